using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>Leaves, petals and paper that tumble down.</summary>
internal static class Litter
{
    public static void Leaves(Site site) => Leaves(site, 46);

    public static void Leaves(Site site, int count) => Tumble(site, count, 0.014, 0.11, LeafShape, 0xE0872E, 0xD2562C, 0xE8B036, 0xB8452F, 0xC9A13A);

    public static void Petals(Site site) => Tumble(site, 60, 0.009, 0.08, PetalShape, 0xFFC1D4, 0xFFD9E4, 0xFF9FBC, 0xFFF0F4);

    public static void Confetti(Site site) => Tumble(site, 120, 0.0075, 0.17, PaperShape, 0xF2C230, 0xE8455A, 0x2FB4C8, 0x8BC34A, 0x9A5BD0, 0xF47B2A);

    /// <param name="size">Of a room, half of one.</param>
    /// <param name="speed">Rooms a second, downwards.</param>
    private static void Tumble(Site site, int count, double size, double speed, Outline shape, params int[] colours)
    {
        var dice = site.Dice();
        var area = site.View.Grown(0.15 * site.Room);
        var bits = Enumerable.Range(0, count).Select(i => (X: dice.Unit(), Start: dice.Unit(), Size: size * site.Room * dice.Between(0.6, 1.35), Phase: dice.Between(0, 6.28), Spin: dice.Between(1.2, 3.4) * (i % 2 == 0 ? 1 : -1),
            Tint: site.Grade.Apply(site.Lit(colours[i % colours.Length])), Speed: speed * site.Room * dice.Between(0.7, 1.3))).ToArray();
        var wind = (site.Wind - 0.12) * 1.1;
        site.Before.Add(new Layer(Layer.Lens, (time, brush) =>
        {
            foreach (var bit in bits)
            {
                var fallen = bit.Start + bit.Speed * time * (0.5 + 0.5 * site.Pace) / area.Height;
                var across = bit.X + wind * bit.Speed * time * 2 / area.Width + 0.381966 * Math.Floor(fallen);
                var swing = Exact.Sin(bit.Phase + 1.7 * time);
                var at = area.At(across - Math.Floor(across), fallen - Math.Floor(fallen)) + new Point(2.6 * bit.Size * swing, -0.7 * bit.Size * Math.Abs(swing));
                var flip = Exact.Cos(bit.Spin * 1.3 * time + bit.Phase);
                var map = new Affine(bit.Size, 0, 0, bit.Size * (0.25 + 0.75 * Math.Abs(flip)), 0, 0).Then(Affine.About(default, bit.Phase + 0.8 * bit.Spin * time, 1, 1)).Then(Affine.Move(at.X, at.Y));
                brush.Fill(shape.Through(map), bit.Tint.Lit(0.85 + 0.25 * Math.Max(0, flip)));
            }
        }));
    }

    private static Outline LeafShape { get; } = new Outline().To(new(0, -1)).Curve(new(0.75, -0.5), new(0.6, 0.5), new(0.08, 0.8)).To(new(0.06, 1.3)).To(new(-0.06, 1.3)).To(new(-0.08, 0.8)).Curve(new(-0.6, 0.5), new(-0.75, -0.5), new(0, -1)).Close();

    private static Outline PetalShape { get; } = new Outline().To(new(0, 1)).Curve(new(1.1, 0.2), new(0.8, -1), new(0.12, -0.85)).To(new(0, -0.65)).To(new(-0.12, -0.85)).Curve(new(-0.8, -1), new(-1.1, 0.2), new(0, 1)).Close();

    private static Outline PaperShape { get; } = Outline.Polygon(new(-1, -0.6), new(1, -0.6), new(1, 0.6), new(-1, 0.6));
}
