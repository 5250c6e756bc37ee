namespace Haypile.Studio.Words;

/// <summary>One word or phrase of a prompt, or the break between two.</summary>
/// <param name="Text">As the prompt has it.</param>
internal readonly record struct Unit(string Text, Meaning[] Meanings)
{
    private static readonly Meaning[] Commas = [new(Sense.Comma)];
    private static readonly Meaning[] Stops = [new(Sense.Stop)];
    private static readonly Meaning[] Unknowns = [new(Sense.Unknown)];

    public static Unit Comma { get; } = new(",", Commas);
    public static Unit Stop { get; } = new(".", Stops);
    public static Unit Unknown(string text) => new(text, Unknowns);

    /// <summary>A verb in a form that only leads on to the next one.</summary>
    public bool LeadsOn { get; init; }

    public Sense Sense => Meanings[0].Sense;
    public Meaning First => Meanings[0];
    public bool Is(Sense sense) => Meanings[0].Sense == sense;
    public bool EndsPhrase => Sense is Sense.Comma or Sense.Stop;

    public Meaning? As(Sense sense)
    {
        foreach (var meaning in Meanings)
        {
            if (meaning.Sense == sense) return meaning;
        }
        return null;
    }
}
