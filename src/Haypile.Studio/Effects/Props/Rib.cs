using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>Something long and round, as a finger or a stalk: ribs of given radii on a smooth spine, closed by a cap at each end.</summary>
internal readonly record struct Rib(Point At, double Radius)
{
    private const int Steps = 5;
    private const int CapSteps = 10;

    /// <summary>The outline of a tube through ribs, each grown by as much.</summary>
    public static Outline Tube(ReadOnlySpan<Rib> ribs, double grown = 0)
    {
        Span<Rib> fine = stackalloc Rib[(ribs.Length - 1) * Steps + 1];
        Refine(ribs, grown, fine);
        var outline = new Outline();
        for (var i = 0; i < fine.Length; i++) outline.To(fine[i].At + Way(fine, i).Across * fine[i].Radius);
        Cap(outline, fine[^1], Way(fine, fine.Length - 1).Across);
        for (var i = fine.Length - 1; i >= 0; i--) outline.To(fine[i].At - Way(fine, i).Across * fine[i].Radius);
        Cap(outline, fine[0], Way(fine, 0).Across * -1);
        return outline.Close();
    }

    /// <summary>The same tube seen through a map that keeps circles round.</summary>
    public Rib Through(Affine map) => new(map.Apply(At), Radius * map.Scale);

    private static void Refine(ReadOnlySpan<Rib> ribs, double grown, Span<Rib> fine)
    {
        for (var i = 0; i < fine.Length; i++)
        {
            var (first, t) = (Math.Min(i / Steps, ribs.Length - 2), 0.0);
            t = (i - first * Steps) / (double)Steps;
            var (a, b, c, d) = (ribs[Math.Max(0, first - 1)], ribs[first], ribs[first + 1], ribs[Math.Min(ribs.Length - 1, first + 2)]);
            // Catmull and Rom: through every rib, with the way between its neighbours.
            var (wa, wb) = (((2 - t) * t - 1) * t / 2, ((3 * t - 5) * t * t + 2) / 2);
            var (wc, wd) = (((4 - 3 * t) * t + 1) * t / 2, (t - 1) * t * t / 2);
            fine[i] = new Rib(
                a.At * wa + b.At * wb + c.At * wc + d.At * wd,
                Math.Max(0, a.Radius * wa + b.Radius * wb + c.Radius * wc + d.Radius * wd) + grown);
        }
    }

    private static Point Way(ReadOnlySpan<Rib> fine, int i) =>
        (fine[Math.Min(fine.Length - 1, i + 1)].At - fine[Math.Max(0, i - 1)].At).Unit();

    /// <summary>Half a turn around an end, from one side to the other.</summary>
    private static void Cap(Outline outline, Rib end, Point side)
    {
        for (var i = 1; i < CapSteps; i++) outline.To(end.At + side.Turned(-Math.PI * i / CapSteps) * end.Radius);
    }
}
