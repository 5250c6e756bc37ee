using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>What is seen where a subject is cut upright: sponge, jam and cream under an icing of its own colours, as high as the subject is there.</summary>
internal static class CakeFace
{
    /// <summary>Clear pixels around the face, so that its edges are smooth however it is turned.</summary>
    public const int Margin = 2;

    private static readonly ImmutableArray<Recipe> Recipes =
    [
        new(Tint.Hex(0xF3CF86), Tint.Hex(0xE2557C), Tint.Hex(0xFFF7E6)),
        new(Tint.Hex(0x8A5430), Tint.Hex(0xD9486B), Tint.Hex(0xFFF2DF)),
        new(Tint.Hex(0xE9B877), Tint.Hex(0xF08A32), Tint.Hex(0xFFF9EA)),
    ];

    public static Recipe RecipeOf(ulong seed) => Recipes[(int)(Dice.Mix(seed ^ 0xCA4E) % (ulong)Recipes.Length)];

    /// <summary>From the front at the left to the back at the right, from the top of the box to its bottom.</summary>
    /// <param name="at">Where the subject is cut.</param>
    /// <param name="layer">How high sponge and filling are together.</param>
    public static Sprite Bake(Stage stage, double at, double thickness, double layer, Recipe recipe)
    {
        var (box, unit) = (stage.Bounds, stage.Unit);
        var (width, height) = ((int)Math.Ceiling(thickness) + 2 * Margin, (int)Math.Ceiling(box.Height) + 2 * Margin);
        var face = new Sprite(0, 0, width, height);
        var column = Column.Of(stage, at);
        var noise = new Noise(stage.Seed + 5);
        var rim = Math.Max(2.5 * unit, 0.05 * thickness);
        for (var y = Margin; y < height - Margin; y++)
        {
            var down = y - Margin + 0.5;
            if (column.RunAt(down) is not { } run) continue;
            var (above, below) = (down - run.Top, run.Bottom - down);
            // Only the back is rounded: the front is the subject's own outline.
            var corner = Math.Min(0.34 * thickness, 0.3 * (run.Bottom - run.Top));
            var end = thickness - Rounding(above, corner) - Rounding(below, 0.5 * corner);
            var wave = (float)(down / (9 * unit));
            for (var x = Margin; x < width - Margin; x++)
            {
                var deep = x - Margin + 0.5;
                var cover = Math.Clamp(end - deep + 0.5, 0, 1) * Math.Clamp(above + 0.5, 0, 1) * Math.Clamp(below + 0.5, 0, 1);
                if (cover <= 0) continue;
                var wobble = noise.At((float)(deep / (38 * unit)), wave * 0.2f) + 0.25f * noise.At((float)(deep / (11 * unit)), wave) - 0.62;
                var crust = Math.Min(Math.Min(deep, end - deep), Math.Min(above, 1.4 * below)) + (0.9 * wobble) * rim;
                Tint tint;
                if (crust < rim)
                {
                    // Sugar is smooth, with a light edge and a shadow where it lies on the crumb.
                    var own = above < 2 * rim ? column.Colour(run.Top + rim) : below < 2 * rim ? column.Colour(run.Bottom - rim) : column.Colour(down);
                    tint = own.Towards(Tint.White, crust < 0.35 * rim ? 0.22 : 0.10).Lit(crust > 0.8 * rim ? 0.82 : 1);
                }
                else
                {
                    tint = recipe.At((down + 0.16 * layer * wobble) / layer, deep / unit, down / unit, noise);
                    tint = tint.Lit(0.86 + 0.14 * Math.Min(1, (crust - rim) / (1.6 * rim)));
                }
                face.Row(y)[x] = tint.Lit(1.03 - 0.20 * deep / thickness).Fade(cover).Pixel();
            }
        }
        return face;
    }

    private static double Rounding(double distance, double radius)
    {
        var inside = Math.Clamp(1 - distance / Math.Max(1, radius), 0, 1);
        return radius * (1 - Math.Sqrt(1 - inside * inside));
    }

    /// <summary>What a cake is made of.</summary>
    internal sealed record Recipe(Tint Sponge, Tint Jam, Tint Cream)
    {
        private const double SpongeShare = 0.66;
        private const double JamShare = 0.14;

        /// <param name="layers">How many layers lie above.</param>
        public Tint At(double layers, double x, double y, Noise noise)
        {
            var place = layers + 0.17 - Math.Floor(layers + 0.17);
            if (place < SpongeShare) return Crumb(x, y, noise).Lit(1 - 0.10 * Near(place, 0) - 0.08 * Near(place, SpongeShare));
            if (place < SpongeShare + JamShare)
            {
                var share = (place - SpongeShare) / JamShare;
                var pulp = noise.At((float)(x * 0.22), (float)(y * 0.22)) - 0.5;
                return Jam.Lit(0.86 + 0.3 * pulp).Towards(Tint.White, share is > 0.22 and < 0.42 ? 0.34 : 0);
            }
            var cream = (place - SpongeShare - JamShare) / (1 - SpongeShare - JamShare);
            return Cream.Lit(1 - 0.12 * cream * cream - 0.03 * noise.At((float)(x * 0.1), (float)(y * 0.3)));
        }

        /// <summary>Bubbles of all sizes, dark where they are deep and light at their lower lips.</summary>
        private Tint Crumb(double x, double y, Noise noise)
        {
            var large = noise.At((float)(x * 0.17), (float)(y * 0.21));
            var small = noise.At((float)(x * 0.43 + 31), (float)(y * 0.47));
            var fine = noise.Grain((int)(x * 0.9), (int)(y * 0.9)) - 0.5;
            var hole = Exact.SmoothStep(0.66, 0.80, large) * 0.24 + Exact.SmoothStep(0.66, 0.82, small) * 0.20;
            var lip = Exact.SmoothStep(0.50, 0.64, noise.At((float)(x * 0.43 + 31), (float)(y * 0.47 - 0.75))) * 0.05;
            return Sponge.Lit(1 - hole + lip + 0.07 * fine);
        }

        private static double Near(double place, double edge) => Math.Max(0, 1 - Math.Abs(place - edge) / 0.07);
    }

    /// <summary>The subject along the cut: where it is solid, and its colours.</summary>
    internal sealed class Column
    {
        private readonly Tint[] _colours;
        private readonly List<Run> _runs = [];

        private Column(int height) => _colours = new Tint[height];

        public IReadOnlyList<Run> Runs => _runs;

        public static Column Of(Stage stage, double at)
        {
            var (subject, box) = (stage.Subject, stage.Bounds);
            var column = new Column((int)Math.Ceiling(box.Height));
            var x = Math.Clamp((int)at - subject.X, 0, subject.Width - 1);
            var least = 8 * stage.Unit;
            var start = -1;
            for (var y = 0; y <= column._colours.Length; y++)
            {
                var row = y + (int)box.Top - subject.Y;
                var pixel = y < column._colours.Length && row >= 0 && row < subject.Height ? subject.Row(row)[x] : 0;
                if (y < column._colours.Length) column._colours[y] = Own(pixel, y > 0 ? column._colours[y - 1] : default);
                if (pixel >> 24 > 127 && start < 0) start = y;
                if (pixel >> 24 > 127 || start < 0) continue;
                if (column._runs.Count > 0 && start - column._runs[^1].Bottom < least) column._runs[^1] = column._runs[^1] with { Bottom = y };
                else if (y - start >= least) column._runs.Add(new Run(start, y));
                start = -1;
            }
            return column;
        }

        public Run? RunAt(double down)
        {
            foreach (var run in _runs)
            {
                if (down > run.Top - 1 && down < run.Bottom + 1) return run;
            }
            return null;
        }

        public Tint Colour(double down) => _colours[Math.Clamp((int)down, 0, _colours.Length - 1)];

        /// <summary>A little like the one above: icing runs.</summary>
        private static Tint Own(uint pixel, Tint above)
        {
            var alpha = pixel >> 24;
            if (alpha < 40) return above;
            var scale = 255.0 / alpha;
            var own = new Tint((pixel & 255) * scale, ((pixel >> 8) & 255) * scale, ((pixel >> 16) & 255) * scale);
            return above == default ? own : above.Towards(own, 0.3) with { Opacity = 1 };
        }

        internal readonly record struct Run(double Top, double Bottom);
    }
}
