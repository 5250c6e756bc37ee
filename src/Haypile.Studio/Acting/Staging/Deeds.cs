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

    public static bool IsWay(Deed deed) => DoingCatalog.Of(deed.Doing).Reach == Reach.Way;
}
