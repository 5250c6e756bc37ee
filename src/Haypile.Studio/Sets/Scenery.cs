using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Sets;

/// <summary>A kind of place, which can be painted at any hour, in any weather and season. A new one is a file and a line in the catalog.</summary>
internal abstract class Scenery
{
    /// <summary>The hour at which it is seen when nobody said.</summary>
    public virtual Daytime Usual => Daytime.Noon;

    /// <summary>How far down the view the ground ends.</summary>
    public virtual double Horizon => 0.56;

    public virtual Medium Medium => Medium.Land;

    /// <summary>Whether the sky is painted behind it, down to the horizon.</summary>
    public virtual bool HasSky => true;

    /// <summary>How much its ground mirrors those on it.</summary>
    public virtual double Mirror => 0;

    /// <summary>Whether a weather can come here.</summary>
    public virtual bool Lets(Weather weather) => true;

    /// <summary>Paints what keeps still, and adds what moves to the site.</summary>
    public abstract void Build(Site site, Brush brush);

    /// <summary>What its light does to those who stand in it.</summary>
    public virtual Light LightOf(Site site)
    {
        var away = (site.View.Centre.X - site.Sun.X) / site.View.Width;
        var low = site.Hour.Daytime is Daytime.Dawn or Daytime.GoldenHour;
        var sunny = site.Hour.Palette.Sunshine;
        var fall = new Point(away * (low ? 2.2 : 0.9), low ? 0.3 : 0.16);
        return new Light(site.Hour.Light, 0.75, fall, (site.IsNight ? 0.7 : 1) * (0.4 + 0.6 * sunny), Mirror);
    }

    /// <summary>What it tells those who act on it.</summary>
    public virtual Floor FloorOf(Site site)
    {
        var view = site.View;
        var floor = new Floor(Medium, view, site.Horizon, site.Back, site.Front, LightOf(site)) { Tall = TallOf(site) };
        // There is no ground to shrink towards: a far horizon keeps everybody's size.
        return Medium switch
        {
            Medium.Air or Medium.Space => floor with { Horizon = view.Top - 3 * view.Height, Back = view.At(0, 0.42).Y, Front = view.At(0, 0.84).Y },
            Medium.Underwater => floor with { Horizon = view.Top - 3 * view.Height },
            _ => floor,
        };
    }

    private static double TallOf(Site site) => site.Room * site.Shot switch
    {
        Shot.CloseUp => 0.62,
        Shot.Wide => 0.24,
        Shot.Aerial => 0.18,
        _ => 0.36,
    };
}
