using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>One of the cast while the prompt is being read.</summary>
internal sealed class Figure(string icon, string word)
{
    public string Icon { get; private set; } = icon;
    public string Word { get; } = word;
    public bool IsAlive { get; } = Concepts.IsAlive(icon);

    /// <summary>As a number says; null where none does.</summary>
    public int? Count { get; set; }
    public bool Several { get; set; }
    public Stature? Stature { get; set; }
    public NamedColour? Colour { get; set; }
    public Attitude? Attitude { get; set; }
    public List<Act> Acts { get; } = [];
    public (Relation Relation, Figure To)? Tie { get; set; }

    /// <summary>Named for its own sake: not as a place, an object or an adornment of another.</summary>
    public bool Leads { get; set; }
    public int Sentence { get; set; }

    /// <summary>Said to stand, wait or lie there, and so to do nothing.</summary>
    public bool Rests { get; set; }

    /// <summary>Such as a hand or a coat: seen on somebody anyway, and drawn only where nobody else is.</summary>
    public bool Faint { get; set; }

    /// <summary>Where years can be seen there is an emoji for it.</summary>
    public void GrowOld() => Icon = Aged(Icon);

    public static string Aged(string icon) => icon switch { "👨" => "👴", "👩" => "👵", "🧑" => "🧓", "🏠" => "🏚", _ => icon };

    public void TieTo(Figure to, Relation relation)
    {
        if (to == this || Tie is not null) return;
        for (var next = to.Tie; next is not null; next = next.Value.To.Tie)
        {
            if (next.Value.To == this) return;
        }
        Tie = (relation, to);
    }
}

/// <summary>What a figure does; <see cref="Sense.Doing"/> or <see cref="Sense.Motion"/>.</summary>
internal sealed class Act(Gloss gloss)
{
    public Gloss Gloss { get; } = gloss;
    public Figure? With { get; set; }
    public bool Is(Doing doing) => Gloss.Sense == Sense.Doing && Gloss.Value == (int)doing;
}
