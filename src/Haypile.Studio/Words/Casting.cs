using System.Collections.Immutable;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>From the figures that the words have named to the cast of a plan: who matters most first, and not more than one picture holds.</summary>
internal static class Casting
{
    private const int Most = 12;
    private const int MostOfOne = 12;
    private const int Crowded = 4;

    public static ImmutableArray<Part> Cast(IReadOnlyList<Figure> figures)
    {
        var seen = Seen(figures);
        var order = seen.Select((figure, index) => (figure, rank: index - Weight(figure)))
            .OrderBy(entry => entry.rank).Select(entry => entry.figure).Take(Most).ToList();
        foreach (var figure in order)
        {
            PutOn(figure);
            Mount(figure);
        }
        return [.. order.Select(figure => Part(figure, order))];
    }

    private static IReadOnlyList<Figure> Seen(IReadOnlyList<Figure> figures)
    {
        if (figures.Where(figure => !figure.Faint).ToList() is not { Count: > 0 } seen) return figures;
        return seen.Where(figure => !IsLeftToTheSet(figure, figures)).ToList() is { Count: > 0 } cast ? cast : seen;
    }

    // A door that somebody opens or sits on is one of the cast; one that is only there is the painter's.
    private static bool IsLeftToTheSet(Figure figure, IReadOnlyList<Figure> figures) =>
        Concepts.Is(figure.Icon, "dressing")
        && (figure.Icon == "🌊" || figure is { Acts.Count: 0, Colour: null, Stature: null, Count: null })
        && !(figure.Leads && figure == figures[0])
        && !figures.Any(other => other.Tie is { Relation: not (Relation.Riding or Relation.Behind or Relation.Before or Relation.Over or Relation.Beside or Relation.Under), To: var to } && to == figure)
        && !figures.Any(other => other.Acts.Exists(act => act.With == figure && act.Gloss.Sense == Sense.Doing && (Doing)act.Gloss.Value is Doing.Open or Doing.Knock or Doing.Climb or Doing.Throw or Doing.Catch or Doing.Work or Doing.Eat or Doing.Kiss or Doing.Hug or Doing.Write or Doing.Play or Doing.Chase));

    private static double Weight(Figure figure) =>
        (figure.Leads ? 3 : 0) + (figure.Acts.Count > 0 ? 2 : 0) + (figure.IsAlive ? 2 : 0) + (figure.Sentence == 0 ? 1 : 0);

    // Whatever is worn sits on whom it belongs to.
    private static void PutOn(Figure figure)
    {
        if (figure.Tie is not { Relation: Relation.Holding, To: var worn } || !Concepts.Is(worn.Icon, "worn") || worn.Icon is "🎒" or "🎭") return;
        figure.Tie = null;
        worn.TieTo(figure, Relation.On);
    }

    private static void Mount(Figure figure)
    {
        if (figure is not { IsAlive: true, Tie: { Relation: Relation.On or Relation.In, To: var mount } } || !Concepts.Is(mount.Icon, "mounts")) return;
        figure.Tie = (Relation.Riding, mount);
    }

    private static Part Part(Figure figure, List<Figure> order) => new(figure.Icon, figure.Word)
    {
        Count = Math.Clamp(figure.Count ?? (figure.Several ? order.Count > Crowded ? 2 : 3 : 1), 1, MostOfOne),
        Stature = figure.Stature ?? Stature.Usual,
        Colour = figure.Colour,
        Attitude = figure.Attitude,
        Deeds = [.. figure.Acts.Select(act => new Deed(Resolve(figure, act), Index(act.With, order))).DistinctBy(deed => deed.Doing).Take(4)],
        Tie = figure.Tie is { } tie && Index(tie.To, order) is { } to ? new Tie(tie.Relation, to) : null,
    };

    private static int? Index(Figure? figure, List<Figure> order) => figure is not null && order.IndexOf(figure) is var index and >= 0 ? index : null;

    private static Doing Resolve(Figure figure, Act act)
    {
        if (act.Gloss.Sense == Sense.Doing)
        {
            var doing = (Doing)act.Gloss.Value;
            if (doing == Doing.Skate && (Concepts.Is(figure.Icon, "sea") || Concepts.Is(figure.Icon, "swimmers"))) return Doing.Swim;
            if (doing is Doing.Ride or Doing.Run or Doing.Walk && Concepts.Is(figure.Icon, "roadsters")) return Doing.Drive;
            return doing;
        }
        var rushing = (Motion)act.Gloss.Value == Motion.Rush;
        var icon = figure.Icon;
        if (figure.Tie is { Relation: Relation.Riding }) return Doing.Ride;
        if (Concepts.Is(icon, "sea") || Concepts.Is(icon, "swimmers")) return Doing.Swim;
        if (Concepts.Is(icon, "boats")) return Doing.Sail;
        if (Concepts.Is(icon, "air") || Concepts.Is(icon, "aircraft") || Concepts.Is(icon, "spacecraft")) return Doing.Fly;
        if (Concepts.Is(icon, "roadsters")) return Doing.Drive;
        if (Concepts.Is(icon, "heavens") && !figure.IsAlive) return Doing.Float;
        if (!figure.IsAlive) return rushing ? Doing.Roll : Doing.Float;
        return rushing ? Doing.Run : Doing.Walk;
    }
}
