using System.Numerics;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Clips;

/// <summary>
/// A subject that goes on moving while something happens to it. Its outline is the one that was found in the first frame and
/// is carried along; inside of it each frame's own pixels are shown, and behind it each frame's own background.
/// </summary>
internal sealed class FilmedSubject : IDisposable
{
    private const byte Solid = 255;

    private readonly Cutout _cutout;
    private readonly Plane<byte> _matte;
    private readonly SubjectTrack _track;
    private readonly ParallelOptions _parallel;
    private readonly int _cell;
    private Canvas? _background;

    public FilmedSubject(Canvas first, Cutout cutout, CancellationToken ct, int threads = 2)
    {
        _cutout = cutout;
        _parallel = new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = threads };
        _cell = Sketch.CellOf(first);
        _matte = new Plane<byte>(first.Width, first.Height);
        var subject = cutout.Subject;
        for (var y = 0; y < subject.Height; y++)
        {
            var row = _matte.Row(subject.Y + y).Slice(subject.X, subject.Width);
            for (var x = 0; x < row.Length; x++) row[x] = (byte)(subject.Row(y)[x] >> 24);
        }
        _track = new SubjectTrack(first, _matte);
    }

    /// <summary>Without the subject, as it is now.</summary>
    public Canvas Background => _background ?? _cutout.Background;

    /// <summary>From the canvas as it is now to where the subject was found.</summary>
    public Affine ToFirst => _track.ToFirst;

    /// <summary>Takes the next frame.</summary>
    public void Show(Canvas canvas)
    {
        // A card and an ellipse are no outline of anything; they stay in their place.
        if (_cutout.How is Separation.Cut or Separation.Alpha) _track.Follow(canvas);
        if (_cutout.How is not Separation.Whole) FillBehind(canvas);
        Refresh(canvas, ToFirst.Inverse());
    }

    public void Dispose()
    {
        _background?.Dispose();
        _matte.Dispose();
        _cutout.Dispose();
    }

    private void FillBehind(Canvas canvas)
    {
        using var matte = MatteNow();
        using var sketch = Sketch.Of(canvas, _cell, _parallel);
        using var hole = Hole.Fill(sketch, matte, _cell, _parallel);
        var filled = Subjects.Background.Fill(canvas, hole, _cell, _parallel);
        _background?.Dispose();
        _background = filled;
    }

    private Plane<byte> MatteNow()
    {
        var (matte, toFirst) = (new Plane<byte>(_matte.Width, _matte.Height), ToFirst);
        Parallel.For(0, matte.Height, _parallel, y =>
        {
            var row = matte.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var place = toFirst.Apply(new Point(x + 0.5, y + 0.5));
                var (column, line) = ((int)Math.Floor(place.X), (int)Math.Floor(place.Y));
                if (column >= 0 && line >= 0 && column < _matte.Width && line < _matte.Height) row[x] = _matte[column, line];
            }
        });
        return matte;
    }

    /// <summary>The soft edge keeps the colours that were worked out for it; what is solid is filmed.</summary>
    private void Refresh(Canvas canvas, Affine toNow)
    {
        var subject = _cutout.Subject;
        Parallel.For(0, subject.Height, _parallel, y =>
        {
            var row = subject.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] >> 24 != Solid) continue;
                var place = toNow.Apply(new Point(subject.X + x + 0.5, subject.Y + y + 0.5));
                if (place.X < 0 || place.Y < 0 || place.X >= canvas.Width || place.Y >= canvas.Height) continue;
                row[x] = Scissors.Premultiply(Sample(canvas, place), 1f, Solid);
            }
        });
    }

    /// <summary>Luma, blue difference and red difference between the pixels; a canvas goes on a little past its edge.</summary>
    private static Vector4 Sample(Canvas canvas, Point place)
    {
        var luma = Between(canvas.Luma, canvas.Stride, 1, place.X - 0.5 + Canvas.Border, place.Y - 0.5 + Canvas.Border);
        var (u, v) = (place.X / 2 - 0.25 + Canvas.Border / 2.0, place.Y / 2 - 0.5 + Canvas.Border / 2.0);
        return new Vector4(luma, Between(canvas.Chroma, canvas.Stride, 2, u, v), Between(canvas.Chroma.AsSpan(1), canvas.Stride, 2, u, v), 1f);
    }

    private static float Between(ReadOnlySpan<byte> plane, int stride, int step, double u, double v)
    {
        var (column, row) = ((int)u, (int)v);
        var (right, below) = ((float)(u - column), (float)(v - row));
        var at = row * stride + column * step;
        var upper = plane[at] + (plane[at + step] - plane[at]) * right;
        var lower = plane[at + stride] + (plane[at + stride + step] - plane[at + stride]) * right;
        return upper + (lower - upper) * below;
    }
}
