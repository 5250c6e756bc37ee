using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>Wind as a picture book draws it: long curls that run through the air, and a few leaves.</summary>
internal static class Gusts
{
    public static void Blow(Site site)
    {
        var dice = site.Dice();
        var tint = site.Grade.Apply(site.CloudLight.Towards(Tint.White, 0.4));
        var curls = Enumerable.Range(0, 9).Select(i => (Row: 0.12 + 0.62 * (i + dice.Unit()) / 9, Start: dice.Unit(), Long: dice.Between(0.25, 0.5) * site.Room, Rise: dice.Between(-0.05, 0.05), Loops: dice.Below(3) == 0)).ToArray();
        var span = site.View.Width + 1.2 * site.Room;
        site.Before.Add(new Layer(Layer.Lens, (time, brush) =>
        {
            const int Steps = 22;
            Span<Point> line = stackalloc Point[Steps];
            foreach (var curl in curls)
            {
                var run = curl.Start + 0.42 * site.Pace * time;
                var age = run - Math.Floor(run);
                var head = new Point(site.View.Left - 0.4 * site.Room + age * span, site.View.At(0, curl.Row).Y);
                for (var i = 0; i < Steps; i++) line[i] = On(curl.Loops, i / (Steps - 1.0), curl.Long, head, curl.Rise * site.Room, age);
                brush.Fill(Tapered(line, 0.005 * site.Room), tint.Fade(0.75 * Math.Min(1, 6 * Math.Min(age, 1 - age))));
            }
        }));
        Litter.Leaves(site, 12);
    }

    /// <summary>A place between the tail and the head; some run round a loop on their way.</summary>
    private static Point On(bool loops, double share, double length, Point head, double rise, double age)
    {
        var at = head + new Point((share - 1) * length, rise * share + 0.03 * length * Exact.Sin(5 * share + 9 * age));
        if (!loops || share < 0.55) return at;
        var turn = (share - 0.55) / 0.45 * 1.7 * Math.PI;
        var start = head + new Point(-0.45 * length, rise * 0.55 + 0.03 * length * Exact.Sin(5 * 0.55 + 9 * age));
        return start + new Point(0.13 * length * Exact.Sin(turn) + 0.12 * length * (share - 0.55), -0.13 * length * (1 - Exact.Cos(turn)));
    }

    private static Outline Tapered(ReadOnlySpan<Point> line, double wide)
    {
        var outline = new Outline();
        for (var i = 0; i < line.Length; i++) outline.To(line[i] + Aside(line, i) * (wide / 2));
        for (var i = line.Length - 1; i >= 0; i--) outline.To(line[i] - Aside(line, i) * (wide / 2));
        return outline.Close();
    }

    private static Point Aside(ReadOnlySpan<Point> line, int i) =>
        (line[Math.Min(i + 1, line.Length - 1)] - line[Math.Max(0, i - 1)]).Unit().Across * (4.0 * i / (line.Length - 1) * (1 - i / (line.Length - 1.0)));
}
