using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>A piece as it is seen out of focus, close to the viewer: kept small, because that is how much of it can be seen.</summary>
internal sealed class Blurred
{
    private const int Margin = 3;

    private readonly Sprite _picture;
    private readonly double _cell;
    private readonly Point _corner;

    public Blurred(Shard shard, Sprite subject)
    {
        var (left, right) = (shard.Corners.Min(corner => corner.X), shard.Corners.Max(corner => corner.X));
        var (top, bottom) = (shard.Corners.Min(corner => corner.Y), shard.Corners.Max(corner => corner.Y));
        _cell = Math.Max(1.5, Math.Max(right - left, bottom - top) / 18);
        _corner = new Point(left - Margin * _cell, top - Margin * _cell);
        _picture = new Sprite(0, 0, (int)Math.Ceiling((right - left) / _cell) + 2 * Margin, (int)Math.Ceiling((bottom - top) / _cell) + 2 * Margin);
        for (var i = 0; i < _picture.Pixels.Length; i++)
        {
            var place = _corner + new Point(i % _picture.Width + 0.5, i / _picture.Width + 0.5) * _cell;
            var (x, y) = ((int)place.X - subject.X, (int)place.Y - subject.Y);
            if (x >= 0 && y >= 0 && x < subject.Width && y < subject.Height && IsInside(shard, place)) _picture.Pixels[i] = subject.Row(y)[x];
        }
        Soften();
        Soften();
    }

    public void Paint(Brush brush, Shard shard, Point at, double angle, double scale, double opacity)
    {
        var place = new Affine(_cell, 0, 0, _cell, _corner.X - shard.Centre.X, _corner.Y - shard.Centre.Y);
        brush.Draw(_picture, place.Then(Affine.About(default, angle, scale, scale)).Then(Affine.Move(at.X, at.Y)), opacity, 0.8);
    }

    private static bool IsInside(Shard shard, Point place)
    {
        var isInside = false;
        for (var i = 0; i < shard.Corners.Length; i++)
        {
            var (a, b) = (shard.Corners[i], shard.Corners[(i + 1) % shard.Corners.Length]);
            if (a.Y > place.Y != b.Y > place.Y && place.X < a.X + (place.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X)) isInside = !isInside;
        }
        return isInside;
    }

    private void Soften()
    {
        var sharp = (uint[])_picture.Pixels.Clone();
        for (var y = 1; y < _picture.Height - 1; y++)
        {
            for (var x = 1; x < _picture.Width - 1; x++)
            {
                var sums = (R: 0u, G: 0u, B: 0u, A: 0u);
                for (var k = 0; k < 9; k++)
                {
                    var pixel = sharp[(y + k / 3 - 1) * _picture.Width + x + k % 3 - 1];
                    sums = (sums.R + (pixel & 255), sums.G + ((pixel >> 8) & 255), sums.B + ((pixel >> 16) & 255), sums.A + (pixel >> 24));
                }
                _picture.Row(y)[x] = sums.R / 9 | sums.G / 9 << 8 | sums.B / 9 << 16 | sums.A / 9 << 24;
            }
        }
    }
}
