using System.Numerics;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Ingredients;

/// <summary>A picture to be painted at any size: with smaller copies of itself, so that it does not glitter where it is small.</summary>
internal sealed class Print
{
    private const int Smallest = 24;
    private const byte Faint = 12;

    /// <summary>Paper as a canvas has it, on which pictures with holes were laid.</summary>
    private static readonly Vector4 White = new(235f, 128f, 128f, 1f);

    private readonly List<Sprite> _sizes;

    public Print(Sprite sprite, bool isClear)
    {
        _sizes = [sprite];
        IsClear = isClear;
        while (Math.Min(_sizes[^1].Width, _sizes[^1].Height) > 2 * Smallest) _sizes.Add(Halve(_sizes[^1]));
    }

    /// <summary>As large as it was decoded.</summary>
    public Sprite Sprite => _sizes[0];

    /// <summary>About sixty pixels on the shorter side.</summary>
    public Sprite Miniature => _sizes[^1];

    /// <summary>Whether it has holes, and so floats without a card.</summary>
    public bool IsClear { get; }

    public double Aspect => (double)Sprite.Width / Sprite.Height;

    public static Print Of(Canvas canvas)
    {
        if (canvas.Alpha is not { } alpha) return new Print(Cut(canvas, new(0, 0, canvas.Width, canvas.Height)), isClear: false);
        var opaque = Opaque(alpha);
        return new Print(Cut(canvas, opaque), isClear: HasHoles(alpha));
    }

    /// <summary>The copy to paint when a pixel of the picture becomes so many of the frame.</summary>
    /// <param name="share">The copy's size by the picture's.</param>
    public Sprite At(double scale, out double share)
    {
        var size = 0;
        for (; size < _sizes.Count - 1 && scale < 0.7; size++) scale *= 2;
        share = (double)_sizes[size].Width / Sprite.Width;
        return _sizes[size];
    }

    private static Sprite Cut(Canvas canvas, Box box)
    {
        var (left, top) = ((int)box.Left, (int)box.Top);
        var sprite = new Sprite(0, 0, (int)box.Width, (int)box.Height);
        Parallel.For(0, sprite.Height, y =>
        {
            var pixels = new CanvasRow(canvas, top + y);
            var row = sprite.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var alpha = canvas.Alpha is { } plane ? plane[left + x, top + y] : byte.MaxValue;
                if (alpha == 0) continue;
                var opacity = alpha / 255f;
                row[x] = Scissors.Premultiply((pixels.At(left + x) - White * (1f - opacity)) / opacity, opacity, alpha);
            }
        });
        return sprite;
    }

    /// <summary>The box of all that can be seen, or the whole if that is nothing.</summary>
    private static Box Opaque(Plane<byte> alpha)
    {
        var (left, top, right, bottom) = (alpha.Width, alpha.Height, 0, 0);
        for (var y = 0; y < alpha.Height; y++)
        {
            var row = alpha.Row(y);
            var first = row.IndexOfAnyInRange(Faint, byte.MaxValue);
            if (first < 0) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyInRange(Faint, byte.MaxValue) + 1));
            (top, bottom) = (Math.Min(top, y), y + 1);
        }
        return right > left + 1 && bottom > top + 1 ? new Box(left, top, right - left, bottom - top) : new Box(0, 0, alpha.Width, alpha.Height);
    }

    /// <summary>A window's shadow or its round corners are no holes.</summary>
    private static bool HasHoles(Plane<byte> alpha)
    {
        var clear = 0;
        foreach (var opacity in alpha.Values) clear += opacity < Faint ? 1 : 0;
        return clear >= 0.03 * alpha.Count;
    }

    private static Sprite Halve(Sprite sprite)
    {
        var half = new Sprite(0, 0, sprite.Width / 2, sprite.Height / 2);
        for (var y = 0; y < half.Height; y++)
        {
            var upper = sprite.Row(2 * y);
            var lower = sprite.Row(2 * y + 1);
            var row = half.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = Quarter(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1], 0)
                    | Quarter(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1], 8) << 8;
            }
        }
        return half;
    }

    /// <summary>The mean of two of the four bytes of pixels.</summary>
    private static uint Quarter(uint a, uint b, uint c, uint d, int shift)
    {
        const uint Halves = 0x00FF00FF;
        var sum = ((a >> shift) & Halves) + ((b >> shift) & Halves) + ((c >> shift) & Halves) + ((d >> shift) & Halves);
        return ((sum + 0x00020002) >> 2) & Halves;
    }
}
