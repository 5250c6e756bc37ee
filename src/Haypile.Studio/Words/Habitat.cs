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
        if (first.Tie?.Relation is Relation.On or Relation.In) return null;
        if (Concepts.Is(first.Icon, "heavens") && first.Icon is not "🌠") return Place.Space;
        if (cast.Any(part => Concepts.Is(part.Icon, "boats")) || Does(first, Doing.Sail)) return Place.Sea;
        if (Concepts.Is(first.Icon, "aircraft") || Concepts.Is(first.Icon, "spacecraft") && !Does(first, Doing.Launch) && !Does(first, Doing.Land)) return Place.Sky;
        if (Concepts.Is(first.Icon, "sea") && Does(first, Doing.Sit)) return Place.Beach;
        if (Concepts.Is(first.Icon, "sea") && !first.Deeds.Any(deed => deed.Doing is Doing.Fly or Doing.Play or Doing.Walk or Doing.Dance or Doing.Ride or Doing.Drive)) return Place.Underwater;
        return Concepts.Is(first.Icon, "roadsters") && first.Icon is not ("🚂" or "🚆" or "🚄" or "🚇" or "🚋") && Does(first, Doing.Drive) ? Place.Road : null;
    }

    private static bool IsHigh(Part part) => Does(part, Doing.Fly) || Concepts.Is(part.Icon, "air") || Concepts.Is(part.Icon, "aircraft") || part.Icon is "🌕" or "🌙" or "☀" or "☁" or "⭐";

    private static bool Does(Part part, Doing doing) => part.Deeds.Any(deed => deed.Doing == doing);
}
