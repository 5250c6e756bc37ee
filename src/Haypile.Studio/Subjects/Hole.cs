using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>What the subject is made of near its edge, and what is behind it: both at a sketch's size, without a gap.</summary>
internal sealed class Hole : IDisposable
{
    /// <summary>Pixels of the sketch beyond the faintest trace of the subject that are filled too: its shade and its glow.</summary>
    private const int Reach = 4;

    /// <summary>And over how many more the filling passes into the picture.</summary>
    private const int Feather = 3;

    private Hole(int width, int height)
    {
        Inside = new Plane<Vector4>(width, height);
        Behind = new Plane<Vector4>(width, height);
        Grain = new Plane<Vector4>(width, height);
    }

    /// <summary>Colours of the subject as they go on beyond its edge.</summary>
    public Plane<Vector4> Inside { get; }

    /// <summary>Colours of the background; the last value is how much of it to lay over the picture.</summary>
    public Plane<Vector4> Behind { get; }

    /// <summary>Its first value is how rough the background is.</summary>
    public Plane<Vector4> Grain { get; }

    public static Hole Fill(Plane<Vector4> sketch, Plane<byte> matte, int cell, ParallelOptions parallel)
    {
        var (width, height) = (sketch.Width, sketch.Height);
        var hole = new Hole(width, height);
        using var cover = Cover(matte, width, height, cell, parallel);
        using var away = Distances(cover);
        for (var i = 0; i < sketch.Count; i++)
        {
            var pixel = sketch.Values[i];
            var opacity = cover.Values[i];
            // Only what is all but solid is free of the background; the rest counts if there is nothing else.
            var square = opacity * opacity;
            var inside = square * square * (square * square);
            var outside = away.Values[i] > Reach ? 1f : 0f;
            hole.Inside.Values[i] = new Vector4(pixel.AsVector3(), 1f) * inside;
            hole.Behind.Values[i] = new Vector4(pixel.AsVector3(), 1f) * outside;
            hole.Grain.Values[i] = new Vector4(pixel.W, 0f, 0f, 1f) * outside;
        }
        Parallel.Invoke(parallel, () => PullPush.Fill(hole.Inside), () => PullPush.Fill(hole.Behind), () => PullPush.Fill(hole.Grain));
        for (var i = 0; i < sketch.Count; i++)
        {
            hole.Behind.Values[i].W = Math.Clamp((Reach + Feather - away.Values[i]) / Feather, 0f, 1f);
        }
        return hole;
    }

    public void Dispose()
    {
        Inside.Dispose();
        Behind.Dispose();
        Grain.Dispose();
    }

    /// <summary>The mean opacity of each cell.</summary>
    private static Plane<float> Cover(Plane<byte> matte, int width, int height, int cell, ParallelOptions parallel)
    {
        var cover = new Plane<float>(width, height);
        Parallel.For(0, height, parallel, row =>
        {
            var target = cover.Row(row);
            var (top, bottom) = (row * cell, Math.Min((row + 1) * cell, matte.Height));
            for (var y = top; y < bottom; y++)
            {
                var source = matte.Row(y);
                for (var x = 0; x < target.Length; x++)
                {
                    var sum = 0;
                    foreach (var opacity in source[(x * cell)..Math.Min((x + 1) * cell, source.Length)]) sum += opacity;
                    target[x] += sum;
                }
            }
            for (var x = 0; x < target.Length; x++)
            {
                target[x] /= 255f * (bottom - top) * (Math.Min((x + 1) * cell, matte.Width) - x * cell);
            }
        });
        return cover;
    }

    /// <summary>From the nearest pixel with a trace of the subject, about as the crow flies.</summary>
    private static Plane<float> Distances(Plane<float> cover)
    {
        const float Trace = 0.01f;
        const float Diagonal = 1.4142f;
        var (width, height) = (cover.Width, cover.Height);
        var away = new Plane<float>(width, height);
        for (var i = 0; i < cover.Count; i++) away.Values[i] = cover.Values[i] > Trace ? 0f : width + height;
        for (var y = 0; y < height; y++)
        {
            var row = away.Row(y);
            var above = away.NearestRow(y - 1);
            for (var x = 0; x < width; x++)
            {
                var nearest = Math.Min(row[x], above[x] + 1f);
                if (x > 0) nearest = Math.Min(nearest, Math.Min(row[x - 1] + 1f, above[x - 1] + Diagonal));
                if (x < width - 1) nearest = Math.Min(nearest, above[x + 1] + Diagonal);
                row[x] = nearest;
            }
        }
        for (var y = height - 1; y >= 0; y--)
        {
            var row = away.Row(y);
            var below = away.NearestRow(y + 1);
            for (var x = width - 1; x >= 0; x--)
            {
                var nearest = Math.Min(row[x], below[x] + 1f);
                if (x < width - 1) nearest = Math.Min(nearest, Math.Min(row[x + 1] + 1f, below[x + 1] + Diagonal));
                if (x > 0) nearest = Math.Min(nearest, below[x - 1] + Diagonal);
                row[x] = nearest;
            }
        }
        return away;
    }
}
