using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>The shadow of something flat: its shape, blurred. It can be thrown anywhere, bent like what throws it.</summary>
internal sealed class SoftShadow
{
    private const int Margin = 3;

    private readonly Mesh _net;
    private readonly Point _origin;
    private readonly int _cell;

    /// <param name="blur">About how soft its edge is, in canvas pixels.</param>
    public SoftShadow(Sprite caster, double blur)
    {
        _cell = Math.Max(1, (int)(blur / 2));
        var (width, height) = (caster.Width / _cell + 2 + 2 * Margin, caster.Height / _cell + 2 + 2 * Margin);
        var opacity = new int[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) opacity[y * width + x] = Opacity(caster, (x - Margin) * _cell, (y - Margin) * _cell);
        }
        Blur(opacity, width, height, 1);
        Blur(opacity, width, height, width);
        var sprite = new Sprite(0, 0, width, height);
        for (var i = 0; i < opacity.Length; i++) sprite.Pixels[i] = (uint)opacity[i] << 24;
        _net = new Mesh(sprite, 3);
        _origin = new Point(caster.X - Margin * _cell, caster.Y - Margin * _cell);
    }

    /// <param name="place">Where a place of the caster throws its shadow.</param>
    public void Cast(Brush brush, Func<Point, Knot> place, double opacity)
    {
        _net.Pull(small => place(_origin + small * _cell));
        brush.Draw(_net, opacity);
    }

    private int Opacity(Sprite caster, int left, int top)
    {
        var sum = 0;
        for (var y = 0; y < 2; y++)
        {
            for (var x = 0; x < 2; x++)
            {
                var (column, row) = (left + (2 * x + 1) * _cell / 4, top + (2 * y + 1) * _cell / 4);
                if (column >= 0 && row >= 0 && column < caster.Width && row < caster.Height) sum += (int)(caster.Row(row)[column] >> 24);
            }
        }
        return sum / 4;
    }

    /// <summary>1 2 1 twice, along one direction.</summary>
    private static void Blur(int[] values, int width, int height, int step)
    {
        var before = new int[values.Length];
        for (var pass = 0; pass < 2; pass++)
        {
            values.CopyTo(before, 0);
            for (var y = 1; y < height - 1; y++)
            {
                for (var x = 1; x < width - 1; x++)
                {
                    var i = y * width + x;
                    values[i] = (before[i - step] + 2 * before[i] + before[i + step] + 2) / 4;
                }
            }
        }
    }
}
