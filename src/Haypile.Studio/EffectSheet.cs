using System.Collections.Immutable;
using Haypile.Studio.Effects;

namespace Haypile.Studio;

/// <summary>An effect as it is offered to clients. The times are those of a film of five seconds.</summary>
public sealed record EffectSheet(string Name, string Summary, ImmutableArray<EffectSheet.Moment> Moments, ImmutableArray<EffectSheet.Range> Ranges)
{
    public static ImmutableArray<EffectSheet> All { get; } = [.. EffectCatalog.All.Select(Of)];

    private static EffectSheet Of(Effect effect) => new(
        effect.Name,
        effect.Summary,
        [.. effect.Cues.Select(cue => new Moment(cue.Name, cue.At))],
        [.. effect.Knobs.Select(knob => new Range(knob.Name, knob.Least, knob.Usual, knob.Most, knob.FollowsMotion, knob.Meaning))]);

    public sealed record Moment(string Name, double Seconds);

    public sealed record Range(string Name, double Least, double Usual, double Most, bool FollowsMotion, string Meaning);
}
