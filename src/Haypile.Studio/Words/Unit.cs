namespace Haypile.Studio.Words;

/// <summary>One word or phrase of a prompt, or the break between two.</summary>
/// <param name="Text">As the prompt has it.</param>
internal readonly record struct Unit(string Text, Gloss[] Glosses)
{
    /// <summary>The value of a filler that no list has but that of the hints: it may be the name of an icon all the same.</summary>
    public const int OnlyHinting = 1;

    private static readonly Gloss[] Commas = [new(Sense.Comma)];
    private static readonly Gloss[] Stops = [new(Sense.Stop)];
    private static readonly Gloss[] Unknowns = [new(Sense.Unknown)];

    public static Unit Comma { get; } = new(",", Commas);
    public static Unit Stop { get; } = new(".", Stops);
    public static Unit Unknown(string text) => new(text, Unknowns);

    /// <summary>A verb in a form that only leads on to the next one.</summary>
    public bool LeadsOn { get; init; }

    public Sense Sense => Glosses[0].Sense;
    public Gloss First => Glosses[0];
    public bool Is(Sense sense) => Glosses[0].Sense == sense;
    public bool EndsPhrase => Sense is Sense.Comma or Sense.Stop;

    public Gloss? As(Sense sense)
    {
        foreach (var gloss in Glosses)
        {
            if (gloss.Sense == sense) return gloss;
        }
        return null;
    }
}
