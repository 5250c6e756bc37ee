using Haypile.Studio.Artwork;
using Haypile.Studio.Pixels;

namespace Haypile.Pack.Drawings;

/// <summary>Makes a contour of what a pen leaves that follows another one. Every piece is wound the same way, so that they add up; joints are round.</summary>
internal static class Pen
{
    private const int CurveSteps = 12;

    public static Contour Draw(Contour followed, double width, bool isRound)
    {
        var drawn = new Contour();
        foreach (var corners in Lines(followed))
        {
            for (var i = 0; i < corners.Count; i++)
            {
                var isEnd = i == 0 || i == corners.Count - 1;
                if (!isEnd || isRound) Add(drawn, Contour.Ellipse(corners[i], width / 2, width / 2));
                if (i > 0 && corners[i - 1] != corners[i]) Add(drawn, Bar(corners[i - 1], corners[i], width / 2));
            }
        }
        return drawn;
    }

    private static Contour Bar(Point from, Point to, double half)
    {
        var aside = (to - from).Unit().Across * half;
        return Contour.Polygon(from - aside, to - aside, to + aside, from + aside);
    }

    private static void Add(Contour drawn, Contour piece)
    {
        var next = 0;
        foreach (var turn in piece.Turns)
        {
            if (turn == Turn.Curve) drawn.Curve(piece.Points[next++], piece.Points[next++], piece.Points[next++]);
            else drawn.To(piece.Points[next++]);
        }
        drawn.Close();
    }

    private static List<List<Point>> Lines(Contour followed)
    {
        var (lines, next) = (new List<List<Point>>(), 0);
        foreach (var turn in followed.Turns)
        {
            if (turn == Turn.Start) lines.Add([]);
            if (turn != Turn.Curve) lines[^1].Add(followed.Points[next++]);
            else Bend(lines[^1], followed.Points[next++], followed.Points[next++], followed.Points[next++]);
        }
        return lines;
    }

    private static void Bend(List<Point> line, Point first, Point second, Point end)
    {
        var start = line[^1];
        for (var i = 1; i <= CurveSteps; i++)
        {
            var (t, s) = (i / (double)CurveSteps, 1 - i / (double)CurveSteps);
            line.Add(start * (s * s * s) + first * (3 * s * s * t) + second * (3 * s * t * t) + end * (t * t * t));
        }
    }
}
