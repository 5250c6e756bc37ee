using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>High above the clouds: nothing but air.</summary>
internal sealed class OpenSky : Scenery
{
    public override double Horizon => 1.06;
    public override Medium Medium => Medium.Air;

    public override bool Lets(Weather weather) => weather is not Weather.Fog;

    public override void Build(Site site, Brush brush)
    {
        var (room, view) = (site.Room, site.View);
        var dice = site.Dice();
        brush.Fill(Shapes.Box(site.Canvas.Left, view.Bottom, site.Canvas.Right, site.Canvas.Bottom + 9), site.SkyEdge);
        for (var rank = 0; rank < 3; rank++)
        {
            var row = view.At(0, 0.84 + 0.07 * rank).Y;
            for (var x = site.Canvas.Left - 0.1 * room; x < site.Canvas.Right + 0.2 * room; x += room * dice.Between(0.16, 0.26))
            {
                Clouds.Puff(site, brush, new Point(x, row + dice.Between(0, 0.03) * room), room * dice.Between(0.3, 0.48), dice.Next());
            }
            brush.Fill(Shapes.Box(site.Canvas.Left, row, site.Canvas.Right, site.Canvas.Bottom + 9), Paint.Linear(new(0, row), new(0, row + 0.12 * room), site.CloudShade.Towards(site.CloudLight, 0.5), site.CloudLight, site.CloudLight.Towards(site.CloudShade, 0.35)));
        }
        if (site.IsNight) Shine.Twinkle(site, view.At(0, 0.7).Y, 30);
        Clouds.Drift(site, view.Top + 0.06 * view.Height, view.At(0, 0.72).Y, 6, 0.34, 0.95);
        Near(site, ref dice);
    }

    public override Light LightOf(Site site) => base.LightOf(site) with { Shade = 0 };

    /// <summary>Clouds right before the camera, which go by fast.</summary>
    private static void Near(Site site, ref Dice dice)
    {
        var (room, view) = (site.Room, site.View);
        var wide = 0.62 * room;
        var puff = Clouds.Prepare(site, wide, dice.Next());
        var span = view.Width + 3 * wide;
        foreach (var (start, speed, row) in (ReadOnlySpan<(double, double, double)>)[(0.05, 0.1, 1.03), (0.55, 0.13, 1.08)])
        {
            site.Before.Add(new Layer(Layer.Lens, (time, brush) =>
            {
                var x = (start * span + speed * room * time * site.Pace) % span;
                brush.Draw(puff, Affine.Move(view.Right + wide - x, view.At(0, row).Y), 0.9);
            }));
        }
    }
}
