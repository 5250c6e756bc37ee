using System.Numerics;
using System.Runtime.CompilerServices;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>Canvases of what is behind a subject.</summary>
internal static class Background
{
    /// <summary>A card's surroundings are dimmed so far that the card stands in front of them.</summary>
    private const float Dimmed = 0.5f;

    /// <summary>The picture itself with the subject's place filled, as rough there as it is around.</summary>
    public static Canvas Fill(Canvas canvas, Hole hole, int cell, ParallelOptions parallel)
    {
        var background = new Canvas(canvas.Width, canvas.Height);
        Paint(background, hole.Behind, cell, parallel, (y, behind, grain) =>
        {
            Between.Of(y, cell).Mix(hole.Grain, grain);
            FillLuma(canvas.LumaRow(y), background.LumaRow(y), y, behind, grain, cell);
        }, (y, behind) => FillChroma(canvas.ChromaRow(y), background.ChromaRow(y), behind, cell));
        return background;
    }

    /// <summary>A blurred and dimmed copy of the picture.</summary>
    public static Canvas Dim(Canvas canvas, Plane<Vector4> sketch, int cell, ParallelOptions parallel)
    {
        var background = new Canvas(canvas.Width, canvas.Height);
        using var blurred = new Plane<Vector4>(sketch.Width, sketch.Height);
        for (var i = 0; i < sketch.Count; i++)
        {
            var pixel = sketch.Values[i];
            blurred.Values[i] = new Vector4(16f + (pixel.X - 16f) * Dimmed, 128f + (pixel.Y - 128f) * Dimmed, 128f + (pixel.Z - 128f) * Dimmed, 1f);
        }
        for (var pass = 0; pass < 3; pass++) BoxBlur.Blur(blurred, Math.Max(1, sketch.Width / 40), parallel);
        Show(background, blurred, cell, parallel);
        return background;
    }

    /// <summary>Draws a sketch as large as a canvas, a little grained so that no bands show.</summary>
    public static void Show(Canvas background, Plane<Vector4> sketch, int cell, ParallelOptions parallel) =>
        Paint(background, sketch, cell, parallel, (y, row, _) =>
        {
            var luma = background.LumaRow(y);
            for (var x = 0; x < luma.Length; x++) luma[x] = Luma(Between.Of(x, cell).Mix(row).X + Grain(x, y));
        }, (y, row) =>
        {
            var chroma = background.ChromaRow(y);
            for (var x = 0; x < chroma.Length; x += 2)
            {
                var pixel = Between.Of(x, cell).Mix(row);
                (chroma[x], chroma[x + 1]) = (Chroma(pixel.Y), Chroma(pixel.Z));
            }
        });

    private delegate void LumaPainter(int y, ReadOnlySpan<Vector4> row, Span<Vector4> spare);

    private delegate void ChromaPainter(int y, ReadOnlySpan<Vector4> row);

    private static void Paint(Canvas background, Plane<Vector4> sketch, int cell, ParallelOptions parallel, LumaPainter paintLuma, ChromaPainter paintChroma)
    {
        Parallel.For(0, background.Height, parallel, () => new Vector4[2 * sketch.Width], (y, _, buffer) =>
        {
            var row = buffer.AsSpan(0, sketch.Width);
            var spare = buffer.AsSpan(sketch.Width);
            Between.Of(y, cell).Mix(sketch, row);
            paintLuma(y, row, spare);
            if (int.IsEvenInteger(y)) paintChroma(y / 2, row);
            return buffer;
        }, _ => { });
        background.RepeatEdges();
    }

    private static void FillLuma(ReadOnlySpan<byte> source, Span<byte> target, int y, ReadOnlySpan<Vector4> behind, ReadOnlySpan<Vector4> grain, int cell)
    {
        for (var x = 0; x < target.Length; x++)
        {
            var between = Between.Of(x, cell);
            var pixel = between.Mix(behind);
            if (pixel.W <= 0f)
            {
                target[x] = source[x];
                continue;
            }
            var filling = pixel.X + Math.Min(12f, between.Mix(grain).X) * Grain(x, y);
            target[x] = Luma(source[x] + (filling - source[x]) * pixel.W);
        }
    }

    private static void FillChroma(ReadOnlySpan<byte> source, Span<byte> target, ReadOnlySpan<Vector4> behind, int cell)
    {
        for (var x = 0; x < target.Length; x += 2)
        {
            var pixel = Between.Of(x, cell).Mix(behind);
            target[x] = Chroma(source[x] + (pixel.Y - source[x]) * pixel.W);
            target[x + 1] = Chroma(source[x + 1] + (pixel.Z - source[x + 1]) * pixel.W);
        }
    }

    /// <summary>About as rough as noise of one grey value, and the same for the same pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Grain(int x, int y)
    {
        var hash = (uint)x * 0x9E3779B1u ^ (uint)y * 0x85EBCA77u;
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6Du;
        hash = (hash ^ (hash >> 12)) * 0x297A2D39u;
        return ((hash & 0xFFFF) + (hash >> 16)) * (2.4f / 65536f) - 2.4f;
    }

    private static byte Luma(float value) => (byte)Math.Clamp((int)(value + 0.5f), 16, 235);

    private static byte Chroma(float value) => (byte)Math.Clamp((int)(value + 0.5f), 16, 240);
}
