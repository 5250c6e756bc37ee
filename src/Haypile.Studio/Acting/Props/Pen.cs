using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Props;

/// <summary>What a pen leaves that follows an outline: a line of one width with round joints. Every piece is wound the same way, so that they add up.</summary>
internal static class Pen
{
    private const int Sides = 24;

    public static Outline Draw(Outline followed, double width, bool isRound)
    {
        var drawn = new Outline();
        var start = 0;
        foreach (var end in followed.Ends)
        {
            Draw(drawn, followed.Corners, start, end, width / 2, isRound);
            start = end;
        }
        return drawn;
    }

    private static void Draw(Outline drawn, IReadOnlyList<Point> corners, int start, int end, double half, bool isRound)
    {
        for (var i = start; i < end; i++)
        {
            var isEnd = i == start || i == end - 1;
            if (!isEnd || isRound) Disc(drawn, corners[i], half);
            if (i > start) Bar(drawn, corners[i - 1], corners[i], half);
        }
    }

    private static void Bar(Outline drawn, Point from, Point to, double half)
    {
        if (from == to) return;
        var aside = (to - from).Unit().Across * half;
        drawn.To(from - aside).To(to - aside).To(to + aside).To(from + aside).Close();
    }

    private static void Disc(Outline drawn, Point centre, double radius)
    {
        for (var i = 0; i < Sides; i++)
        {
            var turn = 2 * Math.PI * i / Sides;
            drawn.To(centre + new Point(radius * Exact.Cos(turn), radius * Exact.Sin(turn)));
        }
        drawn.Close();
    }
}
