using System.Globalization;
using Haypile.Studio.Clips;
using Haypile.Studio.Effects;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Scenes;

/// <summary>A script rehearsed with a subject: ready for any frame.</summary>
internal sealed class Act(Cutout cutout, Performance performance, FilmedSubject? filmed = null) : IDisposable
{
    /// <summary>Without the subject.</summary>
    public Canvas Background => filmed?.Background ?? cutout.Background;

    /// <summary>How the subject was found.</summary>
    public string Note => string.Create(CultureInfo.InvariantCulture, $"{How()} Confidence {cutout.Confidence:0.00}.");

    public static Act Rehearse(Scene scene, Canvas canvas, CancellationToken ct) => Rehearse(scene, SubjectFinder.Find(canvas, ct));

    /// <summary>With a subject that goes on moving.</summary>
    public static Act RehearseFilmed(Scene scene, Canvas first, CancellationToken ct)
    {
        var cutout = SubjectFinder.Find(first, ct);
        return Rehearse(scene, cutout, new FilmedSubject(first, cutout, ct));
    }

    /// <summary>With a subject that is cut out already.</summary>
    public static Act Rehearse(Scene scene, Cutout cutout, FilmedSubject? filmed = null)
    {
        var script = scene.Script ?? throw new InvalidOperationException("There is nothing to rehearse.");
        var whole = new Box(0, 0, cutout.Background.Width, cutout.Background.Height);
        var stage = new Stage(cutout.Subject, cutout.Bounds, whole, Unit(scene), script.Timing, script.Settings, script.Seed);
        return new Act(cutout, script.Effect.Rehearse(stage), filmed);
    }

    /// <summary>Looks at the picture behind the next frame.</summary>
    /// <returns>From its canvas to the one that was rehearsed with.</returns>
    public Affine Follow(Canvas plate)
    {
        filmed?.Show(plate);
        return filmed?.ToFirst ?? Affine.Identity;
    }

    public void Paint(double time, Brush brush) => performance.Paint(time, brush);

    public void Dispose()
    {
        if (filmed is null) cutout.Dispose();
        else filmed.Dispose();
    }

    private string How() => cutout.How switch
    {
        Separation.Alpha => "The subject is the picture's opaque part.",
        Separation.Cut => "The subject was cut out along its edges.",
        Separation.Centre => "No subject stood out; the middle of the picture was taken.",
        Separation.Whole => "No subject stood out; the whole picture was taken.",
        var other => throw new InvalidOperationException($"Nobody separates by {other}."),
    };

    private static double Unit(Scene scene) =>
        Math.Min(scene.Size.Width, scene.Size.Height) / 720.0 * scene.Framing.ToCanvas(scene.Frames / 2).Scale;
}
