using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Flower beds along a lawn, a hedge, a picket fence, and the house's gable behind it.</summary>
internal sealed class Garden : Scenery
{
    private static readonly int[] Blossoms = [0xE84F6A, 0xF29AB5, 0xF6C744, 0xFFFFFF, 0xA878D8, 0xF0803C];

    public override double Horizon => 0.5;

    public override void Build(Site site, Brush brush)
    {
        var unit = site.Unit;
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.Horizon - 0.26 * unit);
        Ridge.Hills(site, brush, site.Horizon, 0.1 * unit, 0.8 * site.Room, site.Lit(0x9CC46A, 1), site.Lit(0x9CC46A, 0.8));
        Trees.Line(site, brush, site.Horizon, 0.3 * unit, 0.75, 0.5, 0.1, 0.05);
        Buildings.House(site, brush, site.View.At(dice.Below(2) == 0 ? 0.2 : 0.8, 0) with { Y = site.Horizon + 0.02 * unit }, 0.46 * unit, 0.25, dice.Next());
        Hedge(site, brush, site.Horizon - 0.045 * unit, site.Horizon + 0.06 * unit);
        var (far, near) = Meadow.Greens(site);
        Ground.Lay(site, brush, far, near, _ => site.Horizon + 0.045 * unit);
        for (var i = 0; i < 7; i++)
        {
            var (upper, lower) = (site.Row(0.2 + i * 0.16), site.Row(0.28 + i * 0.16));
            brush.Fill(Shapes.Box(site.Canvas.Left, upper, site.Canvas.Right, lower), site.Lit(near).Lit(1.1).Fade(0.22));
        }
        Fence(site, brush, site.Row(0.14), 0.13 * unit);
        Bed(site, brush, 0.12, 0.26, 0.16, ref dice);
        Bed(site, brush, 0.90, 0.34, 0.19, ref dice);
        Bed(site, brush, 0.02, 0.6, 0.2, ref dice);
        Ground.Tufts(site, brush, 40, Meadow.Dark(site), near);
        Fringe.Grass(site, Meadow.Dark(site), near, 0.12, site.IsSnowy ? [] : Blossoms);
    }

    private static void Hedge(Site site, Brush brush, double top, double foot)
    {
        var dice = site.Dice();
        var tint = site.Lit(site.IsSnowy ? 0xDCE7F2 : 0x4F8B47, 0.3);
        var (hedge, light) = (new Outline(), new Outline());
        hedge.To(new(site.Canvas.Left, foot)).To(new(site.Canvas.Left, top)).To(new(site.Canvas.Right, top)).To(new(site.Canvas.Right, foot)).Close();
        for (var x = site.Canvas.Left; x < site.Canvas.Right; x += 0.028 * site.Unit)
        {
            hedge.AddRound(x, top, 0.024 * site.Unit, 0.02 * site.Unit * dice.Between(0.7, 1.3));
            light.AddRound(x + dice.Between(-9, 9), top + 0.012 * site.Unit, 0.014 * site.Unit, 0.008 * site.Unit);
        }
        brush.Fill(hedge, Paint.Linear(new(0, top), new(0, foot), tint.Lit(1.05), tint.Lit(0.72)));
        brush.Fill(light, tint.Lit(1.25));
    }

    private static void Fence(Site site, Brush brush, double foot, double high)
    {
        var (white, shade) = (site.Lit(0xFDFBF4, 0.1), site.Lit(0xD4D6D4, 0.1));
        foreach (var rail in (ReadOnlySpan<double>)[0.3, 0.7]) brush.Fill(Shapes.Box(site.Canvas.Left, foot - (rail + 0.06) * high, site.Canvas.Right, foot - (rail - 0.06) * high), shade);
        var wide = 0.3 * high;
        for (var x = site.Canvas.Left; x < site.Canvas.Right; x += 1.55 * wide)
        {
            brush.Fill(Outline.Polygon(new(x, foot), new(x, foot - 0.84 * high), new(x + wide / 2, foot - high), new(x + wide, foot - 0.84 * high), new(x + wide, foot)),
                Paint.Linear(new(x, 0), new(x + wide, 0), white, white, shade));
        }
    }

    /// <summary>A mound of earth full of flowers.</summary>
    private static void Bed(Site site, Brush brush, double across, double row, double wide, ref Dice dice)
    {
        var (middle, half) = (site.View.At(across, 0) with { Y = site.Row(row) }, wide * site.Unit * (0.6 + row));
        Ground.Patch(brush, middle, half, 0.2 * half, site.Lit(0x7A5238, 0.05), ref dice);
        for (var i = 0; i < 46; i++)
        {
            var share = i / 46.0;
            var at = middle + new Point(half * 0.9 * dice.Between(-1, 1), (share - 0.5) * 0.3 * half);
            if (site.IsSnowy) continue;
            Trees.Bush(site, brush, at, 0.06 * half, 0.05, dice.Next(), 0x5FA348);
            Ground.Flower(site, brush, at - new Point(0, 0.16 * half * dice.Between(0.5, 1.2)), 0.05 * half * dice.Between(0.8, 1.2), Blossoms[dice.Below(Blossoms.Length)]);
        }
    }
}
