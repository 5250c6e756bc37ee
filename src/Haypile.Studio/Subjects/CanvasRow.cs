using System.Numerics;
using System.Runtime.CompilerServices;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>A row of a canvas with chroma for every pixel of luma.</summary>
internal readonly ref struct CanvasRow(Canvas canvas, int y)
{
    private readonly ReadOnlySpan<byte> _luma = canvas.LumaRow(y);
    private readonly ReadOnlySpan<byte> _near = canvas.ChromaRow(y / 2);
    private readonly ReadOnlySpan<byte> _far = canvas.ChromaRow(Math.Clamp(y / 2 + ((y & 1) == 0 ? -1 : 1), 0, canvas.Height / 2 - 1));

    /// <summary>Luma, blue difference, red difference, and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector4 At(int x)
    {
        var left = x & ~1;
        var right = Math.Min(left + ((x & 1) << 1), _near.Length - 2);
        var blue = 3 * (_near[left] + _near[right]) + _far[left] + _far[right];
        var red = 3 * (_near[left + 1] + _near[right + 1]) + _far[left + 1] + _far[right + 1];
        return new Vector4(_luma[x], 0.125f * blue, 0.125f * red, 1f);
    }
}

/// <summary>Where the pixels of a canvas lie between those of a sketch.</summary>
internal readonly record struct Between(int Index, float Part)
{
    /// <summary>Counted so that the index may be one before the first and is never the last.</summary>
    public static Between Of(int pixel, int cell)
    {
        var place = 2 * pixel + 1 + cell;
        var index = place / (2 * cell) - 1;
        return new Between(index, (place - 2 * cell * (index + 1)) / (2f * cell));
    }

    /// <summary>The row of a sketch that this is, between two of its own.</summary>
    public void Mix(Plane<Vector4> sketch, Span<Vector4> row)
    {
        var upper = sketch.NearestRow(Index);
        var lower = sketch.NearestRow(Index + 1);
        for (var x = 0; x < row.Length; x++) row[x] = upper[x] + (lower[x] - upper[x]) * Part;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector4 Mix(ReadOnlySpan<Vector4> row)
    {
        var (left, right) = (row[Math.Max(Index, 0)], row[Math.Min(Index + 1, row.Length - 1)]);
        return left + (right - left) * Part;
    }
}
