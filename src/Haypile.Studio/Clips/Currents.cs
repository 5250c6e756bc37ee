using Haypile.Studio.Pixels;

namespace Haypile.Studio.Clips;

/// <summary>How parts of a clip move at its end against the whole: a coarse net of speeds, which is smooth and still at the rim.</summary>
internal sealed class Currents
{
    public const int Columns = 20;
    public const int Rows = 12;

    /// <summary>How far a part is looked for, and around it how much is compared, in pixels of the small pictures.</summary>
    private const int Reach = 8;
    private const int Around = 10;

    /// <summary>A part moves if it differs so much, in grey levels, where it should be, and so much less somewhere else.</summary>
    private const double Differs = 3;
    private const double Improves = 0.6;

    /// <summary>A part is sure to be where it is if it differs so much more a little farther, in whatever direction.</summary>
    private const double Distinct = 1.5;
    private const double Farther = 3;

    /// <summary>How much a part that is sure counts against its neighbours, and one that is not.</summary>
    private const double Sure = 2;
    private const double Unsure = 0.02;

    /// <summary>Of two places alike, as in a fence, the nearer one is meant.</summary>
    private const double Nearness = 0.1;

    /// <summary>What is left of a picture that was cut off, in grey levels.</summary>
    private const double LeftByACut = 14;

    private const int Passes = 40;

    private Point[] _speeds = new Point[(Columns + 1) * (Rows + 1)];

    /// <summary>In widths of the clip per second.</summary>
    public double Fastest => _speeds.Max(speed => speed.Length);

    public static Currents Measure(IReadOnlyList<GreyPicture> pictures, int frameRate)
    {
        var currents = new Currents();
        var apart = Math.Max(1, frameRate / 10);
        if (pictures.Count <= apart) return currents;
        var (before, after) = (pictures[^(apart + 1)], pictures[^1]);
        var whole = Alignment.Find(before, after, out var error);
        if (error > LeftByACut) return currents;

        var found = new (Point Speed, double Weight)[currents._speeds.Length];
        var scale = (double)frameRate / apart / after.Width;
        for (var row = 1; row < Rows; row++)
        {
            for (var column = 1; column < Columns; column++)
            {
                var (x, y) = (column * (after.Width - 1) / Columns, row * (after.Height - 1) / Rows);
                var (step, isSure) = Step(before, after, whole, x, y);
                found[row * (Columns + 1) + column] = (step * -scale, isSure ? Sure : Unsure);
            }
        }
        currents._speeds = [.. found.Select(part => part.Speed)];
        // Parts of which nothing can be seen go with those around them, and one that moves alone was a mistake.
        for (var pass = 0; pass < Passes; pass++) currents._speeds = currents.Each((near, number) => Mix(near, found[number]));
        currents._speeds = currents.Each((near, _) => Median(near));
        currents._speeds = currents.Each((near, _) => Mix(near, (near[4], Sure)));
        return currents;
    }

    /// <summary>Between the knots of the net.</summary>
    /// <param name="across">From 0 at the left to 1 at the right.</param>
    /// <param name="down">From 0 at the top to 1 at the bottom.</param>
    public Point At(double across, double down)
    {
        var (x, y) = (Math.Clamp(across, 0, 1) * Columns, Math.Clamp(down, 0, 1) * Rows);
        var (column, row) = (Math.Min((int)x, Columns - 1), Math.Min((int)y, Rows - 1));
        var upper = Point.Between(Knot(column, row), Knot(column + 1, row), x - column);
        var lower = Point.Between(Knot(column, row + 1), Knot(column + 1, row + 1), x - column);
        return Point.Between(upper, lower, y - row);
    }

    private Point Knot(int column, int row) => _speeds[row * (Columns + 1) + column];

    /// <summary>From where a part is to where it was, beyond what the whole moved.</summary>
    private static (Point Step, bool IsSure) Step(GreyPicture before, GreyPicture after, Alignment.Similarity whole, int x, int y)
    {
        var (middleX, middleY) = ((after.Width - 1) / 2.0, (after.Height - 1) / 2.0);
        var u = x + whole.Grow * (x - middleX) - whole.Turn * (y - middleY) + whole.Right;
        var v = y + whole.Turn * (x - middleX) + whole.Grow * (y - middleY) + whole.Down;
        var still = Difference(before, after, x, y, u, v);
        if (still < Differs) return (default, IsDistinct(before, after, x, y, new Point(u, v), still));
        var (least, best) = (still, default(Point));
        for (var step = 2.0; step >= 0.25; step /= 2)
        {
            var (centre, reach) = (best, step > 1 ? Reach : 2 * step);
            for (var down = -reach; down <= reach; down += step)
            {
                for (var right = -reach; right <= reach; right += step)
                {
                    var place = centre + new Point(right, down);
                    var difference = Difference(before, after, x, y, u + place.X, v + place.Y) + Nearness * place.Length;
                    if (difference < least) (least, best) = (difference, place);
                }
            }
        }
        return least < Improves * still ? (best, IsDistinct(before, after, x, y, new Point(u, v) + best, least)) : (default, false);
    }

    private static bool IsDistinct(GreyPicture before, GreyPicture after, int x, int y, Point place, double least) =>
        Math.Min(
            Math.Min(Difference(before, after, x, y, place.X - Farther, place.Y), Difference(before, after, x, y, place.X + Farther, place.Y)),
            Math.Min(Difference(before, after, x, y, place.X, place.Y - Farther), Difference(before, after, x, y, place.X, place.Y + Farther))) > least + Distinct;

    private static double Difference(GreyPicture before, GreyPicture after, int x, int y, double u, double v)
    {
        var (sum, count) = (0.0, 0);
        for (var down = -Around; down <= Around; down += 2)
        {
            for (var right = -Around; right <= Around; right += 2)
            {
                if (x + right < 0 || y + down < 0 || x + right >= after.Width || y + down >= after.Height) continue;
                if (!before.TrySample(u + right, v + down, out var grey, out _, out _)) continue;
                sum += Math.Abs(after[x + right, y + down] - grey);
                count++;
            }
        }
        return count < Around * Around / 2 ? double.MaxValue : sum / count;
    }

    private Point[] Each(Func<Point[], int, Point> rule)
    {
        var result = new Point[_speeds.Length];
        var near = new Point[9];
        for (var row = 1; row < Rows; row++)
        {
            for (var column = 1; column < Columns; column++)
            {
                for (var i = 0; i < near.Length; i++) near[i] = Knot(column - 1 + i % 3, row - 1 + i / 3);
                result[row * (Columns + 1) + column] = rule(near, row * (Columns + 1) + column);
            }
        }
        return result;
    }

    private static Point Median(Point[] near)
    {
        var across = near.Select(point => point.X).Order().ElementAt(near.Length / 2);
        var down = near.Select(point => point.Y).Order().ElementAt(near.Length / 2);
        return new Point(across, down);
    }

    private static Point Mix(Point[] near, (Point Speed, double Weight) own)
    {
        var around = (near[1] + near[3] + near[5] + near[7]) * 0.25;
        return Point.Between(around, own.Speed, own.Weight / (own.Weight + 1));
    }
}
