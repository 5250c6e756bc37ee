using System.Collections.Immutable;
using System.Numerics;
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
    /// <summary>Below, a cut is no subject that could stand by itself.</summary>
    private const double LeastConfidence = 0.6;

    /// <summary>A wide picture is one of a place if it lies in layers as sky and ground do, and nothing in it stands out; or if it hardly is anything else.</summary>
    private const double Wide = 1.2;
    private const double Layered = 0.35;
    private const double NothingElse = 0.65;
    private const double SmallSubject = 0.1;

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
        var share = cutout.Bounds.Width * cutout.Bounds.Height / ((double)canvas.Width * canvas.Height);
        var cut = CutSides(cutout.Subject, canvas);
        var isWithin = cut.HasFlag(Sides.Left | Sides.Right);
        var isUnsure = cutout.How is Separation.Whole or Separation.Centre || cutout.Confidence < LeastConfidence;
        var layered = (double)canvas.Width / canvas.Height < Wide || canvas.Alpha is not null ? 0 : Layers(canvas);
        var placeness = layered > NothingElse || (layered > Layered && (isUnsure || isWithin || share < SmallSubject)) ? layered : 0;
        var isPrint = isUnsure || isWithin || cut.HasFlag(Sides.Top);
        return (isPrint ? Printed(Print.Of(canvas)) : new Figure(new Print(Trimmed(cutout), isClear: true), cut), placeness, isPrint);
    }

    /// <summary>How much of all differences of colour is between rows: near 1 for a sky over a ground and near 0 for what is as varied across as down.</summary>
    private static double Layers(Canvas canvas)
    {
        const int Cells = 48;
        var cell = Math.Max(2, Math.Max(canvas.Width, canvas.Height) / Cells);
        using var sketch = Sketch.Of(canvas, cell, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        var mean = Mean(sketch.Values);
        var (between, all) = (0.0, 1e-3);
        for (var y = 0; y < sketch.Height; y++)
        {
            between += sketch.Width * (double)Difference.Squared(Mean(sketch.Row(y)), mean);
            foreach (var pixel in sketch.Row(y)) all += Difference.Squared(pixel, mean);
        }
        return between / all;

        static Vector4 Mean(ReadOnlySpan<Vector4> pixels)
        {
            var sum = Vector4.Zero;
            foreach (var pixel in pixels) sum += pixel;
            return sum / pixels.Length;
        }
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
