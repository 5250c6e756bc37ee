using Haypile.Studio.Artwork;
using Haypile.Studio.Pixels;

namespace Haypile.Pack.Drawings;

/// <summary>
/// Makes a contour of what a pen leaves that follows another one: a ribbon as far as it goes smoothly, and a disc where it turns sharply.
/// Every piece is wound the same way, so that they add up.
/// </summary>
internal static class Pen
{
    private const int CurveSteps = 12;

    /// <summary>The cosine of the sharpest turn that is still smooth.</summary>
    private const double Smooth = 0.8;

    public static Contour Draw(Contour followed, double width, bool isRound)
    {
        var drawn = new Contour();
        foreach (var line in Lines(followed).Where(line => line.Count > 1))
        {
            var isLoop = line[0] == line[^1];
            var start = 0;
            for (var i = 1; i < line.Count; i++)
            {
                var isEnd = i == line.Count - 1;
                if (!isEnd && Way(line, i - 1).Dot(Way(line, i)) > Smooth) continue;
                Ribbon(drawn, line, start, i, width / 2);
                if (!isEnd || isLoop || isRound) Disc(drawn, line[i], width / 2);
                start = i;
            }
            if (isRound && !isLoop) Disc(drawn, line[0], width / 2);
        }
        return drawn;
    }

    private static void Ribbon(Contour drawn, List<Point> line, int start, int end, double half)
    {
        for (var i = start; i <= end; i++) drawn.To(line[i] - Aside(i));
        for (var i = end; i >= start; i--) drawn.To(line[i] + Aside(i));
        drawn.Close();

        // Across the ways on both sides, and so much longer that the ribbon stays as wide between them.
        Point Aside(int i)
        {
            var (before, after) = (Way(line, Math.Max(start, i - 1)), Way(line, Math.Min(end - 1, i)));
            var middle = (before + after).Unit();
            return middle.Across * (half / middle.Dot(after));
        }
    }

    private static void Disc(Contour drawn, Point centre, double radius)
    {
        var disc = Contour.Ellipse(centre, radius, radius);
        drawn.To(disc.Points[0]);
        for (var i = 1; i < disc.Points.Count; i += 3) drawn.Curve(disc.Points[i], disc.Points[i + 1], disc.Points[i + 2]);
        drawn.Close();
    }

    private static Point Way(List<Point> line, int i) => (line[i + 1] - line[i]).Unit();

    private static List<List<Point>> Lines(Contour followed)
    {
        var (lines, next) = (new List<List<Point>>(), 0);
        foreach (var turn in followed.Turns)
        {
            if (turn == Turn.Start) lines.Add([]);
            if (turn == Turn.Curve) Bend(lines[^1], followed.Points[next++], followed.Points[next++], followed.Points[next++]);
            else Add(lines[^1], followed.Points[next++]);
        }
        return lines;
    }

    private static void Bend(List<Point> line, Point first, Point second, Point end)
    {
        var start = line[^1];
        for (var i = 1; i <= CurveSteps; i++)
        {
            var (t, s) = (i / (double)CurveSteps, 1 - i / (double)CurveSteps);
            Add(line, start * (s * s * s) + first * (3 * s * s * t) + second * (3 * s * t * t) + end * (t * t * t));
        }
    }

    private static void Add(List<Point> line, Point corner)
    {
        if (line.Count == 0 || line[^1] != corner) line.Add(corner);
    }
}
