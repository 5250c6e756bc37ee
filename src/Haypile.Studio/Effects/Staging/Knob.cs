using System.Collections.Frozen;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Staging;

/// <summary>Something about an effect that may be more or less.</summary>
/// <param name="Usual">Between the two others: what it is at motion 1.</param>
/// <param name="FollowsMotion">Whether motion 0 means the least and motion 4 the most.</param>
internal sealed record Knob(string Name, double Least, double Usual, double Most, bool FollowsMotion, string Meaning);

/// <summary>How an effect's knobs stand for one film.</summary>
internal sealed class Settings
{
    private const int MostMotion = 4;
    private const int UsualMotion = 1;
    private const double LeastGuidance = 5;
    private const double MostGuidance = 25;

    /// <summary>The share of a knob's way that the dice may take where guidance is least.</summary>
    private const double Whim = 0.35;

    private readonly FrozenDictionary<Knob, double> _values;

    private Settings(IEnumerable<KeyValuePair<Knob, double>> values) => _values = values.ToFrozenDictionary();

    public double this[Knob knob] => _values[knob];

    /// <summary>Guidance is faithfulness: the less of it, the more the seed has its way.</summary>
    public static Settings Of(Effect effect, int motion, int guidance, ulong seed)
    {
        var dice = new Dice(Dice.Mix(seed));
        var whim = Whim * Math.Clamp((MostGuidance - guidance) / (MostGuidance - LeastGuidance), 0, 1);
        return new Settings(effect.Knobs.Select(knob =>
        {
            var aim = knob.FollowsMotion ? AtMotion(knob, motion) : knob.Usual;
            var strayed = aim + dice.Between(-whim, whim) * (knob.Most - knob.Least) / 2;
            return KeyValuePair.Create(knob, Math.Clamp(strayed, knob.Least, knob.Most));
        }));
    }

    /// <summary>For looking at an effect's limits: each knob at the same share of its way.</summary>
    public static Settings Extreme(Effect effect, double share) =>
        new(effect.Knobs.Select(knob => KeyValuePair.Create(knob, knob.Least + share * (knob.Most - knob.Least))));

    private static double AtMotion(Knob knob, int motion) => motion < UsualMotion
        ? knob.Least + (knob.Usual - knob.Least) * 0.4
        : knob.Usual + (knob.Most - knob.Usual) * (motion - UsualMotion) / (MostMotion - UsualMotion);
}
