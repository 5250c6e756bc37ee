using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>Cuts the subject out. Where it is half seen through, its own colour is worked out from what lies behind.</summary>
internal static class Scissors
{
    /// <summary>Clear pixels around the subject.</summary>
    private const int Margin = 4;

    /// <summary>How little a faint pixel can be trusted to tell its colour.</summary>
    private const float Doubt = 0.15f;

    /// <summary>How far a clear pixel's colour may be from that of the subject nearby, and how much farther a solid one's.</summary>
    private const float Least = 10f;
    private const float Most = 80f;

    private const float LumaScale = 255f / 219f;

    /// <summary>What luma, blue difference, red difference and one add to red, green and blue.</summary>
    private static readonly Vector4 FromLuma = new(LumaScale, LumaScale, LumaScale, 0f);
    private static readonly Vector4 FromBlue = new(0f, -0.213249f, 2.112402f, 0f);
    private static readonly Vector4 FromRed = new(1.792741f, -0.532909f, 0f, 0f);
    private static readonly Vector4 Offset = -16f * FromLuma - 128f * (FromBlue + FromRed);

    public static Sprite Cut(Canvas canvas, Plane<byte> matte, Hole hole, int cell, ParallelOptions parallel)
    {
        var (left, top, right, bottom) = Frame(matte);
        var sprite = new Sprite(left, top, right - left, bottom - top);
        Parallel.For(0, sprite.Height, parallel, () => new Vector4[2 * hole.Inside.Width], (row, _, buffer) =>
        {
            var inside = buffer.AsSpan(0, hole.Inside.Width);
            var behind = buffer.AsSpan(hole.Inside.Width);
            var between = Between.Of(row + top, cell);
            between.Mix(hole.Inside, inside);
            between.Mix(hole.Behind, behind);
            CutRow(new CanvasRow(canvas, row + top), matte.Row(row + top), left, sprite.Row(row), inside, behind, cell);
            return buffer;
        }, _ => { });
        return sprite;
    }

    /// <summary>The tight box of what is at least half opaque; of all that is there if nothing is.</summary>
    public static Box Bounds(Plane<byte> matte)
    {
        var (left, top, right, bottom) = Extent(matte, 128);
        if (right <= left) (left, top, right, bottom) = Extent(matte, 1);
        return new Box(left, top, Math.Max(0, right - left), Math.Max(0, bottom - top));
    }

    private static void CutRow(
        CanvasRow pixels, ReadOnlySpan<byte> matte, int left, Span<uint> target, ReadOnlySpan<Vector4> inside, ReadOnlySpan<Vector4> behind, int cell)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var x = left + i;
            if (matte[x] == 0) continue;
            var pixel = pixels.At(x);
            var opacity = matte[x] / 255f;
            if (matte[x] != 255)
            {
                var between = Between.Of(x, cell);
                pixel = Own(pixel, opacity, between.Mix(inside), between.Mix(behind));
            }
            target[i] = Premultiply(pixel, opacity, matte[x]);
        }
    }

    /// <summary>What a pixel's colour is without what shows through it.</summary>
    /// <param name="inside">The subject's colour nearby: an expectation that the pixel corrects, the more so the more solid it is.</param>
    /// <param name="behind">The background's colour; no correction leads towards it, or old ground would cling to the edge.</param>
    private static Vector4 Own(Vector4 pixel, float opacity, Vector4 inside, Vector4 behind)
    {
        var rest = pixel - (inside * opacity + behind * (1f - opacity));
        var change = rest * (opacity / (opacity * opacity + Doubt * (1f - opacity)));
        var (x, y, z) = (behind.X - inside.X, behind.Y - inside.Y, behind.Z - inside.Z);
        var towards = (change.X * x + change.Y * y + change.Z * z) / (x * x + y * y + z * z + 1f);
        if (towards > 0f) change -= new Vector4(x, y, z, 0f) * (towards * Math.Min(1f, 5f * (1f - opacity)));
        var most = new Vector4(Least + Most * opacity * opacity * opacity);
        return inside + Vector4.Min(Vector4.Max(change, -most), most);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Premultiply(Vector4 pixel, float opacity, byte alpha)
    {
        var colour = new Vector4(pixel.X) * FromLuma + new Vector4(pixel.Y) * FromBlue + new Vector4(pixel.Z) * FromRed + Offset;
        var bytes = Vector4.Min(Vector4.Max(colour, Vector4.Zero), new Vector4(255f)) * opacity + new Vector4(0.5f);
        var whole = Vector128.ConvertToInt32(bytes.AsVector128());
        return (uint)(whole.GetElement(0) | (whole.GetElement(1) << 8) | (whole.GetElement(2) << 16) | (alpha << 24));
    }

    private static (int Left, int Top, int Right, int Bottom) Frame(Plane<byte> matte)
    {
        var (left, top, right, bottom) = Extent(matte, 1);
        if (right <= left) return (0, 0, 1, 1);
        return (Math.Max(0, left - Margin), Math.Max(0, top - Margin), Math.Min(matte.Width, right + Margin), Math.Min(matte.Height, bottom + Margin));
    }

    private static (int Left, int Top, int Right, int Bottom) Extent(Plane<byte> matte, byte least)
    {
        var (left, top, right, bottom) = (matte.Width, matte.Height, 0, 0);
        for (var y = 0; y < matte.Height; y++)
        {
            var row = matte.Row(y);
            var first = row.IndexOfAnyInRange(least, byte.MaxValue);
            if (first < 0) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyInRange(least, byte.MaxValue) + 1));
            (top, bottom) = (Math.Min(top, y), y + 1);
        }
        return (left, top, right, bottom);
    }
}
