using System.Globalization;
using Haypile.Studio.Clips;
using Haypile.Studio.Effects;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Scenes;

/// <summary>What happens in front of a background, rehearsed: ready for any frame.</summary>
/// <param name="background">Without those who act.</param>
/// <param name="note">What was decided about the media, a sentence or two.</param>
internal sealed class Act(Canvas background, Performance performance, string note, FilmedSubject? filmed = null) : IDisposable
{
    /// <summary>Without the subject.</summary>
    public Canvas Background => filmed?.Background ?? background;

    public string Note => note;

    public static Act Rehearse(Scene scene, Canvas canvas, CancellationToken ct) => Rehearse(scene, SubjectFinder.Find(canvas, ct));

    /// <summary>With a subject that goes on moving.</summary>
    public static Act RehearseFilmed(Scene scene, Canvas first, CancellationToken ct)
    {
        var cutout = SubjectFinder.Find(first, ct);
        return Rehearse(scene, cutout, new FilmedSubject(first, cutout, ct));
    }

    /// <summary>With a subject that is cut out already.</summary>
    /// <param name="note">Where it is known better than the cutout tells.</param>
    public static Act Rehearse(Scene scene, Cutout cutout, FilmedSubject? filmed = null, string? note = null)
    {
        var script = scene.Script ?? throw new InvalidOperationException("There is nothing to rehearse.");
        var whole = new Box(0, 0, cutout.Background.Width, cutout.Background.Height);
        var stage = new Stage(cutout.Subject, cutout.Bounds, whole, scene.Unit, script.Timing, script.Settings, script.Seed);
        return new Act(cutout.Background, script.Effect.Rehearse(stage), note ?? NoteOn(cutout), filmed);
    }

    /// <summary>Looks at the picture behind the next frame.</summary>
    /// <returns>From its canvas to the one that was rehearsed with.</returns>
    public Affine Follow(Canvas plate)
    {
        filmed?.Show(plate);
        return filmed?.ToFirst ?? Affine.Identity;
    }

    /// <summary>The same with something around it, and more to say.</summary>
    public Act Within(Func<Performance, Performance> around, string saying) => new(background, around(performance), saying, filmed);

    public void Paint(double time, Brush brush) => performance.Paint(time, brush);

    public void Dispose()
    {
        if (filmed is null) background.Dispose();
        else filmed.Dispose();
    }

    /// <summary>How the subject was found.</summary>
    private static string NoteOn(Cutout cutout) => string.Create(CultureInfo.InvariantCulture, $"{How(cutout.How)} Confidence {cutout.Confidence:0.00}.");

    private static string How(Separation how) => how switch
    {
        Separation.Alpha => "The subject is the picture's opaque part.",
        Separation.Cut => "The subject was cut out along its edges.",
        Separation.Centre => "No subject stood out; the middle of the picture was taken.",
        Separation.Whole => "No subject stood out; the whole picture was taken.",
        var other => throw new InvalidOperationException($"Nobody separates by {other}."),
    };
}
