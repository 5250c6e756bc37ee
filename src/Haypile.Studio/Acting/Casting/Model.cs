using Haypile.Studio.Artwork;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Casting;

/// <summary>An icon as it is drawn: what part of its square is filled, and how high it stands where.</summary>
internal sealed class Model
{
    private const int Sketch = 96;
    private const uint Solid = 110;

    private readonly double[] _tops;

    private Model(Drawing drawing, Nature nature, Box ink, double[] tops, Box foot)
    {
        (Drawing, Nature, Ink, _tops, Foot) = (drawing, nature, ink, tops, foot);
    }

    public Drawing Drawing { get; }
    public Nature Nature { get; }

    /// <summary>What is drawn on, in shares of the icon's width.</summary>
    public Box Ink { get; }

    /// <summary>What touches the ground, in shares of the ink.</summary>
    public Box Foot { get; }

    public double Aspect => Ink.Width / Ink.Height;

    public static Model Of(Drawing drawing, Nature nature)
    {
        var sprite = drawing.Paint(Sketch);
        var (left, top, right, bottom) = (sprite.Width, sprite.Height, -1, -1);
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                if (sprite.Row(y)[x] >> 24 <= Solid) continue;
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }
        if (right < 0) (left, top, right, bottom) = (0, 0, sprite.Width - 1, sprite.Height - 1);
        var (width, height) = (right - left + 1, bottom - top + 1);
        var tops = new double[width];
        var (footLeft, footRight) = (width, 0);
        for (var x = 0; x < width; x++)
        {
            var y = top;
            while (y <= bottom && sprite.Row(y)[left + x] >> 24 <= Solid) y++;
            tops[x] = 1 - (double)(y - top) / height;
            for (var low = bottom; low > bottom - Math.Max(2, height / 16); low--)
            {
                if (sprite.Row(low)[left + x] >> 24 > Solid) (footLeft, footRight) = (Math.Min(footLeft, x), Math.Max(footRight, x + 1));
            }
        }
        var foot = new Box((double)footLeft / width, 1, (double)(footRight - footLeft) / width, 0);
        return new Model(drawing, nature, new Box((double)left / Sketch, (double)top / Sketch, (double)width / Sketch, (double)height / Sketch), tops, foot);
    }

    /// <summary>How high it is between two shares of its width, as a share of its height.</summary>
    public double TopBetween(double from, double to)
    {
        var (first, end) = ((int)(from * _tops.Length), (int)Math.Ceiling(to * _tops.Length));
        var highest = 0.0;
        for (var x = Math.Max(0, first); x < Math.Min(_tops.Length, end); x++) highest = Math.Max(highest, _tops[x]);
        return highest;
    }

    /// <summary>Where somebody may sit or stand: the lowest place on its back, near the middle.</summary>
    /// <param name="width">Of who sits, as a share of its own.</param>
    /// <returns>In shares, across from the left and up from the foot.</returns>
    public Point Seat(double width)
    {
        var half = Math.Clamp(width, 0.12, 0.5) / 2;
        var (best, cost) = (new Point(0.5, TopBetween(0.5 - half, 0.5 + half)), double.MaxValue);
        for (var across = 0.3; across <= 0.7; across += 0.02)
        {
            var top = TopBetween(across - half, across + half);
            var price = top + 0.5 * Math.Abs(across - 0.52);
            if (top > 0.2 && price < cost) (best, cost) = (new Point(across, top), price);
        }
        return best;
    }
}
