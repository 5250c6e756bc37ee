using Haypile.Studio.Effects.Fragments;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>What a subject may turn out to be under its skin: its shape, in another material.</summary>
/// <param name="Back">The inner side of the skin that comes off it.</param>
/// <param name="Shine">How glossy the material is, 0 to 1.</param>
/// <param name="Roundness">How much light and shade its body shows.</param>
internal sealed record Core(Sprite Sprite, Tint Back, double Shine, double Roundness)
{
    public static Core Of(Stage stage, int kind) => kind switch
    {
        0 => new Core(Cast(stage.Subject, new Orange(stage)), Tint.Hex(0xF1DAB2), Shine: 0.45, Roundness: 0.30),
        1 => new Core(Cast(stage.Subject, new Porcelain(stage)), Tint.Hex(0xE6BFAF), Shine: 1, Roundness: 0.26),
        _ => new Core(Cast(stage.Subject, new Chocolate(stage)), Tint.Hex(0xE2B456), Shine: 0.75, Roundness: 0.42),
    };

    public static Core Golden(Stage stage) => new(Cast(stage.Subject, new Gold(stage)), Tint.White, Shine: 0.9, Roundness: 0.45) { Mirror = 0.22 };

    /// <summary>How much a bright sky and a dark ground are reflected.</summary>
    public double Mirror { get; init; }

    /// <summary>The light that falls on the body, from above and the left: for each knot of a net over it, row by row.</summary>
    public Knot[] Light(Stage stage, Mesh net)
    {
        var lit = new Knot[(net.Columns + 1) * (net.Rows + 1)];
        for (var i = 0; i < lit.Length; i++)
        {
            var home = net.Home(i % (net.Columns + 1), i / (net.Columns + 1));
            var slope = stage.Relief.Light(home);
            // A window's reflection on the upper left of the body.
            var away = (stage.Bounds.ShareOf(home) - new Point(0.36, 0.30)).Length / 0.16;
            var window = stage.Relief.Height(home) > 0.3 && away < 1 ? (1 - away * away) * (1 - away * away) : 0;
            var facing = Math.Clamp(slope * 1.4 - 0.25, 0, 1);
            var mirrored = Mirror * Exact.Sin(5.5 * Math.Clamp(slope, -1, 1) + 2.4 * stage.Relief.Height(home));
            lit[i] = new Knot(home, 0.94 + mirrored + Roundness * Math.Clamp(slope, -1.6, 1.1), Shine * (0.30 * window + 0.32 * facing * facing));
        }
        return lit;
    }

    public const int Kinds = 3;

    private static Sprite Cast<T>(Sprite subject, T material)
        where T : struct, IMaterial
    {
        var core = new Sprite(subject.X, subject.Y, subject.Width, subject.Height);
        Parallel.For(0, subject.Height, y =>
        {
            var from = subject.Row(y);
            var to = core.Row(y);
            for (var x = 0; x < from.Length; x++)
            {
                if (from[x] == 0) continue;
                var (red, green, blue) = material.At(x, y);
                var opacity = from[x] >> 24;
                to[x] = Byte(red, opacity) | Byte(green, opacity) << 8 | Byte(blue, opacity) << 16 | opacity << 24;
            }
        });
        return core;

        static uint Byte(float value, uint opacity) => (uint)(Math.Clamp(value, 0f, 255f) * opacity * (1f / 255f) + 0.5f);
    }

    private interface IMaterial
    {
        (float Red, float Green, float Blue) At(int x, int y);
    }

    /// <summary>Segments about a middle, between white skins, and each full of little juicy drops.</summary>
    private readonly struct Orange : IMaterial
    {
        private const int Segments = 10;

        private readonly Noise _noise;
        private readonly Relief _relief;
        private readonly Point _corner;
        private readonly Point _middle;
        private readonly float _scale;
        private readonly (float X, float Y)[] _ways = new (float, float)[Segments];

        public Orange(Stage stage)
        {
            var box = stage.Bounds;
            var dice = stage.Dice(11);
            _noise = new Noise(dice.Next());
            _relief = stage.Relief;
            _corner = new Point(stage.Subject.X + 0.5, stage.Subject.Y + 0.5);
            _middle = box.At(0.5, 0.52);
            _scale = (float)(2 / Math.Sqrt(box.Width * box.Height));
            for (var i = 0; i < Segments; i++)
            {
                var angle = 2 * Math.PI * (i + dice.Between(-0.18, 0.18)) / Segments;
                _ways[i] = ((float)Exact.Cos(angle), (float)Exact.Sin(angle));
            }
        }

        public (float Red, float Green, float Blue) At(int x, int y)
        {
            var place = new Point(x, y) + _corner;
            var (px, py) = ((float)(place.X - _middle.X) * _scale, (float)(place.Y - _middle.Y) * _scale);
            // Segments bend a little, as in any real fruit.
            var bend = 0.10f * (_noise.At(3 * px + 40, 3 * py + 40) - 0.5f);
            (px, py) = (px + bend, py - bend);
            var (best, second, nearest) = (-9f, -9f, 0);
            for (var i = 0; i < Segments; i++)
            {
                var along = px * _ways[i].X + py * _ways[i].Y;
                if (along > best) (second, best, nearest) = (best, along, i);
                else if (along > second) second = along;
            }
            var skin = (best - second) * 1.6f;
            var across = py * _ways[nearest].X - px * _ways[nearest].Y;
            var drop = _noise.At(best * 7f + 31 * nearest, across * 34f) * 0.65f + _noise.At(best * 13f, across * 60f + 17 * nearest) * 0.35f;
            var deep = 1f - Step(0f, 0.16f, skin);
            var wet = Step(0.60f, 0.80f, drop);
            var red = 238f + 17f * drop;
            var green = 92f + 88f * drop - 24f * deep + 46f * wet;
            var blue = 6f + 30f * drop + 60f * wet;
            var height = (float)_relief.Height(place);
            var pith = Math.Max(1f - Step(0.012f, 0.034f, skin), 1f - Step(0.05f, 0.085f, MathF.Sqrt(px * px + py * py)));
            pith = Math.Max(0.9f * pith, 1f - Step(0.16f, 0.30f, height + 0.05f * (drop - 0.5f)));
            return (red + (255f - red) * pith, green + (232f - green) * pith, blue + (188f - blue) * pith);
        }
    }

    /// <summary>White, and painted in blue: strokes where the skin's picture had edges, a wash where it was dark.</summary>
    private readonly struct Porcelain(Stage stage) : IMaterial
    {
        private readonly Sprite _subject = stage.Subject;
        private readonly int _step = Math.Max(1, (int)(4.5 * stage.Unit));

        public (float Red, float Green, float Blue) At(int x, int y)
        {
            var luma = Luma(_subject, x, y);
            var around = 0.25f * (Luma(_subject, x - _step, y) + Luma(_subject, x + _step, y) + Luma(_subject, x, y - _step) + Luma(_subject, x, y + _step));
            var stroke = Step(0.015f, 0.10f, around - luma);
            var ink = Math.Min(0.95f, 0.46f * (1f - Step(0.10f, 0.55f, around)) + 0.85f * stroke);
            return (247f - 224f * ink, 248f - 186f * ink, 251f - 98f * ink);
        }
    }

    /// <summary>What the skin showed is embossed.</summary>
    private readonly struct Chocolate(Stage stage) : IMaterial
    {
        private readonly Sprite _subject = stage.Subject;
        private readonly int _step = Math.Max(1, (int)(1.7 * stage.Unit));

        public (float Red, float Green, float Blue) At(int x, int y)
        {
            var edge = Blurred(x - _step, y - _step) - Blurred(x + _step, y + _step);
            var light = 1f - Math.Clamp(1.5f * edge, -0.75f, 0.5f);
            var melt = 0.25f * Luma(_subject, x, y);
            return ((92f + 66f * melt) * light, (50f + 52f * melt) * light, (27f + 36f * melt) * light);
        }

        private float Blurred(int x, int y) =>
            0.25f * (Luma(_subject, x - _step, y) + Luma(_subject, x + _step, y) + Luma(_subject, x, y - _step) + Luma(_subject, x, y + _step));
    }

    /// <summary>As cast: what was dark or lies deep is brown, and edges shine.</summary>
    private readonly struct Gold(Stage stage) : IMaterial
    {
        private readonly Sprite _subject = stage.Subject;
        private readonly int _step = Math.Max(1, (int)(1.8 * stage.Unit));

        public (float Red, float Green, float Blue) At(int x, int y)
        {
            var edge = Luma(_subject, x + _step, y + _step) - Luma(_subject, x - _step, y - _step);
            var tone = 0.20f + 0.50f * Luma(_subject, x, y) + Math.Clamp(1.3f * edge, -0.22f, 0.30f);
            return tone < 0.5f
                ? (78f + 280f * tone, 42f + 212f * tone, 8f + 66f * tone)
                : (218f + 74f * (tone - 0.5f), 148f + 184f * (tone - 0.5f), 41f + 300f * (tone - 0.5f));
        }
    }

    private static float Step(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0f, 1f);
        return t * t * (3f - 2f * t);
    }

    /// <summary>0 to 1; of the nearest pixel that there is.</summary>
    private static float Luma(Sprite sprite, int x, int y)
    {
        var pixel = sprite.Row(Math.Clamp(y, 0, sprite.Height - 1))[Math.Clamp(x, 0, sprite.Width - 1)];
        var opacity = pixel >> 24;
        if (opacity == 0) return 0.5f;
        return ((pixel & 255) * 0.2126f + ((pixel >> 8) & 255) * 0.7152f + ((pixel >> 16) & 255) * 0.0722f) / opacity;
    }
}
