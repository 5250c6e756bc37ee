using System.Collections.Frozen;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Sets.Airs;

/// <summary>What each weather adds to a site; what it does to the sky and its light is <see cref="Hour"/>'s.</summary>
internal static class AirCatalog
{
    public static FrozenDictionary<Weather, Action<Site>> All { get; } = new Dictionary<Weather, Action<Site>>
    {
        // These are in the sky itself.
        [Weather.Clear] = _ => { },
        [Weather.Cloudy] = _ => { },
        [Weather.Rainbow] = _ => { },
        [Weather.Rain] = Rain.Fall,
        [Weather.Snow] = Snow.Fall,
        [Weather.Fog] = Fog.Drift,
        [Weather.Storm] = Storm.Rage,
        [Weather.Wind] = Gusts.Blow,
        [Weather.Leaves] = Litter.Leaves,
        [Weather.Petals] = Litter.Petals,
        [Weather.Fireflies] = Fireflies.Swarm,
        [Weather.Confetti] = Litter.Confetti,
        [Weather.Fireworks] = Fireworks.Burst,
        [Weather.Aurora] = Aurora.Wave,
        [Weather.ShootingStars] = ShootingStars.Fall,
    }.ToFrozenDictionary();
}
