using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>Takes from a mask what no figure has: islands, pinholes, frayed edges.</summary>
internal static class Tidy
{
    /// <summary>Patches smaller than this part of the largest are dropped.</summary>
    private const double SmallestIsland = 0.12;

    /// <summary>Holes smaller than this part of the mask are filled; through larger ones, like a handle's, one may look.</summary>
    private const double SmallestHole = 0.02;

    /// <summary>Tidies a mask.</summary>
    /// <param name="radius">What is thinner than this is frayed.</param>
    public static void Up(Plane<bool> mask, int radius)
    {
        Round(mask, radius);
        DropIslands(mask);
        FillHoles(mask);
        Round(mask, radius);
        DropIslands(mask);
    }

    private static void DropIslands(Plane<bool> mask)
    {
        using var patches = new Patches(mask, wanted: true);
        var least = SmallestIsland * patches.Largest;
        for (var i = 0; i < mask.Count; i++)
        {
            if (mask.Values[i] && patches.SizeAt(i) < least) mask.Values[i] = false;
        }
    }

    private static void FillHoles(Plane<bool> mask)
    {
        using var patches = new Patches(mask, wanted: false);
        var least = SmallestHole * mask.Values.Count(true);
        for (var i = 0; i < mask.Count; i++)
        {
            if (!mask.Values[i] && !patches.TouchesEdgeAt(i) && patches.SizeAt(i) < least) mask.Values[i] = true;
        }
    }

    /// <summary>Each pixel as most of those in the square around it.</summary>
    private static void Round(Plane<bool> mask, int radius)
    {
        using var counts = BoxCount.Of(mask, radius);
        var most = (2 * radius + 1) * (2 * radius + 1) / 2;
        for (var i = 0; i < mask.Count; i++) mask.Values[i] = counts.Values[i] > most;
    }

    /// <summary>The connected patches of one value.</summary>
    private sealed class Patches : IDisposable
    {
        private readonly Plane<int> _patch;
        private readonly List<int> _sizes = [0];
        private readonly List<bool> _touch = [false];

        public Patches(Plane<bool> mask, bool wanted)
        {
            _patch = new Plane<int>(mask.Width, mask.Height);
            var open = new Stack<int>();
            for (var start = 0; start < mask.Count; start++)
            {
                if (mask.Values[start] != wanted || _patch.Values[start] != 0) continue;
                var (number, size, touches) = (_sizes.Count, 0, false);
                Enter(start, number);
                while (open.TryPop(out var at))
                {
                    size++;
                    var (x, y) = (at % mask.Width, at / mask.Width);
                    if (x > 0) Enter(at - 1, number);
                    else touches = true;
                    if (x < mask.Width - 1) Enter(at + 1, number);
                    else touches = true;
                    if (y > 0) Enter(at - mask.Width, number);
                    else touches = true;
                    if (y < mask.Height - 1) Enter(at + mask.Width, number);
                    else touches = true;
                }
                _sizes.Add(size);
                _touch.Add(touches);
            }

            void Enter(int at, int number)
            {
                if (mask.Values[at] != wanted || _patch.Values[at] != 0) return;
                _patch.Values[at] = number;
                open.Push(at);
            }
        }

        public int Largest => _sizes.Max();

        public int SizeAt(int i) => _sizes[_patch.Values[i]];

        public bool TouchesEdgeAt(int i) => _touch[_patch.Values[i]];

        public void Dispose() => _patch.Dispose();
    }
}
