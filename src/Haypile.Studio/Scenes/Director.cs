using Haypile.Studio.Camera;
using Haypile.Studio.Clips;
using Haypile.Studio.Effects;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Words;

namespace Haypile.Studio.Scenes;

/// <summary>Reads a brief and decides what is seen.</summary>
internal sealed class Director(Brief brief)
{
    private const double Landscape = 16.0 / 9.0;
    private const double SameShape = 0.008;

    public int Frames => brief.Seconds * brief.FrameRate;

    public Script? Script { get; } = ScriptOf(brief);

    public ulong Seed => Dice.Seed(brief.Prompt, brief.Seed);

    /// <summary>Null while only the picture can tell.</summary>
    public FrameSize? KnownSize => brief switch
    {
        { AspectRatio: { } aspect } => FrameSize.Of(aspect, brief.Resolution),
        { Image: null, Video: null, Ingredients.Count: not 1, Keyframes.Count: 0 } => FrameSize.Of(Landscape, brief.Resolution),
        _ => null,
    };

    /// <summary>For a clip: it moves by itself, so the camera does only what it was asked for. What happens to one that goes on happens after its end.</summary>
    public Scene DirectClip(ClipSpan span, double aspect, Momentum momentum)
    {
        var size = KnownSize ?? FrameSize.Of(aspect, brief.Resolution);
        // A frame has whole pixels; a clip that misses them by less is stretched to fit and not cut.
        var shown = Math.Abs(aspect / size.Aspect - 1) < SameShape ? size.Aspect : aspect;
        var prelude = brief.Extend ? span.Shown : 0;
        var script = Script is null ? null : Script with { Timing = new Timing((double)(span.Frames - prelude) / brief.FrameRate) };
        var track = brief.Extend ? new Continuation(momentum.Within(shown, size.Aspect), size.Aspect, brief.Camera, brief.Motion).Track(span, brief.FrameRate)
            : brief.Camera == default ? CameraTrack.Still(span.Frames)
            : CameraTrack.Of(brief.Camera, brief.Motion, Seed, span.Frames);
        var framing = new Framing(size, shown, Shake(track, script, prelude, size), grid: 2, overhang: brief.Extend);
        return new Scene(size, span.Frames, brief.FrameRate, framing) { Script = script, Prelude = prelude };
    }

    /// <summary>Decides the frame, the camera and the part of the still that it sees.</summary>
    /// <param name="aspect">Of the still that the camera moves over; null for one that is painted to fit.</param>
    public Scene Direct(double? aspect)
    {
        var size = KnownSize ?? FrameSize.Of(aspect ?? Landscape, brief.Resolution);
        return new Scene(size, Frames, brief.FrameRate, new Framing(size, aspect ?? size.Aspect, Track(size, brief.Camera))) { Script = Script };
    }

    public ScenePlan ReadPrompt() => PromptReader.Read(brief.Prompt, brief.NegativePrompt);

    /// <summary>For words alone: a camera that they name moves as if it had been asked for.</summary>
    public Scene DirectIllustration(ScenePlan plan)
    {
        var size = KnownSize ?? FrameSize.Of(Landscape, brief.Resolution);
        return new Scene(size, Frames, brief.FrameRate, new Framing(size, size.Aspect, Track(size, brief.Camera == default ? plan.Camera : brief.Camera))) { Script = Script, IsStaged = true };
    }

    /// <summary>For ingredients: they move by themselves, so the camera does only what it was asked for.</summary>
    /// <param name="aspect">Of the first of them, which is the frame's where only it can tell.</param>
    public Scene DirectIngredients(double aspect)
    {
        var size = KnownSize ?? FrameSize.Of(aspect, brief.Resolution);
        var track = brief.Camera == default ? CameraTrack.Still(Frames) : CameraTrack.Of(brief.Camera, brief.Motion, Seed, Frames);
        return new Scene(size, Frames, brief.FrameRate, new Framing(size, size.Aspect, Shake(track, Script, prelude: 0, size))) { Script = Script, IsStaged = true };
    }

    /// <summary>For keyframes: the camera goes over all of them, and something happens when the last one is reached.</summary>
    /// <param name="aspect">Of the first of them, which is the frame's where only it can tell.</param>
    public Scene DirectKeyframes(double aspect)
    {
        var size = KnownSize ?? FrameSize.Of(aspect, brief.Resolution);
        var prelude = Script is null ? 0 : Frames / 2;
        var script = Script is null ? null : Script with { Timing = new Timing((double)(Frames - prelude) / brief.FrameRate) };
        var still = Script is not null && brief.Camera == default;
        var track = Shake(CameraTrack.Of(brief.Camera, still ? 0 : brief.Motion, Seed, Frames), script, prelude, size);
        return new Scene(size, Frames, brief.FrameRate, new Framing(size, size.Aspect, track)) { Script = script, Prelude = prelude };
    }

    /// <summary>Where something happens to the subject, a camera that nobody asked for hardly moves; an impact shakes it.</summary>
    private CameraTrack Track(FrameSize size, CameraMove camera)
    {
        if (Script is not { } script) return CameraTrack.Of(camera, brief.Motion, Seed, Frames);
        return Shake(CameraTrack.Of(camera, camera == default ? 0 : brief.Motion, Seed, Frames), script, prelude: 0, size);
    }

    private CameraTrack Shake(CameraTrack track, Script? script, int prelude, FrameSize size) => script is null ? track : track.Shaken(frame =>
    {
        var tremor = script.Effect.Tremor((double)(frame - prelude) / brief.FrameRate, script.Timing, script.Settings);
        return new Point(tremor.X / size.Aspect, tremor.Y);
    });

    private static Script? ScriptOf(Brief brief)
    {
        if (brief.Effect is null) return null;
        var effect = EffectCatalog.Named(brief.Effect);
        var seed = Dice.Seed(brief.Prompt, brief.Seed);
        return new Script(effect, new Timing(brief.Seconds), Settings.Of(effect, brief.Motion, brief.Guidance, seed), seed);
    }
}
