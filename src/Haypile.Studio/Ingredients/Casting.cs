using System.Collections.Immutable;
using Haypile.Studio.Media;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Ingredients;

/// <summary>Decides what each of several pictures is good for: its subject, the background of all, or a print that stands among the others.</summary>
/// <param name="Figures">In the order of the pictures, without the background.</param>
/// <param name="Background">The number of the picture that is one, if any is.</param>
/// <param name="Prints">How many of the figures are whole pictures.</param>
internal sealed record Casting(ImmutableArray<Figure> Figures, int? Background, int Prints)
{
    /// <summary>A wide picture whose subject is smaller than this is a picture of a place.</summary>
    private const double SmallSubject = 0.1;
    private const double Wide = 1.2;

    /// <summary>How much of a side must be solid for a subject to have been cut off there.</summary>
    private const double CutOff = 0.12;
    private const double CutOffAbove = 0.3;

    private const int Rim = 2;

    public static Casting Of(Album album, CancellationToken ct)
    {
        var parts = new (Figure Figure, double Placeness, bool IsPrint)[album.Count];
        for (var number = 0; number < parts.Length; number++) parts[number] = Judge(album[number], ct);
        var places = Enumerable.Range(0, parts.Length).Where(number => parts[number].Placeness > 0);
        int? background = places.Any() ? places.MaxBy(number => parts[number].Placeness) : null;
        var cast = Enumerable.Range(0, parts.Length).Where(number => number != background).ToArray();
        return new Casting([.. cast.Select(number => parts[number].Figure)], background, cast.Count(number => parts[number].IsPrint));
    }

    private static (Figure Figure, double Placeness, bool IsPrint) Judge(Canvas canvas, CancellationToken ct)
    {
        using var cutout = SubjectFinder.Find(canvas, ct);
        var aspect = (double)canvas.Width / canvas.Height;
        var share = cutout.Bounds.Width * cutout.Bounds.Height / ((double)canvas.Width * canvas.Height);
        var isUnsure = cutout.How is Separation.Whole or Separation.Centre;
        var placeness = aspect < Wide || cutout.How == Separation.Alpha ? 0
            : isUnsure ? 1 + aspect / 10 - cutout.Confidence
            : share < SmallSubject ? 0.5 - share
            : 0;
        var cut = CutSides(cutout.Subject, canvas);
        var isPrint = isUnsure || cut.HasFlag(Sides.Top) || cut.HasFlag(Sides.Left | Sides.Right);
        return (isPrint ? Printed(Print.Of(canvas)) : new Figure(new Print(Trimmed(cutout), isClear: true), cut), placeness, isPrint);
    }

    /// <summary>Where a subject ends at its picture's edge and not before.</summary>
    private static Sides CutSides(Sprite subject, Canvas canvas)
    {
        var (left, right) = (0, 0);
        for (var y = 0; y < subject.Height; y++)
        {
            var row = subject.Row(y);
            left += subject.X <= Rim && row[Math.Min(Rim, row.Length - 1)] >> 24 > 127 ? 1 : 0;
            right += subject.X + subject.Width >= canvas.Width - Rim && row[Math.Max(0, row.Length - 1 - Rim)] >> 24 > 127 ? 1 : 0;
        }
        var top = subject.Y <= Rim ? Solid(subject.Row(Math.Min(Rim, subject.Height - 1))) : 0;
        var bottom = subject.Y + subject.Height >= canvas.Height - Rim ? Solid(subject.Row(Math.Max(0, subject.Height - 1 - Rim))) : 0;
        return (left > CutOff * subject.Height ? Sides.Left : Sides.None) | (right > CutOff * subject.Height ? Sides.Right : Sides.None)
            | (top > CutOffAbove * subject.Width ? Sides.Top : Sides.None) | (bottom > CutOff * subject.Width ? Sides.Bottom : Sides.None);

        static int Solid(ReadOnlySpan<uint> row)
        {
            var solid = 0;
            foreach (var pixel in row) solid += pixel >> 24 > 127 ? 1 : 0;
            return solid;
        }
    }

    /// <summary>Without the clear pixels around it: it stands on its lower side.</summary>
    private static Sprite Trimmed(Cutout cutout)
    {
        var (subject, bounds) = (cutout.Subject, cutout.Bounds);
        var (left, top) = (Math.Max(0, (int)bounds.Left - 2 - subject.X), Math.Max(0, (int)bounds.Top - 2 - subject.Y));
        var (right, bottom) = (Math.Min(subject.Width, (int)bounds.Right + 2 - subject.X), Math.Min(subject.Height, (int)bounds.Bottom + 1 - subject.Y));
        var trimmed = new Sprite(0, 0, Math.Max(2, right - left), Math.Max(2, bottom - top));
        for (var y = 0; y < Math.Min(trimmed.Height, bottom - top); y++) subject.Row(top + y)[left..right].CopyTo(trimmed.Row(y));
        return trimmed;
    }

    /// <summary>A picture with a white rim, as it comes from a shop.</summary>
    private static Figure Printed(Print picture)
    {
        if (picture.IsClear) return new Figure(picture, Sides.None);
        var (width, height) = (picture.Sprite.Width, picture.Sprite.Height);
        var rim = Math.Max(2, (int)(0.045 * Math.Min(width, height)));
        var sheet = Easel.Lift(width + 2 * rim, height + 2 * rim, brush =>
        {
            brush.Fill(Outline.RoundedBox(1, 1, width + 2 * rim - 1, height + 2 * rim - 1, rim * 0.5), Tint.Hex(0xFBFAF7));
            brush.Draw(picture.Sprite, Affine.Move(rim, rim));
        });
        return new Figure(new Print(sheet, isClear: true), Sides.None);
    }
}
