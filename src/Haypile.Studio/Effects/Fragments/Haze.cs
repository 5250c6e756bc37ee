using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

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
    private readonly Mesh _net;
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
        _net = new Mesh(_sheet, 8).Pull(small => new Point(_area.Left + small.X * _cell, _area.Top + small.Y * _cell));
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
        for (var row = _top; row < _bottom; row++)
        {
            var sums = MemoryMarshal.Cast<float, Vector128<float>>(_sums.AsSpan(4 * (row * _sheet.Width + _left), 4 * (_right - _left)));
            var pixels = _sheet.Row(row).Slice(_left, sums.Length);
            for (var i = 0; i < sums.Length; i++) pixels[i] = Pixel(sums[i]);
            sums.Clear();
        }
        brush.Draw(_net);
        for (var row = _top; row < _bottom; row++) _sheet.Row(row)[_left.._right].Clear();
        Forget();
    }

    /// <summary>Colours never come to more than the opacity.</summary>
    private static uint Pixel(Vector128<float> sum)
    {
        var whole = Vector128.ConvertToInt32(sum + Vector128.Create(0.5f));
        var words = Vector128.Narrow(Vector128.Min(whole, Vector128.Create(whole[3])), Vector128<int>.Zero).AsUInt16();
        return Vector128.Narrow(words, Vector128<ushort>.Zero).AsUInt32().ToScalar();
    }

    private void Forget() => (_top, _bottom, _left, _right) = (_sheet.Height, 0, _sheet.Width, 0);
}
