using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>For words that name nothing to draw: large soft shapes in colours that go together, slowly on the move.</summary>
internal sealed class Abstract : Scenery
{
    /// <summary>From the dark to the light, and one that stands out.</summary>
    private static readonly int[][] Warm = [[0x3A1C2C, 0x8C3A4F, 0xD9705F, 0xF6B26B, 0xFBE7B8], [0x4A2545, 0x9A4C78, 0xE58A7B, 0xFBC687, 0xFFF0CF], [0x5B3256, 0xB65F86, 0xF29B9B, 0xFFD3B6, 0xFFF6DF]];
    private static readonly int[][] Cool = [[0x12264A, 0x2A5C92, 0x5FA3C9, 0xB9DCE4, 0xFFB35C], [0x0F3D3E, 0x1F7A6D, 0x6FC3A0, 0xDDE8B8, 0xF5A15B], [0x1D3557, 0x3D6F8E, 0x82B5B5, 0xE3EDDB, 0xF28F79]];
    private static readonly int[][] Violet = [[0x2D1E4F, 0x6B3FA0, 0xC06FB8, 0xF7B2A8, 0xFFE3B3], [0x22225A, 0x5155B0, 0x9A8FE0, 0xE8C8F0, 0xFFD98C], [0x35204F, 0x7A4A8C, 0xD28AA8, 0xF9D0C4, 0xFFF1D6]];
    private static readonly int[][] Dark = [[0x0B1220, 0x1E2E48, 0x40587A, 0x8096B0, 0xD9C27A], [0x101418, 0x2C3A40, 0x55706E, 0x93AFA0, 0xE0D5A0], [0x180C18, 0x4A1C30, 0x8C3040, 0xC86A50, 0xF0C080]];

    public override double Horizon => 0.6;
    public override bool HasSky => false;
    public override Medium Medium => Medium.Air;

    public override void Build(Site site, Brush brush)
    {
        var (room, view) = (site.Room, site.View);
        var dice = site.Dice();
        var schemes = SchemesOf(site, ref dice);
        var scheme = schemes[dice.Below(schemes.Length)].Select(rgb => Tint.Hex(rgb)).ToArray();
        var lean = dice.Between(-0.35, 0.35);
        brush.Fill(Shapes.Box(site.Canvas), Paint.Linear(site.Canvas.At(0.5 - lean, 0), site.Canvas.At(0.5 + lean, 1), scheme[1], scheme[2], scheme[3]));
        var disc = new Point(site.Sun.X, view.At(0, dice.Between(0.26, 0.4)).Y);
        brush.Glow(disc, 0.9 * room, 0.9 * room, scheme[4].Fade(0.55));
        var size = room * dice.Between(0.11, 0.17);
        for (var ring = 3; ring > 0; ring--) brush.Fill(Outline.Ellipse(disc, size * (1 + 0.42 * ring), size * (1 + 0.42 * ring)), scheme[4].Towards(Tint.White, 0.3).Fade(0.1));
        brush.Fill(Outline.Ellipse(disc, size, size), Paint.Linear(disc - new Point(0, size), disc + new Point(0, size), scheme[4].Towards(Tint.White, 0.35), scheme[4]));
        if (dice.Below(2) == 0) Waves(site, brush, scheme, ref dice);
        else Globes(site, scheme, ref dice);
        Shine.Motes(site, view, 26, 0.003, scheme[4].Towards(Tint.White, 0.5).Fade(0.7), 0.02);
    }

    public override Light LightOf(Site site) => new(Tint.White, 0, default, 0);

    private static int[][] SchemesOf(Site site, ref Dice dice) => site.Mood switch
    {
        Mood.Happy or Mood.Romantic => Warm,
        Mood.Calm => Cool,
        Mood.Dreamy or Mood.Epic => Violet,
        Mood.Sad or Mood.Tense or Mood.Eerie => Dark,
        _ => dice.Below(3) switch { 0 => Warm, 1 => Cool, _ => Violet },
    };

    /// <summary>Bands of hills that nobody could walk on; all but the farthest slide to and fro.</summary>
    private static void Waves(Site site, Brush brush, Tint[] scheme, ref Dice dice)
    {
        const int Count = 4;
        var (room, view) = (site.Room, site.View);
        for (var i = 0; i < Count; i++)
        {
            var top = view.At(0, 0.52 + 0.12 * i).Y;
            var tint = scheme[2].Towards(scheme[0], (i + 0.6) / Count);
            var line = Ridge.Rolling(new Dice(dice.Next()), top + 0.08 * room, 0.18 * room, view.Width * dice.Between(0.6, 1.1));
            var paint = Paint.Linear(new(0, top - 0.1 * room), new(0, top + 0.3 * room), tint.Lit(1.12), tint.Lit(0.9));
            if (i == 0)
            {
                brush.Fill(Shapes.Below(site.Canvas, 0.02 * room, line), paint);
                continue;
            }
            var area = new Box(site.Canvas.Left - 0.2 * site.Canvas.Width, top - 0.11 * room, 1.4 * site.Canvas.Width, i == Count - 1 ? site.Canvas.Bottom - top + 0.4 * room : 0.3 * room);
            var band = site.Prepare(area, sheet => sheet.Fill(Shapes.Below(area, 0.02 * room, line), paint));
            var (rate, phase) = (dice.Between(0.25, 0.5), dice.Between(0, 6.28));
            site.Behind.Add(new Layer(0.12 * (i - 1), (time, sheet) =>
                sheet.Draw(band, Affine.Move(0.08 * room * Exact.Sin(rate * time * site.Pace + phase), 0.012 * room * Exact.Sin(1.3 * rate * time + 2 * phase)))));
        }
    }

    /// <summary>Clear globes of many sizes that rise slowly, each on its own way.</summary>
    private static void Globes(Site site, Tint[] scheme, ref Dice dice)
    {
        var (room, view) = (site.Room, site.View);
        for (var i = 0; i < 9; i++)
        {
            var radius = room * (0.04 + 0.15 * dice.Unit() * dice.Unit());
            var tint = scheme[dice.Below(4)].Towards(Tint.White, 0.12);
            var globe = site.Prepare(new Box(-radius, -radius, 2 * radius, 2 * radius), brush =>
                brush.Fill(Outline.Ellipse(default, radius, radius), Paint.Linear(new(-0.6 * radius, -radius), new(0.6 * radius, radius), tint.Towards(Tint.White, 0.35).Fade(0.8), tint.Fade(0.55), tint.Fade(0.2))));
            var (x, start, speed, phase) = (dice.Unit(), dice.Unit(), dice.Between(0.012, 0.03), dice.Between(0, 6.28));
            var span = view.Height + 2.4 * radius;
            site.Behind.Add(new Layer(-0.2 + 2 * radius / room, (time, brush) =>
            {
                var run = start + speed * room * time * site.Pace / span;
                var at = new Point(view.At(x, 0).X + 0.03 * room * Exact.Sin(0.5 * time + phase), view.Bottom + 1.2 * radius - (run - Math.Floor(run)) * span);
                brush.Draw(globe, Affine.Move(at.X, at.Y));
            }));
        }
    }
}
