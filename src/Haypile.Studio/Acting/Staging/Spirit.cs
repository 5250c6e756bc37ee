using Haypile.Studio.Plans;

namespace Haypile.Studio.Acting.Staging;

/// <summary>How lively somebody is.</summary>
/// <param name="Vigour">How large movements are; 1 is usual.</param>
/// <param name="Tempo">How fast they are.</param>
/// <param name="Invention">How much is added to what the words say, from 0 to 1.</param>
internal sealed record Spirit(double Vigour, double Tempo, double Invention)
{
    private const int LeastGuidance = 5;
    private const int MostGuidance = 25;

    public static Spirit Of(int motion, int guidance) => new(
        Math.Clamp(motion, 0, 4) switch { 0 => 0.5, var more => 0.77 + 0.23 * more },
        Math.Clamp(motion, 0, 4) switch { 0 => 0.8, var more => 0.88 + 0.12 * more },
        Math.Clamp((MostGuidance - guidance) / (double)(MostGuidance - LeastGuidance), 0, 1));

    public Spirit In(Attitude? mood) => mood switch
    {
        Attitude.Happy => this with { Tempo = 1.15 * Tempo, Vigour = 1.15 * Vigour },
        Attitude.Sad => this with { Tempo = 0.72 * Tempo, Vigour = 0.7 * Vigour },
        Attitude.Angry => this with { Tempo = 1.2 * Tempo, Vigour = 1.2 * Vigour },
        Attitude.Sleepy => this with { Tempo = 0.6 * Tempo, Vigour = 0.7 * Vigour },
        Attitude.Scared => this with { Tempo = 1.25 * Tempo },
        _ => this,
    };
}
