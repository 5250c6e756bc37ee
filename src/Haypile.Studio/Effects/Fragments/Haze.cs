using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Scenes.Landscapes;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>
/// Smoke or dust: many billowing puffs, gathered on a coarse sheet that is laid over the frame at once.
/// Nothing about a cloud is sharp, so it need not cost what a frame's own pixels do.
/// </summary>
internal sealed class Haze
{
    private const int Grain = 128;

    /// <summary>Of a puff's radius, on the texture that makes it uneven.</summary>
    private const float Reach = 26;

    private readonly Box _area;
    private readonly double _cell;
    private readonly Sprite _sheet;
    private readonly float[] _sums;
    private readonly float[] _grain = new float[Grain * Grain];
    private int _top;
    private int _bottom;
    private int _left;
    private int _right;

    public Haze(Stage stage)
    {
        _cell = 6 * stage.Unit;
        _area = stage.Whole.Grown(2 * _cell);
        _sheet = new Sprite(0, 0, (int)Math.Ceiling(_area.Width / _cell), (int)Math.Ceiling(_area.Height / _cell));
        _sums = new float[4 * _sheet.Pixels.Length];
        Forget();
        var noise = new Noise(stage.Seed);
        for (var i = 0; i < _grain.Length; i++) _grain[i] = noise.Octaves(i % Grain * 0.11f, i / Grain * 0.11f, 3);
    }

    /// <summary>Adds a puff over those that are there.</summary>
    /// <param name="kind">Which of many shapes it has.</param>
    /// <param name="ragged">0 is smooth like a glow, 1 torn like thick smoke.</param>
    public void Puff(Point at, double radius, Tint tint, int kind, double ragged = 0.8) => Puff(at, radius, radius, tint, kind, ragged);

    /// <summary>A flat one, as on the ground.</summary>
    public void Puff(Point at, double radiusX, double radiusY, Tint tint, int kind, double ragged)
    {
        var opacity = (float)Math.Clamp(tint.Opacity, 0, 1);
        if (opacity < 0.004 || radiusX <= 0 || radiusY <= 0) return;
        var (x, y) = ((float)((at.X - _area.Left) / _cell - 0.5), (float)((at.Y - _area.Top) / _cell - 0.5));
        var (wide, high) = ((float)Math.Max(radiusX / _cell, 0.8), (float)Math.Max(radiusY / _cell, 0.8));
        var (red, green, blue) = ((float)tint.Red, (float)tint.Green, (float)tint.Blue);
        var (shiftX, shiftY) = (Grain / 2 + kind * 37 % 49 - 24, Grain / 2 + kind * 53 % 51 - 25);
        var torn = (float)ragged;
        var (top, bottom) = (Math.Max(0, (int)(y - high)), Math.Min(_sheet.Height - 1, (int)(y + high) + 1));
        if (top > bottom) return;
        (_top, _bottom) = (Math.Min(_top, top), Math.Max(_bottom, bottom + 1));
        (_left, _right) = (Math.Min(_left, Math.Max(0, (int)(x - wide))), Math.Max(_right, Math.Min(_sheet.Width, (int)(x + wide) + 2)));
        for (var row = top; row <= bottom; row++)
        {
            var down = (row - y) / high;
            var half = 1 - down * down;
            if (half <= 0) continue;
            half = MathF.Sqrt(half) * wide;
            var end = Math.Min(_sheet.Width - 1, (int)(x + half));
            var texture = _grain.AsSpan((shiftY + (int)(down * Reach)) * Grain, Grain);
            for (var column = Math.Max(0, (int)MathF.Ceiling(x - half)); column <= end; column++)
            {
                var across = (column - x) / wide;
                var lump = texture[shiftX + (int)(across * Reach)] - 0.5f;
                var thick = 1 - across * across - down * down;
                thick = Math.Clamp(thick * (1 + 2.6f * torn * lump), 0, 1);
                var cover = thick * thick * (3 - 2 * thick) * opacity;
                // Lit from above, and its lumps by themselves.
                var light = 1 + torn * (0.7f * lump - 0.2f * down - 0.08f * across);
                var sum = _sums.AsSpan(4 * (row * _sheet.Width + column), 4);
                var rest = 1 - cover;
                sum[0] = sum[0] * rest + Math.Min(255, red * light) * cover;
                sum[1] = sum[1] * rest + Math.Min(255, green * light) * cover;
                sum[2] = sum[2] * rest + Math.Min(255, blue * light) * cover;
                sum[3] = sum[3] * rest + 255 * cover;
            }
        }
    }

    /// <summary>Lays it over the frame and leaves the sheet clear.</summary>
    public void Lift(Brush brush)
    {
        if (_top >= _bottom || _left >= _right) return;
        var (from, end) = (_top * _sheet.Width, _bottom * _sheet.Width);
        for (var i = from; i < end; i++)
        {
            var sum = _sums.AsSpan(4 * i, 4);
            var alpha = (uint)(sum[3] + 0.5f);
            _sheet.Pixels[i] = Math.Min(alpha, (uint)(sum[0] + 0.5f)) | Math.Min(alpha, (uint)(sum[1] + 0.5f)) << 8 | Math.Min(alpha, (uint)(sum[2] + 0.5f)) << 16 | alpha << 24;
        }
        brush.Fill(Covered(), Paint.Of(_sheet, new Affine(1 / _cell, 0, 0, 1 / _cell, -_area.Left / _cell, -_area.Top / _cell)));
        _sums.AsSpan(4 * from, 4 * (end - from)).Clear();
        _sheet.Pixels.AsSpan(from, end - from).Clear();
        Forget();
    }

    /// <summary>Where there is anything: most of a frame is clear between the clouds.</summary>
    private Outline Covered()
    {
        const int Gap = 4;
        var outline = new Outline();
        for (var row = _top; row < _bottom; row++)
        {
            var pixels = _sheet.Row(row);
            for (var column = _left; column < _right;)
            {
                if (pixels[column] == 0)
                {
                    column++;
                    continue;
                }
                var (first, last) = (column, column);
                for (; column < _right && column - last < Gap; column++)
                {
                    if (pixels[column] != 0) last = column;
                }
                // A cell's colour reaches into its neighbours.
                outline.To(At(first - 1, row - 1)).To(At(last + 2, row - 1)).To(At(last + 2, row + 2)).To(At(first - 1, row + 2)).Close();
            }
        }
        return outline;
    }

    private Point At(int column, int row) => new(_area.Left + column * _cell, _area.Top + row * _cell);

    private void Forget() => (_top, _bottom, _left, _right) = (_sheet.Height, 0, _sheet.Width, 0);
}
