using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>For words that name nothing to draw: large soft shapes in colours that go together, slowly on the move.</summary>
internal sealed class Abstract : Scenery
{
    private static readonly int[][] Schemes =
    [
        [0x1B2A4E, 0x3E5C9A, 0x8FB8DE, 0xF4D6CC, 0xF2A65A], [0x2D1E4F, 0x6B3FA0, 0xC06FB8, 0xF7B2A8, 0xFFE3B3], [0x0F3D3E, 0x1F7A6D, 0x6FC3A0, 0xE2DFA2, 0xF5A15B],
        [0x3A1C2C, 0x8C3A4F, 0xD9705F, 0xF6B26B, 0xFBE7B8], [0x14213D, 0x2A4B7C, 0x5E8FC4, 0xBFD7EA, 0xFCA311],
    ];

    public override double Horizon => 0.6;
    public override bool HasSky => false;
    public override Medium Medium => Medium.Air;

    public override void Build(Site site, Brush brush)
    {
        var (room, view) = (site.Room, site.View);
        var dice = site.Dice();
        var scheme = Schemes[dice.Below(Schemes.Length)].Select(rgb => Tint.Hex(rgb)).ToArray();
        var lean = dice.Between(-0.5, 0.5);
        brush.Fill(Shapes.Box(site.Canvas), Paint.Linear(site.Canvas.At(0.5 - lean, 0), site.Canvas.At(0.5 + lean, 1), scheme[0], scheme[1], scheme[2]));
        brush.Glow(site.Sun with { Y = view.At(0, 0.34).Y }, 0.95 * room, 0.95 * room, scheme[3].Fade(0.5));
        var disc = new Point(site.Sun.X, view.At(0, 0.36).Y);
        brush.Fill(Outline.Ellipse(disc, 0.15 * room, 0.15 * room), Paint.Linear(disc - new Point(0, 0.15 * room), disc + new Point(0, 0.15 * room), scheme[4].Towards(Tint.White, 0.25), scheme[4]));
        for (var i = 0; i < 4; i++) Wave(site, i, scheme[Math.Min(3, i)].Towards(scheme[0], 0.22 + 0.16 * i), ref dice);
        Shine.Motes(site, view, 26, 0.003, scheme[4].Towards(Tint.White, 0.5).Fade(0.7), 0.02);
    }

    public override Light LightOf(Site site) => new(Tint.White with { Opacity = 1 }, 0, default, 0);

    /// <summary>A band that runs over the lower part and slides to and fro.</summary>
    private static void Wave(Site site, int index, Tint tint, ref Dice dice)
    {
        var (room, view) = (site.Room, site.View);
        var top = view.At(0, 0.56 + 0.11 * index).Y;
        var line = Ridge.Rolling(new Dice(dice.Next()), top + 0.08 * room, 0.2 * room, view.Width * dice.Between(0.6, 1.1));
        var area = new Box(site.Canvas.Left - 0.2 * room, top - 0.14 * room, site.Canvas.Width + 0.4 * room, site.Canvas.Bottom - top + 0.2 * room);
        var band = site.Prepare(area with { Height = 0.34 * room + (index == 3 ? area.Height - 0.34 * room : 0) }, brush =>
            brush.Fill(Shapes.Below(area, 0.02 * room, line), Paint.Linear(new(0, area.Top), new(0, area.Top + 0.5 * room), tint.Lit(1.12), tint.Lit(0.85))));
        var (rate, phase) = (dice.Between(0.25, 0.5), dice.Between(0, 6.28));
        site.Behind.Add(new Layer(-0.2 + 0.15 * index, (time, brush) => brush.Draw(band, Affine.Move(0.09 * room * Exact.Sin(rate * time * site.Pace + phase), 0.02 * room * Exact.Sin(1.3 * rate * time + 2 * phase)))));
    }
}
