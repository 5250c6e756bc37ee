using System.Collections.Immutable;

namespace Haypile.Studio.Plans;

/// <summary>What the words of a prompt come to: who and what is seen, doing what, where and when. A person can read it.</summary>
public sealed record ScenePlan
{
    /// <summary>The language the words were taken for, as CLDR writes it; "und" where there was nothing to tell it by.</summary>
    public required string Language { get; init; }

    /// <summary>The most important first.</summary>
    public ImmutableArray<Part> Cast { get; init; } = [];

    public Place? Place { get; init; }
    public Daytime? Daytime { get; init; }
    public ImmutableArray<Weather> Weather { get; init; } = [];
    public Season? Season { get; init; }
    public Mood? Mood { get; init; }
    public Style? Style { get; init; }
    public Shot? Shot { get; init; }

    /// <summary>What the words say of it; a request's own camera goes before.</summary>
    public CameraMove Camera { get; init; }

    /// <summary>Quoted words, to be lettered over the picture.</summary>
    public string? Title { get; init; }

    /// <summary>Words whose things were asked to stay away.</summary>
    public ImmutableArray<string> Removed { get; init; } = [];

    /// <summary>Words that say something which the scene does not show.</summary>
    public ImmutableArray<string> NotUnderstood { get; init; } = [];

    /// <summary>Nothing that can be drawn was named: the scene is an abstract one with the words as its title.</summary>
    public bool IsAbstract => Cast.IsEmpty && Place is null && Daytime is null && Weather.IsEmpty;
}

/// <summary>One of the cast.</summary>
/// <param name="Icon">The emoji that draws it.</param>
/// <param name="Word">As the prompt has it.</param>
public sealed record Part(string Icon, string Word)
{
    public int Count { get; init; } = 1;
    public Stature Stature { get; init; } = Stature.Usual;
    public NamedColour? Colour { get; init; }
    public Attitude? Attitude { get; init; }
    public ImmutableArray<Deed> Deeds { get; init; } = [];
    public Tie? Tie { get; init; }
}

/// <summary>What one of the cast does, in the order of the words.</summary>
/// <param name="With">To whom or with what, by place in the cast.</param>
public readonly record struct Deed(Doing Doing, int? With = null);

/// <summary>How one of the cast stands to another.</summary>
/// <param name="To">Its place in the cast.</param>
public readonly record struct Tie(Relation Relation, int To);
