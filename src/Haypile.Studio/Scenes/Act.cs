using System.Globalization;
using Haypile.Studio.Effects;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Scenes;

/// <summary>A script rehearsed with a subject: ready for any frame.</summary>
internal sealed class Act(Cutout cutout, Performance performance) : IDisposable
{
    /// <summary>Without the subject.</summary>
    public Canvas Background => cutout.Background;

    /// <summary>How the subject was found.</summary>
    public string Note => string.Create(CultureInfo.InvariantCulture, $"{How()} Confidence {cutout.Confidence:0.00}.");

    public static Act Rehearse(Scene scene, Canvas canvas, CancellationToken ct) => Rehearse(scene, SubjectFinder.Find(canvas, ct));

    /// <summary>With a subject that is cut out already.</summary>
    public static Act Rehearse(Scene scene, Cutout cutout)
    {
        var script = scene.Script ?? throw new InvalidOperationException("There is nothing to rehearse.");
        var whole = new Box(0, 0, cutout.Background.Width, cutout.Background.Height);
        var stage = new Stage(cutout.Subject, cutout.Bounds, whole, Unit(scene), script.Timing, script.Settings, script.Seed);
        return new Act(cutout, script.Effect.Rehearse(stage));
    }

    public void Paint(double time, Brush brush) => performance.Paint(time, brush);

    public void Dispose() => cutout.Dispose();

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
