using System.Numerics;
using System.Runtime.CompilerServices;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>The colours of a sketch in bins over luma and both chromas. Each pixel lies between eight of them.</summary>
internal readonly struct ColourSpace
{
    public const int Side = 18;
    public const int Bins = Side * Side * Side;

    /// <summary>How far about the mean the bins reach, in standard deviations.</summary>
    private const float Reach = 2.4f;

    private readonly Vector4 _origin;
    private readonly Vector4 _scale;

    public ColourSpace(Plane<Vector4> sketch)
    {
        var (sum, squares) = (Vector4.Zero, Vector4.Zero);
        foreach (var pixel in sketch.Values) (sum, squares) = (sum + pixel, squares + pixel * pixel);
        var mean = sum / sketch.Count;
        var variance = Vector4.Max(squares / sketch.Count - mean * mean, Vector4.Zero);
        var reach = Vector4.Max(Reach * Vector4.SquareRoot(variance), new Vector4(8f));
        _origin = mean - reach;
        _scale = new Vector4(Side - 1) / (2f * reach);
    }

    public Plane<ColourPlace> PlacesOf(Plane<Vector4> sketch)
    {
        var places = new Plane<ColourPlace>(sketch.Width, sketch.Height);
        for (var i = 0; i < places.Count; i++) places.Values[i] = PlaceOf(sketch.Values[i]);
        return places;
    }

    private ColourPlace PlaceOf(Vector4 pixel)
    {
        var place = Vector4.Min(Vector4.Max((pixel - _origin) * _scale, Vector4.Zero), new Vector4(Side - 1.001f));
        var (i, j, k) = ((int)place.X, (int)place.Y, (int)place.Z);
        return new ColourPlace((k * Side + j) * Side + i, place.X - i, place.Y - j, place.Z - k);
    }
}

/// <summary>The lowest of eight bins, and how far a colour lies from it towards the others.</summary>
internal readonly record struct ColourPlace(int Bin, float X, float Y, float Z)
{
    /// <summary>The weights of four bins of the same third value; those of the next are in proportion.</summary>
    public (Vector4 Near, Vector4 Far) Weights()
    {
        var across = new Vector4(1f - X, X, 1f - X, X);
        var down = new Vector4(1f - Y, 1f - Y, Y, Y);
        var weights = across * down;
        return (weights * (1f - Z), weights * Z);
    }
}

/// <summary>Which colours belong to the subject and which to its background.</summary>
internal sealed class ColourModel
{
    /// <summary>A colour that neither side has seen tells nothing.</summary>
    private const float Unseen = 1.5e-4f;

    private const int Down = ColourSpace.Side;
    private const int Deep = ColourSpace.Side * ColourSpace.Side;

    /// <summary>Of each bin, its share of the subject and of the background.</summary>
    private readonly Vector2[] _shares = new Vector2[ColourSpace.Bins];

    /// <summary>Learns from the pixels of a sketch.</summary>
    /// <param name="belief">For each pixel how likely it is the subject's.</param>
    public ColourModel(Plane<ColourPlace> places, Plane<float> belief)
    {
        for (var i = 0; i < places.Count; i++)
        {
            var place = places.Values[i];
            var (near, far) = place.Weights();
            var share = new Vector2(belief.Values[i], 1f - belief.Values[i]);
            Add(_shares.AsSpan(place.Bin), near, share);
            Add(_shares.AsSpan(place.Bin + Deep), far, share);
        }
        Smooth();
        var sum = Vector2.Zero;
        foreach (var share in _shares) sum += share;
        var scale = Vector2.One / Vector2.Max(sum, new Vector2(1e-6f));
        for (var bin = 0; bin < _shares.Length; bin++) _shares[bin] *= scale;
    }

    /// <summary>How little the two sides share: 0 when both have the same colours, 1 when none is common.</summary>
    public float Contrast
    {
        get
        {
            var common = 0f;
            foreach (var share in _shares) common += Math.Min(share.X, share.Y);
            return 1f - Math.Min(1f, common);
        }
    }

    /// <summary>Towards the subject if positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float LogOdds(ColourPlace place)
    {
        var (near, far) = place.Weights();
        var share = Sum(_shares.AsSpan(place.Bin), near) + Sum(_shares.AsSpan(place.Bin + Deep), far);
        return Curves.LogOdds((share.X + Unseen) / (share.X + share.Y + 2f * Unseen));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<Vector2> bins, Vector4 weights, Vector2 share)
    {
        bins[Down + 1] += weights.W * share;
        bins[0] += weights.X * share;
        bins[1] += weights.Y * share;
        bins[Down] += weights.Z * share;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector2 Sum(Span<Vector2> bins, Vector4 weights) =>
        weights.W * bins[Down + 1] + weights.X * bins[0] + (weights.Y * bins[1] + weights.Z * bins[Down]);

    private void Smooth()
    {
        Span<Vector2> shares = _shares;
        foreach (var step in (ReadOnlySpan<int>)[1, Down, Deep])
        {
            // There and back, in place: each value becomes half itself and a quarter of either neighbour.
            for (var bin = 0; bin < shares.Length - step; bin++) shares[bin] = 0.5f * (shares[bin] + shares[bin + step]);
            for (var bin = shares.Length - 1; bin >= step; bin--) shares[bin] = 0.5f * (shares[bin] + shares[bin - step]);
        }
    }
}
