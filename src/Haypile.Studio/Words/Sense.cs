namespace Haypile.Studio.Words;

/// <summary>What a word does in a prompt.</summary>
internal enum Sense
{
    Thing, Doing, Motion, Tie, Relation,
    And, With, Of, Made, Determiner, Who, Relative, Pronoun, Being, Negation, Locating, Subject, Object, Towards,
    Colour, Stature, Attitude, Old,
    Place, Hint, Daytime, Weather, Season, Mood, Style, Shot, Camera,
    Number, Container, Filler,
    Comma, Stop, Unknown,
}

/// <summary>A movement that is told apart by who makes it: what goes swims, flies, drives or walks.</summary>
internal enum Motion { Go, Rush }

/// <summary>How one of the cast has another about it.</summary>
internal enum Carrying { Holding, Wearing }

internal enum CameraWord { PanLeft, PanRight, TiltUp, TiltDown, TurnLeft, TurnRight, ZoomIn, ZoomOut }

/// <summary>One of the things that a word can mean.</summary>
/// <param name="Value">The value of the sense's own enumeration, or a number; of a thing, how many it always is.</param>
/// <param name="Icon">Of a thing: the emoji that draws it.</param>
/// <param name="Several">A plural.</param>
/// <param name="Bent">Made by a rule of endings: a word that is listed as it stands goes before it.</param>
internal readonly record struct Gloss(Sense Sense, int Value = 0, string Icon = "", bool Several = false, bool Bent = false);
