using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Haypile.Studio.Pixels;

/// <summary>
/// Scales a picture while its rows arrive, so that the whole of it is never in memory.
/// Floats are safe here: every lane does the same additions and multiplications whatever the width of the registers.
/// </summary>
internal sealed class Resampler
{
    /// <summary>Four pixels of three bytes, each followed by a spare one.</summary>
    private static readonly Vector128<byte> SpreadPixels = Vector128.Create((byte)0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11, 255);

    private readonly int _channels;
    private readonly LanczosKernel _across;
    private readonly LanczosKernel _down;
    private readonly Canvas _canvas;
    private readonly CanvasWriter _writer;
    private readonly Vector256<float>[] _pairs;
    private readonly int _firstColumn;
    private readonly int _columns;
    private readonly float[][] _ring;
    private readonly float[] _column;
    private readonly float[] _row;
    private readonly byte[]? _alpha;
    private int _arrived;
    private int _written;

    public Resampler(int width, int height, int channels, Crop crop, Canvas canvas)
    {
        _channels = channels;
        _across = new LanczosKernel(width, crop.WholeWidth, crop.X, crop.Width);
        _down = new LanczosKernel(height, crop.WholeHeight, crop.Y, crop.Height);
        _canvas = canvas;
        _writer = new CanvasWriter(canvas);
        _firstColumn = _across.Starts[0];
        _columns = _across.Starts[^1] + _across.Taps - _firstColumn;
        _pairs = Pair(_across);
        // Room for one pixel more, with which an odd last tap is paired.
        var padded = (4 * (_columns + 1) + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _ring = [.. Enumerable.Range(0, _down.Taps).Select(_ => new float[padded])];
        _column = new float[padded];
        _row = new float[4 * crop.Width];
        _alpha = channels == 4 ? new byte[crop.Width] : null;
    }

    /// <summary>Rows above and below these do not show; they need not be given.</summary>
    public (int First, int End) RowsNeeded => (_down.Starts[0], _down.Starts[^1] + _down.Taps);

    /// <summary>Takes the next row of those needed.</summary>
    public void Accept(ReadOnlySpan<byte> row)
    {
        var target = _ring[_arrived % _ring.Length];
        var needed = row.Slice(_firstColumn * _channels, _columns * _channels);
        if (_channels == 4) Flatten(needed, target);
        else Widen(needed, target);
        _arrived++;
        while (_written < _down.Starts.Length && _down.Starts[_written] + _down.Taps <= _down.Starts[0] + _arrived)
        {
            ScaleDown(_written);
            ScaleAcross();
            _writer.Write(_written, _row);
            if (_alpha is not null) WriteAlpha(_written, _alpha);
            _written++;
        }
    }

    private static void Widen(ReadOnlySpan<byte> rgb, Span<float> target)
    {
        var (from, to) = (0, 0);
        for (; from <= rgb.Length - Vector128<byte>.Count; from += 12, to += 16)
        {
            var fourPixels = Vector128.Shuffle(Vector128.Create(rgb.Slice(from, Vector128<byte>.Count)), SpreadPixels);
            var (left, right) = Vector128.Widen(fourPixels);
            var ((first, second), (third, fourth)) = (Vector128.Widen(left), Vector128.Widen(right));
            Vector128.ConvertToSingle(first.AsInt32()).CopyTo(target[to..]);
            Vector128.ConvertToSingle(second.AsInt32()).CopyTo(target[(to + 4)..]);
            Vector128.ConvertToSingle(third.AsInt32()).CopyTo(target[(to + 8)..]);
            Vector128.ConvertToSingle(fourth.AsInt32()).CopyTo(target[(to + 12)..]);
        }
        for (; from < rgb.Length; from += 3, to += 4)
        {
            target[to] = rgb[from];
            target[to + 1] = rgb[from + 1];
            target[to + 2] = rgb[from + 2];
        }
    }

    /// <summary>Lays a picture with holes on white paper.</summary>
    private static void Flatten(ReadOnlySpan<byte> rgba, Span<float> target)
    {
        for (var i = 0; i < rgba.Length; i += 4)
        {
            var alpha = rgba[i + 3] / 255f;
            var paper = 255f * (1f - alpha);
            target[i] = rgba[i] * alpha + paper;
            target[i + 1] = rgba[i + 1] * alpha + paper;
            target[i + 2] = rgba[i + 2] * alpha + paper;
            target[i + 3] = rgba[i + 3];
        }
    }

    /// <summary>A canvas has holes from the first row on that has one; most pictures with room for alpha never do.</summary>
    private void WriteAlpha(int y, Span<byte> alpha)
    {
        for (var x = 0; x < alpha.Length; x++) alpha[x] = (byte)Math.Clamp((int)(_row[4 * x + 3] + 0.5f), 0, 255);
        if (_canvas.Alpha is null)
        {
            if (!alpha.ContainsAnyExcept((byte)255)) return;
            _canvas.Alpha = new Plane<byte>(_canvas.Width, _canvas.Height);
            _canvas.Alpha.Values.Fill(255);
        }
        alpha.CopyTo(_canvas.Alpha.Row(y));
    }

    /// <summary>The weights of two neighbours at a time, each four times over: once for every channel.</summary>
    private static Vector256<float>[] Pair(LanczosKernel kernel)
    {
        var pairs = (kernel.Taps + 1) / 2;
        var weights = new Vector256<float>[kernel.Starts.Length * pairs];
        for (var i = 0; i < weights.Length; i++)
        {
            var (x, k) = (i / pairs, 2 * (i % pairs));
            var second = k + 1 < kernel.Taps ? kernel.Weights[x * kernel.Taps + k + 1] : 0f;
            weights[i] = Vector256.Create(Vector128.Create(kernel.Weights[x * kernel.Taps + k]), Vector128.Create(second));
        }
        return weights;
    }

    private void ScaleDown(int y)
    {
        var weights = _down.Weights.AsSpan(y * _down.Taps, _down.Taps);
        var first = _down.Starts[y] - _down.Starts[0];
        var sums = MemoryMarshal.Cast<float, Vector<float>>(_column.AsSpan());
        sums.Clear();
        for (var k = 0; k < weights.Length; k++)
        {
            if (weights[k] == 0f) continue;
            var weight = new Vector<float>(weights[k]);
            var source = MemoryMarshal.Cast<float, Vector<float>>(_ring[(first + k) % _ring.Length].AsSpan());
            for (var i = 0; i < sums.Length; i++) sums[i] += source[i] * weight;
        }
    }

    private void ScaleAcross()
    {
        var row = MemoryMarshal.Cast<float, Vector128<float>>(_row.AsSpan());
        var pairs = _pairs.Length / row.Length;
        for (var x = 0; x < row.Length; x++)
        {
            var weights = _pairs.AsSpan(x * pairs, pairs);
            var source = MemoryMarshal.Cast<float, Vector256<float>>(_column.AsSpan(4 * (_across.Starts[x] - _firstColumn), 8 * pairs));
            var sum = Vector256<float>.Zero;
            for (var k = 0; k < weights.Length; k++) sum += source[k] * weights[k];
            row[x] = sum.GetLower() + sum.GetUpper();
        }
    }
}
