using System.Collections.Immutable;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>A place for those who have one of their own, where the words name none: a whale is not seen on a meadow.</summary>
internal static class Habitat
{
    public static Place? Of(ImmutableArray<Part> cast)
    {
        if (cast.IsEmpty) return null;
        var first = cast[0];
        if (Does(first, Doing.Fly) && cast.All(part => part == first || IsHigh(part) || first.Tie?.To == cast.IndexOf(part))) return Place.Sky;
        if (first.Tie is not { Relation: Relation.On or Relation.In })
        {
            if (Concepts.Is(first.Icon, "heavens") && first.Icon is not "🌠") return Place.Space;
            if (cast.Any(part => Concepts.Is(part.Icon, "boats")) || Does(first, Doing.Sail)) return Place.Sea;
            if (Concepts.Is(first.Icon, "aircraft") || Concepts.Is(first.Icon, "spacecraft") && !Does(first, Doing.Launch) && !Does(first, Doing.Land)) return Place.Sky;
            if (Concepts.Is(first.Icon, "sea") && Does(first, Doing.Sit)) return Place.Beach;
            if (Concepts.Is(first.Icon, "sea") && !first.Deeds.Any(deed => deed.Doing is Doing.Fly or Doing.Play or Doing.Walk or Doing.Dance or Doing.Ride or Doing.Drive)) return Place.Underwater;
            if (Concepts.Is(first.Icon, "roadsters") && first.Icon is not ("🚂" or "🚆" or "🚄" or "🚇" or "🚋") && Does(first, Doing.Drive)) return Place.Road;
        }
        if (cast.Any(part => Does(part, Doing.Cook))) return Place.Kitchen;
        // A dragon before a castle has left its cave.
        var isBuilt = cast.Any(part => Concepts.Is(part.Icon, "buildings"));
        return cast.Any(ActsAfield) ? null : cast.Select(part => Concepts.Home(part.Icon)).FirstOrDefault(home => home is not null && !(isBuilt && home is Place.Cave));
    }

    /// <summary>Whoever has nothing to do in his own element does what he is made for: fish swim, and aircraft fly.</summary>
    public static Doing? Nature(string icon, Place? place) => place switch
    {
        Place.Underwater or Place.Reef when Concepts.Is(icon, "sea") => Doing.Swim,
        Place.Sea when Concepts.Is(icon, "boats") => Doing.Sail,
        Place.River or Place.Lake when Concepts.Is(icon, "boats") => Doing.Sail,
        Place.Lake or Place.River when icon is "🦆" or "🦢" => Doing.Swim,
        Place.Road or Place.Street when Concepts.Is(icon, "roadsters") => Doing.Drive,
        Place.Space when Concepts.Is(icon, "spacecraft") => Doing.Fly,
        _ when Concepts.Is(icon, "aircraft") && icon is not ("🎈" or "🪂") => Doing.Fly,
        Place.Sky when icon is "🎈" or "🪂" => Doing.Float,
        not (Place.Room or Place.Kitchen or Place.Stage) when icon is "🕊" or "🦅" => Doing.Fly,
        _ => null,
    };

    // What is done there tells of another place than home.
    private static bool ActsAfield(Part part) =>
        part.Deeds.Any(deed => deed.Doing is Doing.Sail or Doing.Swim or Doing.Dive or Doing.Drive or Doing.Skate or Doing.Orbit or Doing.Sing or Doing.Read or Doing.Write);

    private static bool IsHigh(Part part) => Does(part, Doing.Fly) || Concepts.Is(part.Icon, "air") || Concepts.Is(part.Icon, "aircraft") || part.Icon is "🌕" or "🌙" or "☀" or "☁" or "⭐";

    private static bool Does(Part part, Doing doing) => part.Deeds.Any(deed => deed.Doing == doing);
}
