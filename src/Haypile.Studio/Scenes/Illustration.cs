using System.Collections.Immutable;
using Haypile.Studio.Acting;
using Haypile.Studio.Effects;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Lettering;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Scenes;

/// <summary>A scene made of words: a set, and the cast on it. It shows what the words name, and is no more than an illustration.</summary>
internal sealed class Illustration
{
    public const string Honestly = "An illustration by the embedded engine, drawn from the prompt's words.";

    /// <summary>Where the middle of a title lies, by shares of the view: over a scene, and where there is nothing else.</summary>
    private const double Above = 0.16;
    private const double Middle = 0.5;

    private readonly ScenePlan _plan;
    private readonly Scene _scene;
    private readonly Set _set;
    private readonly Troupe _troupe;

    public Illustration(ScenePlan plan, Scene scene, Brief brief, ulong seed)
    {
        (_plan, _scene) = (plan, scene);
        _set = Set.For(plan, scene, brief.Motion, seed);
        _troupe = new Troupe(plan, _set.Floor, scene.Seconds, brief.Motion, brief.Guidance, seed, sprite => _set.Grade.Apply(sprite, _set.Unit));
    }

    /// <summary>What of it can be heard.</summary>
    public ImmutableArray<Beat> Beats => _troupe.Beats;

    public async Task<Act> StageAsync(string folder, StudioOptions options, CancellationToken ct)
    {
        var lettering = _plan.Title is { } words
            ? Title.SetAsync(words, _set.Floor.View, _plan.IsAbstract ? Middle : Above, folder, options, ct)
            : Task.FromResult<Title?>(null);
        var background = await Task.Run(() => _set.Paint(ct), ct);
        var title = await lettering;
        return _scene.Script is { } script ? Happen(script, background, title, ct) : new Act(background, new Play(_set, _troupe, null, title), Note);
    }

    private string Note => $"{Honestly}\n{PlanText.Write(_plan).TrimEnd()}";

    /// <summary>An effect has the subject as it was drawn, with nothing to find; without a cast it acts on what stands out of the set.</summary>
    private Act Happen(Script script, Canvas background, Title? title, CancellationToken ct)
    {
        if (_troupe.IsEmpty)
        {
            using (background) return Act.Rehearse(_scene, SubjectFinder.Find(background, ct), note: Note);
        }
        var (subject, bounds) = _troupe.CutOutMain();
        var whole = new Box(0, 0, background.Width, background.Height);
        var stage = new Effects.Staging.Stage(subject, bounds, whole, _scene.Unit, script.Timing, script.Settings, script.Seed);
        return new Act(background, new Play(_set, _troupe.WithoutMain(), script.Effect.Rehearse(stage), title), Note);
    }

    /// <summary>From the back to the front.</summary>
    private sealed class Play(Set set, Troupe troupe, Performance? happening, Title? title) : Performance
    {
        public override void Paint(double time, Brush brush)
        {
            set.PaintBehind(time, brush);
            troupe.Paint(time, brush);
            happening?.Paint(time, brush);
            set.PaintBefore(time, brush);
            title?.Paint(time, brush);
        }
    }
}
