using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Acting.Staging;

/// <summary>How large everybody is: nearer to each other than in nature, so that a mouse is seen beside an elephant.</summary>
internal sealed class Sizes(ScenePlan plan, IReadOnlyList<Nature> natures, Bond[] bonds, Habitat[] habitats, Box view)
{
    private const double Compressed = 0.5;

    /// <summary>Height over that of who carries it.</summary>
    public double OfCarried(int number)
    {
        var (carried, by) = (natures[number], natures[bonds[number].Carrier]);
        var ratio = Natural(number) / Natural(bonds[number].Carrier);
        return bonds[number].Joint switch
        {
            Joint.Held => Math.Clamp(ratio, 0.17, carried.Height > 0.4 ? 0.42 : 0.3),
            Joint.Hanging => Math.Clamp(ratio, 0.45, 0.62),
            Joint.Window => 0.4,
            Joint.Inside when by.Build == Build.Boat => Math.Clamp(ratio, 0.36, 0.62),
            Joint.Inside => Math.Clamp(ratio, 0.4, 0.64),
            _ => Math.Clamp(ratio, 0.3, by.IsRooted ? 0.6 : carried.Height > by.Height ? 1.25 : 0.85),
        };
    }

    public double Natural(int number)
    {
        var stature = plan.Cast[number].Stature switch { Stature.Tiny => 0.5, Stature.Small => 0.74, Stature.Large => 1.32, Stature.Giant => 1.75, _ => 1 };
        return stature * Exact.Exp(Compressed * Exact.Log(natures[number].Height));
    }

    /// <summary>Of the main one, in canvas pixels, before anybody is in its way.</summary>
    /// <param name="roots">How many stand by themselves.</param>
    public double OfMain(int main, int roots)
    {
        var share = roots switch { <= 1 => 0.54, 2 => 0.47, 3 => 0.42, _ => 0.37 };
        if (plan.Cast[main].Travels() || plan.Cast[main].Does(Doing.Jump, Doing.Bounce, Doing.Fall, Doing.Rise, Doing.Launch, Doing.Land)) share *= 0.84;
        if (habitats[main] is Habitat.Aloft or Habitat.Afloat) share *= 0.85;
        if (Array.Exists(bonds, bond => bond.To == main && bond.Nearness is Nearness.Backing or Nearness.Below)) share *= 0.78;
        share *= plan.Shot switch { Shot.CloseUp => 1.35, Shot.Wide => 0.7, Shot.Aerial => 0.55, _ => 1 };
        share *= natures[main].Height switch { > 4 => 1.15, < 0.2 => 0.8, _ => 1 };
        share *= plan.Cast[main].Stature switch { Stature.Tiny => 0.5, Stature.Small => 0.72, Stature.Large => 1.15, Stature.Giant => 1.3, _ => 1 };
        return Math.Min(share, 0.72) * view.Height;
    }

    /// <summary>Against the main one, and nearer to it than in nature.</summary>
    public double Of(int number, int main, double mainHeight)
    {
        var ratio = Natural(number) / Natural(main);
        ratio = ratio > 1 ? Math.Min(Exact.Exp(0.8 * Exact.Log(ratio)), 1.9) : Math.Max(Exact.Exp(0.9 * Exact.Log(ratio)), 0.2);
        // Who is under something, or climbs it, is smaller than that.
        if (bonds[number].Nearness == Nearness.Backing) return Math.Min(Math.Max(ratio, 1.75) * mainHeight, 0.8 * view.Height);
        if (bonds[number].Nearness is Nearness.Under or Nearness.Against) ratio = Math.Min(ratio, 0.55);
        if (bonds[number].Nearness == Nearness.Around) ratio = Math.Min(ratio, 0.36);
        if (bonds[number].Nearness == Nearness.Between) ratio = Math.Min(ratio, 0.8);
        return Math.Min(ratio * mainHeight, (habitats[number] == Habitat.Sky ? 0.24 : 0.62) * view.Height);
    }
}
