using Haypile.Studio.Artwork;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Casting;

/// <summary>An icon as it is drawn: how wide it is for its height, and how high it stands where.</summary>
internal sealed class Model
{
    private const int Sketch = 96;
    private const uint Solid = 110;

    private readonly double[] _tops;

    private Model(Drawing drawing, Nature nature, double aspect, double[] tops, Box foot)
    {
        (Drawing, Nature, Aspect, _tops, Foot) = (drawing, nature, aspect, tops, foot);
    }

    public Drawing Drawing { get; }
    public Nature Nature { get; }

    /// <summary>What touches the ground, in shares of what is drawn.</summary>
    public Box Foot { get; }

    public double Aspect { get; }

    public static Model Of(Drawing drawing, Nature nature)
    {
        var sprite = drawing.PaintFigure(Sketch);
        var (width, height) = (sprite.Width, sprite.Height);
        var tops = new double[width];
        var (left, right) = (width, 0);
        for (var x = 0; x < width; x++)
        {
            var y = 0;
            while (y < height && sprite.Row(y)[x] >> 24 <= Solid) y++;
            tops[x] = 1 - (double)y / height;
            for (var low = height - 2; low > height - 2 - Sketch / 16; low--)
            {
                if (sprite.Row(low)[x] >> 24 > Solid) (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
            }
        }
        if (right <= left) (left, right) = (0, width);
        var foot = new Box((double)left / width, 1, (double)(right - left) / width, 0);
        return new Model(drawing, nature, (double)width / height, tops, foot);
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
