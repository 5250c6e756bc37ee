using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Clips;

/// <summary>
/// Follows a subject from the frame in which it was found: its shift, turn and growth, measured from frame to frame on the
/// pixels that are its own. It is found once only; found anew in every frame, its edge would flicker.
/// </summary>
internal sealed class SubjectTrack
{
    private const int LongerSide = 240;

    /// <summary>A step that leaves more than this, in grey levels, says nothing: the subject stays where it was.</summary>
    private const double Lost = 20;

    /// <summary>Steps of so many small pixels, or of so many parts of one, are noise.</summary>
    private const double Standing = 0.06;
    private const double Unchanged = 0.0008;

    private readonly int _cell;
    private readonly Plane<byte> _matte;
    private GreyPicture _last;

    /// <param name="matte">Of the subject on the first canvas.</param>
    public SubjectTrack(Canvas first, Plane<byte> matte)
    {
        _matte = matte;
        _cell = Math.Max(1, (Math.Max(first.Width, first.Height) + LongerSide - 1) / LongerSide);
        _last = GreyPicture.Of(first, _cell);
    }

    /// <summary>From where something is on the canvas now to where it was on the first.</summary>
    public Affine ToFirst { get; private set; } = Affine.Identity;

    public void Follow(Canvas canvas)
    {
        var now = GreyPicture.Of(canvas, _cell);
        var was = Alignment.Find(_last, now, out var error, Part());
        _last = now;
        if (error > Lost || IsNoise(was)) return;

        // The measure counts small pixels from the middle of their picture.
        var (middleX, middleY) = (now.Width * _cell / 2.0, now.Height * _cell / 2.0);
        var (grow, turn) = (1 + was.Grow, was.Turn);
        var step = new Affine(grow, -turn, turn, grow,
            middleX + was.Right * _cell - grow * middleX + turn * middleY,
            middleY + was.Down * _cell - turn * middleX - grow * middleY);
        ToFirst = step.Then(ToFirst);
    }

    private static bool IsNoise(Alignment.Similarity step) =>
        Math.Abs(step.Right) + Math.Abs(step.Down) < Standing && Math.Abs(step.Grow) + Math.Abs(step.Turn) < Unchanged;

    /// <summary>Where the subject was in the last frame.</summary>
    private GreyPicture Part() => GreyPicture.Draw(_last.Width, _last.Height, (x, y) =>
    {
        var place = ToFirst.Apply(new Point((x + 0.5) * _cell, (y + 0.5) * _cell));
        var (column, row) = ((int)Math.Floor(place.X), (int)Math.Floor(place.Y));
        return column >= 0 && row >= 0 && column < _matte.Width && row < _matte.Height ? _matte[column, row] : 0;
    });
}
