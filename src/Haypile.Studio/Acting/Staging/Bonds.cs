using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Acting.Staging;

/// <summary>How the place of one depends on that of another.</summary>
internal enum Nearness { None, Beside, Facing, InFront, Behind, Before, Over, Under, Ahead, Against, Apart, Around, Between, Backing, Below }

/// <summary>What somebody's place depends on.</summary>
/// <param name="Carrier">Who carries it, by place in the cast; −1 for nobody.</param>
/// <param name="To">Whom it is near to; −1 for nobody.</param>
internal readonly record struct Bond(int Carrier, Joint Joint, int To, Nearness Nearness)
{
    public static readonly Bond None = new(-1, default, -1, Nearness.None);

    /// <summary>One for each of the cast; what is tied in a circle is let go.</summary>
    public static Bond[] Of(ScenePlan plan, IReadOnlyList<Nature> natures)
    {
        var bonds = new Bond[plan.Cast.Length];
        Array.Fill(bonds, None);
        for (var i = 0; i < bonds.Length; i++)
        {
            var part = plan.Cast[i];
            if (part.Tie is { } tie && IsOther(i, tie.To)) Tied(bonds, natures, i, tie);
            foreach (var deed in part.Deeds)
            {
                if (deed.With is { } with && IsOther(i, with)) Done(bonds, natures, i, deed.Doing, with);
            }
        }
        return bonds;

        bool IsOther(int i, int other) => other != i && other >= 0 && other < bonds.Length;
    }

    private static void Tied(Bond[] bonds, IReadOnlyList<Nature> natures, int from, Tie tie)
    {
        var to = tie.To;
        switch (tie.Relation)
        {
            // A bicycle that is ridden carries who rides it, whichever way it was understood.
            case Relation.On or Relation.Riding when natures[from].IsVehicle && natures[to].IsAlive: Carry(bonds, natures, to, from, Sits(natures[from])); break;
            case Relation.On or Relation.Riding: Carry(bonds, natures, from, to, Sits(natures[to])); break;
            case Relation.In when natures[to].Build is Build.House or Build.Plant or Build.Sky: Place(bonds, from, to, Nearness.Before); break;
            case Relation.In: Carry(bonds, natures, from, to, natures[to].Build == Build.Plane ? Joint.OnTop : natures[to].Build == Build.Wheels ? Sits(natures[to]) : Joint.Inside); break;
            case Relation.Holding: Carry(bonds, natures, to, from, natures[to].Build == Build.Drifter ? Joint.Hanging : Joint.Held); break;
            case Relation.Chasing: Place(bonds, to, from, Nearness.Ahead); break;
            case Relation.Under: Place(bonds, from, to, Nearness.Under); break;
            case Relation.Over: Place(bonds, from, to, Nearness.Over); break;
            case Relation.Behind: Place(bonds, from, to, Nearness.Behind); break;
            case Relation.Before: Place(bonds, from, to, Nearness.Before); break;
            case Relation.Beside: Place(bonds, from, to, Nearness.Beside); break;
        }
    }

    private static void Done(Bond[] bonds, IReadOnlyList<Nature> natures, int from, Doing doing, int with)
    {
        if (bonds[from].Carrier == with || bonds[with].Carrier == from) return;
        var isSmall = !natures[with].IsAlive && natures[with].Height < 0.75 * Math.Max(0.5, natures[from].Height);
        var hasHands = natures[from].HasHands();
        switch (doing)
        {
            case Doing.Ride or Doing.Drive or Doing.Skate or Doing.Sail when natures[with].IsVehicle || natures[with].IsAlive: Carry(bonds, natures, from, with, Sits(natures[with])); break;
            case Doing.Eat or Doing.Drink or Doing.Read or Doing.Sing or Doing.Throw or Doing.Catch or Doing.Pour or Doing.Write or Doing.Work when isSmall && hasHands: Carry(bonds, natures, with, from, Joint.Held); break;
            case Doing.Play when isSmall && hasHands && natures[with].Build != Build.Ball: Carry(bonds, natures, with, from, Joint.Held); break;
            // A fish in the paws of a bear; a friend is thrown a ball.
            case Doing.Catch when hasHands && natures[with].IsAlive && !natures[with].HasHands() && natures[with].Height < natures[from].Height: Carry(bonds, natures, with, from, Joint.Held); break;
            case Doing.Chase: Place(bonds, with, from, Nearness.Ahead); break;
            case Doing.Climb: Place(bonds, from, with, Nearness.Against); break;
            case Doing.Orbit: Place(bonds, from, with, Nearness.Around); break;
            case Doing.Jump: Place(bonds, with, from, Nearness.Between); break;
            case Doing.Throw or Doing.Catch: Place(bonds, with, from, Nearness.Apart); break;
            case Doing.Kiss or Doing.Hug or Doing.Talk: Place(bonds, with, from, Nearness.Facing); break;
            default: Place(bonds, with, from, Nearness.InFront); break;
        }
    }

    /// <summary>In what has a cabin or a hull, on what has a saddle.</summary>
    private static Joint Sits(Nature nature) => nature.Build switch
    {
        Build.Boat => Joint.Inside,
        Build.Wheels when nature.Height > 1.3 => Joint.Window,
        _ => Joint.OnTop,
    };

    private static void Carry(Bond[] bonds, IReadOnlyList<Nature> natures, int from, int by, Joint joint)
    {
        if (bonds[from].Carrier >= 0 || natures[from].IsRooted && joint == Joint.Held) return;
        for (var up = by; up >= 0; up = bonds[up].Carrier)
        {
            if (up == from) return;
        }
        bonds[from] = bonds[from] with { Carrier = by, Joint = joint, To = -1, Nearness = Nearness.None };
    }

    private static void Place(Bond[] bonds, int from, int to, Nearness nearness)
    {
        if (bonds[from].Carrier >= 0 || bonds[from].To >= 0 || bonds[to].To == from) return;
        bonds[from] = bonds[from] with { To = to, Nearness = nearness };
    }
}
