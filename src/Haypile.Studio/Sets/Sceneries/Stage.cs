using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>A theatre's stage: curtains, boards, spotlights that wander, footlights, and the heads of those who look on.</summary>
internal sealed class Stage : Scenery
{
    public override double Horizon => 0.66;
    public override bool HasSky => false;
    public override double Mirror => 0.12;

    public override bool Lets(Weather weather) => weather is not (Weather.Clear or Weather.Cloudy or Weather.Rain or Weather.Storm or Weather.Rainbow or Weather.Aurora);

    public override void Build(Site site, Brush brush)
    {
        var (unit, room, view) = (site.Unit, site.Room, site.View);
        var dice = site.Dice();
        (int Cloth, int Back)[] cloths = [(0xB3263A, 0x3A1A52), (0x7B2FA0, 0x1E2A5A), (0x1F6F7A, 0x2A1F4A), (0xB8862E, 0x4A1A2E)];
        var (cloth, back) = cloths[dice.Below(cloths.Length)];
        brush.Fill(Shapes.Box(site.Canvas), Paint.Linear(new(0, site.Canvas.Top), new(0, site.Horizon), Tint.Hex(back).Lit(0.5), Tint.Hex(back), Tint.Hex(back).Lit(1.5)));
        Folds(site, brush, new Box(site.Canvas.Left, site.Canvas.Top - 9, site.Canvas.Width, site.Horizon - site.Canvas.Top + 0.03 * unit), Tint.Hex(back).Lit(1.15), 0.055 * room, 0.5);
        Boards(site, brush);
        foreach (var share in (ReadOnlySpan<double>)[0.3, 0.5, 0.7]) brush.Glow(view.At(share, 0) with { Y = site.Row(0.55) }, 0.3 * unit, 0.1 * unit, Tint.Hex(0xFFE9B8, 0.5));
        Spotlights(site, unit);
        var wide = 0.15 * view.Width;
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var inner = side < 0 ? view.Left + wide : view.Right - wide;
            var area = side < 0 ? new Box(site.Canvas.Left - 9, site.Canvas.Top - 9, inner - site.Canvas.Left + 9, site.Row(0.28) - site.Canvas.Top) : new Box(inner, site.Canvas.Top - 9, site.Canvas.Right - inner + 9, site.Row(0.28) - site.Canvas.Top);
            brush.Glow(new(inner, area.Bottom), 0.5 * wide, 0.03 * unit, Tint.Black.Fade(0.5));
            Folds(site, brush, area, Tint.Hex(cloth), 0.045 * room, 1);
            brush.Fill(Shapes.Box(area.Left, area.Bottom - 0.03 * unit, area.Right, area.Bottom - 0.012 * unit), Tint.Hex(0xE8C25A));
        }
        Pelmet(site, brush, cloth);
        Audience(site);
    }

    public override Light LightOf(Site site) => new(new Tint(255, 240, 214), 0.6, new Point(0.05, 0.16), 0.8, Mirror);

    private static void Folds(Site site, Brush brush, Box area, Tint tint, double wide, double depth)
    {
        brush.Fill(Shapes.Box(area), tint);
        for (var x = area.Left; x < area.Right; x += wide)
        {
            var end = Math.Min(x + wide, area.Right);
            brush.Fill(Shapes.Box(x, area.Top, end, area.Bottom), Paint.Linear(new(x, 0), new(x + wide, 0), tint.Lit(1 - 0.45 * depth), tint.Lit(1 + 0.12 * depth), tint.Lit(1 + 0.3 * depth), tint, tint.Lit(1 - 0.5 * depth)));
        }
        brush.Fill(Shapes.Box(area), Paint.Linear(new(0, area.Top), new(0, area.Bottom), Tint.Black.Fade(0.4), Tint.Black.Fade(0), Tint.Black.Fade(0.12)));
    }

    private static void Boards(Site site, Brush brush)
    {
        var wood = Tint.Hex(0xB87E4C);
        brush.Fill(Shapes.Box(site.Canvas.Left, site.Horizon, site.Canvas.Right, site.Canvas.Bottom), Paint.Linear(new(0, site.Horizon), new(0, site.Canvas.Bottom), wood.Lit(0.55), wood.Lit(0.95), wood.Lit(1.05), wood.Lit(0.8)));
        var from = site.View.Centre with { Y = site.Horizon - 0.5 * site.Unit };
        for (var i = -24; i <= 24; i++)
        {
            Point At(double y, double x) => new(from.X + x * (y - from.Y) / (site.Horizon - from.Y), y);
            var x = i * 0.09 * site.Unit;
            brush.Fill(Outline.Polygon(At(site.Horizon, x), At(site.Horizon, x + 0.003 * site.Unit), At(site.Canvas.Bottom, x + 0.004 * site.Unit), At(site.Canvas.Bottom, x)), Tint.Black.Fade(0.3));
            if (i % 2 == 0) brush.Fill(Outline.Polygon(At(site.Horizon, x), At(site.Horizon, x + 0.09 * site.Unit), At(site.Canvas.Bottom, x + 0.09 * site.Unit), At(site.Canvas.Bottom, x)), Tint.White.Fade(0.05));
        }
    }

    /// <summary>Cones of light that wander over the boards.</summary>
    private static void Spotlights(Site site, double unit)
    {
        (double Hang, int Colour, double Phase)[] lamps = [(0.26, 0xFFF2C8, 0), (0.5, 0xFFD0E8, 2.1), (0.74, 0xC8E4FF, 4.2)];
        foreach (var (hang, colour, phase) in lamps)
        {
            var top = site.View.At(hang, 0) with { Y = site.View.Top + 0.04 * site.Room };
            var foot = site.View.At(0.5 + 0.5 * (hang - 0.5), 0) with { Y = site.Row(0.6) };
            var half = 0.2 * unit;
            var cone = site.Prepare(new Box(foot.X - half, top.Y, 2 * half, foot.Y - top.Y), brush =>
                brush.Fill(Outline.Polygon(new(foot.X - 0.02 * unit, top.Y), new(foot.X + 0.02 * unit, top.Y), new(foot.X + half, foot.Y), new(foot.X - half, foot.Y)), Paint.Linear(new(0, top.Y), new(0, foot.Y), Tint.Hex(colour, 0.4), Tint.Hex(colour, 0.12), Tint.Hex(colour, 0.02))));
            var (net, shown) = (new Mesh(cone, double.MaxValue), site.Grade.Apply(Tint.Hex(colour)));
            site.Behind.Add(new Layer(0, (time, brush) =>
            {
                var swing = 0.16 * unit * Exact.Sin(0.8 * time * site.Pace + phase);
                brush.Draw(net.Pull(home => new Point(home.X + (top.X - foot.X) * (foot.Y - home.Y) / (foot.Y - top.Y) + swing * (home.Y - top.Y) / (foot.Y - top.Y), home.Y)));
                brush.Glow(foot + new Point(swing, 0), 0.25 * unit, 0.06 * unit, shown.Fade(0.5));
            }));
        }
    }

    private static void Pelmet(Site site, Brush brush, int cloth)
    {
        var (tint, low, wide) = (Tint.Hex(cloth), site.View.Top + 0.1 * site.Room, 0.22 * site.Room);
        brush.Fill(Shapes.Box(site.Canvas.Left, site.Canvas.Top, site.Canvas.Right, low - 0.03 * site.Room), tint.Lit(0.9));
        for (var x = site.View.Centre.X - 9.5 * wide; x < site.Canvas.Right; x += wide)
        {
            if (x + wide < site.Canvas.Left) continue;
            var swag = new Outline().To(new(x, low - 0.06 * site.Room)).Curve(new(x + 0.2 * wide, low + 0.03 * site.Room), new(x + 0.8 * wide, low + 0.03 * site.Room), new(x + wide, low - 0.06 * site.Room)).Close();
            brush.Fill(swag.Through(Affine.Move(0, 0.016 * site.Room)), Tint.Hex(0xE8C25A));
            brush.Fill(swag, Paint.Linear(new(x, 0), new(x + wide, 0), tint.Lit(0.6), tint.Lit(1.15), tint.Lit(1.25), tint.Lit(1.1), tint.Lit(0.55)));
            brush.Fill(Outline.Ellipse(new(x, low - 0.03 * site.Room), 0.014 * site.Room, 0.05 * site.Room), tint.Lit(0.75));
            brush.Dot(new(x, low + 0.022 * site.Room), 0.011 * site.Room, Tint.Hex(0xE8C25A));
        }
        brush.Fill(Shapes.Box(site.Canvas.Left, site.Canvas.Top, site.Canvas.Right, site.Canvas.Top + 0.4 * (low - site.Canvas.Top)), Paint.Linear(new(0, site.Canvas.Top), new(0, low), Tint.Black.Fade(0.45), Tint.Black.Fade(0)));
    }

    private static void Audience(Site site)
    {
        var (room, dark) = (site.Room, Tint.Hex(0x14101E));
        Fringe.Sway(site, 0.075, 0, (brush, area, dice) =>
        {
            var heads = new Outline();
            for (var x = area.Left; x < area.Right; x += 0.085 * room)
            {
                var (at, size) = (new Point(x + dice.Between(-0.012, 0.012) * room, area.Bottom - 0.028 * room * dice.Between(0.8, 1.2)), 0.02 * room);
                heads.AddRound(at.X, at.Y, size, 1.15 * size).AddRound(at.X, at.Y + 2.3 * size, 1.9 * size, 1.5 * size);
            }
            brush.Fill(heads, Paint.Linear(new(0, area.Top), new(0, area.Bottom), dark.Lit(1.8), dark));
        });
    }
}
