using System.Collections.Frozen;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Sceneries;

namespace Haypile.Studio.Sets;

/// <summary>Every place that there is a scenery for.</summary>
internal static class SetCatalog
{
    public static FrozenDictionary<Place, Scenery> All { get; } = new Dictionary<Place, Scenery>
    {
        [Place.Meadow] = new Meadow(),
        [Place.Forest] = new Forest(),
        [Place.Jungle] = new Jungle(),
        [Place.Desert] = new Desert(),
        [Place.Mountains] = new Mountains(),
        [Place.Snowfield] = new Snowfield(),
        [Place.Volcano] = new Volcano(),
        [Place.Cave] = new Cave(),
        [Place.Sea] = new Sea(),
        [Place.Beach] = new Beach(),
        [Place.Island] = new Island(),
        [Place.River] = new River(),
        [Place.Lake] = new Lake(),
        [Place.Waterfall] = new Waterfall(),
        [Place.Pool] = new Pool(),
        [Place.Underwater] = new Underwater(),
        [Place.Reef] = new Reef(),
        [Place.Street] = new Street(),
        [Place.Skyline] = new Skyline(),
        [Place.Village] = new Village(),
        [Place.Road] = new Road(),
        [Place.Park] = new Park(),
        [Place.Garden] = new Garden(),
        [Place.Farm] = new Farm(),
        [Place.Room] = new Room(),
        [Place.Kitchen] = new Kitchen(),
        [Place.Stage] = new Stage(),
        [Place.Sky] = new OpenSky(),
        [Place.Space] = new Space(),
        [Place.Moon] = new Moon(),
        [Place.Planet] = new Planet(),
    }.ToFrozenDictionary();

    private static readonly Scenery Abstract = new Abstract();

    public static Scenery For(ScenePlan plan) => plan.IsAbstract ? Abstract : All[plan.Place ?? PlaceFor(plan)];

    /// <summary>Where it happens when nobody said: where what they do is done.</summary>
    private static Place PlaceFor(ScenePlan plan)
    {
        foreach (var deed in plan.Cast.SelectMany(part => part.Deeds))
        {
            Place? place = deed.Doing switch
            {
                Doing.Sail => Place.Sea,
                Doing.Swim or Doing.Dive => Place.Underwater,
                Doing.Drive or Doing.Skate => Place.Road,
                Doing.Orbit => Place.Space,
                Doing.Cook => Place.Kitchen,
                Doing.Sing => Place.Stage,
                Doing.Read or Doing.Write or Doing.Work => Place.Room,
                Doing.Climb => Place.Mountains,
                _ => null,
            };
            if (place is not null) return place.Value;
        }
        return plan.Weather switch
        {
            _ when plan.Weather.Contains(Weather.Aurora) => Place.Snowfield,
            _ when plan.Weather.Contains(Weather.Fireworks) => Place.Skyline,
            _ => Place.Meadow,
        };
    }
}
