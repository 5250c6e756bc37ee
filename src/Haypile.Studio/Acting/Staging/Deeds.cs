using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Doings;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Acting.Staging;

/// <summary>What is asked of the deeds of a part.</summary>
internal static class Deeds
{
    extension(Part part)
    {
        public bool Travels() => part.Deeds.Any(IsWay);

        public bool Does(params ReadOnlySpan<Doing> doings)
        {
            foreach (var deed in part.Deeds)
            {
                if (doings.Contains(deed.Doing)) return true;
            }
            return false;
        }
    }

    extension(ScenePlan plan)
    {
        /// <summary>With deeds for those who have no hands: what they catch, they chase.</summary>
        public ScenePlan Suited() => plan with { Cast = [.. plan.Cast.Select(part => part with { Deeds = [.. part.Deeds.Select(deed => Suited(plan, part, deed))] })] };
    }

    public static bool HasHands(this Nature nature) => nature.Build is Build.Face or Build.Bust or Build.Being or Build.Walker;

    private static Deed Suited(ScenePlan plan, Part part, Deed deed) =>
        deed is { Doing: Doing.Catch, With: { } with } && with >= 0 && with < plan.Cast.Length && Natures.Of(plan.Cast[with].Icon).IsAlive && !Natures.Of(part.Icon).HasHands()
            ? deed with { Doing = Doing.Chase }
            : deed;

    public static bool IsWay(Deed deed) => DoingCatalog.Of(deed.Doing).Reach == Reach.Way;
}
