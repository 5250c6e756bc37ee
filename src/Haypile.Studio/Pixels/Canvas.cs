using System.Buffers;

namespace Haypile.Studio.Pixels;

/// <summary>
/// A still as NV12 planes at the scale at which it will be looked at, with its edges repeated into a border,
/// so that a sampler may read beside any pixel without asking.
/// </summary>
internal sealed class Canvas : IDisposable
{
    public const int Border = 16;

    public Canvas(int width, int height)
    {
        if (int.IsOddInteger(width) || int.IsOddInteger(height))
        {
            throw new ArgumentException($"{width}×{height} has no whole chroma samples.", nameof(width));
        }
        (Width, Height) = (width, height);
        Stride = width + 2 * Border;
        Luma = ArrayPool<byte>.Shared.Rent(Stride * LumaRows);
        Chroma = ArrayPool<byte>.Shared.Rent(Stride * ChromaRows);
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>The same for both planes: half as many chroma samples, two bytes each.</summary>
    public int Stride { get; }

    public int LumaRows => Height + 2 * Border;
    public int ChromaRows => Height / 2 + Border;
    public byte[] Luma { get; }
    public byte[] Chroma { get; }

    /// <summary>How opaque the picture is, 255 for wholly; null when it is so everywhere.</summary>
    public Plane<byte>? Alpha { get; set; }

    public Span<byte> LumaRow(int y) => Luma.AsSpan((y + Border) * Stride + Border, Width);

    public Span<byte> ChromaRow(int y) => Chroma.AsSpan((y + Border / 2) * Stride + Border, Width);

    public void RepeatEdges()
    {
        for (var y = 0; y < Height; y++)
        {
            var row = LumaRow(y);
            var whole = Luma.AsSpan((y + Border) * Stride, Stride);
            whole[..Border].Fill(row[0]);
            whole[^Border..].Fill(row[^1]);
        }
        for (var y = 0; y < Height / 2; y++)
        {
            RepeatChromaEnds(Chroma.AsSpan((y + Border / 2) * Stride, Stride));
        }
        RepeatRows(Luma, Border, Height);
        RepeatRows(Chroma, Border / 2, Height / 2);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(Luma);
        ArrayPool<byte>.Shared.Return(Chroma);
        Alpha?.Dispose();
    }

    private static void RepeatChromaEnds(Span<byte> row)
    {
        for (var x = 0; x < Border; x += 2)
        {
            row.Slice(Border, 2).CopyTo(row[x..]);
            row.Slice(row.Length - Border - 2, 2).CopyTo(row[(row.Length - Border + x)..]);
        }
    }

    private void RepeatRows(byte[] plane, int border, int rows)
    {
        var first = plane.AsSpan(border * Stride, Stride);
        var last = plane.AsSpan((border + rows - 1) * Stride, Stride);
        for (var y = 0; y < border; y++)
        {
            first.CopyTo(plane.AsSpan(y * Stride));
            last.CopyTo(plane.AsSpan((border + rows + y) * Stride));
        }
    }
}
