using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>Goes through a prompt's words once and says who is there, doing what to whom. It never fails: what it cannot place it passes over.</summary>
internal abstract class Grammar(IReadOnlyList<Unit> units)
{
    private const int MostFigures = 40;

    // A form that could be a plural is none behind these.
    private static readonly HashSet<string> ForOne =
        ["a", "an", "un", "una", "une", "um", "uma", "ein", "eine", "einen", "einem", "einer", "eines", "el", "la", "le", "l'", "o", "das", "dem", "des", "this", "that", "another"];

    private NamedColour? _colour;
    private Stature? _stature;
    private Attitude? _attitude;
    private int? _count;
    private bool _old;

    protected IReadOnlyList<Unit> Units { get; } = units;
    protected int At { get; private set; }
    protected int Sentence { get; set; }

    /// <summary>Deeds whose doer is still to come.</summary>
    protected List<Act> Awaiting { get; } = [];
    protected (Relation Relation, Figure To)? AwaitingTie { get; set; }
    protected Figure? Last { get; set; }

    public List<Figure> Cast { get; } = [];
    public Setting Setting { get; } = new();
    public List<Gloss> RemovedGlosses { get; } = [];
    public List<string> Removed { get; } = [];
    public List<string> NotUnderstood { get; } = [];

    protected Unit? Next => At + 1 < Units.Count ? Units[At + 1] : null;
    protected Unit? Previous => At > 0 ? Units[At - 1] : null;

    public void Read()
    {
        for (At = 0; At < Units.Count; At++)
        {
            var unit = Units[At];
            Setting.TakeHint(unit);
            if (unit.Is(Sense.Unknown)) NotUnderstood.Add(unit.Text);
            else Take(unit);
        }
        EndSentence();
    }

    protected abstract void Take(Unit unit);

    protected abstract void EndSentence();

    protected void Skip() => At++;

    protected bool Modify(Unit unit)
    {
        switch (unit.Sense)
        {
            case Sense.Colour: _colour ??= (NamedColour)unit.First.Value; return true;
            case Sense.Stature: _stature ??= (Stature)unit.First.Value; return true;
            case Sense.Attitude: _attitude ??= (Attitude)unit.First.Value; return true;
            case Sense.Number: _count = unit.First.Value; return true;
            case Sense.Old: _old = true; return true;
            default: return false;
        }
    }

    protected static bool Modify(Unit unit, Figure figure)
    {
        switch (unit.Sense)
        {
            case Sense.Colour: figure.Colour ??= (NamedColour)unit.First.Value; return true;
            case Sense.Stature: figure.Stature ??= (Stature)unit.First.Value; return true;
            case Sense.Attitude: figure.Attitude ??= (Attitude)unit.First.Value; return true;
            case Sense.Old: figure.GrowOld(); return true;
            default: return false;
        }
    }

    protected void ForgetModifiers() => (_colour, _stature, _attitude, _count, _old) = (null, null, null, null, false);

    /// <summary>Hands what is pending to a figure that has nothing of its own yet.</summary>
    protected void LeaveModifiers(Figure? figure)
    {
        if (figure is not null)
        {
            figure.Colour ??= _colour;
            figure.Attitude ??= _attitude;
            figure.Stature ??= _stature;
            figure.Count ??= _count;
        }
        ForgetModifiers();
    }

    /// <summary>The figure that a thing's word means: the one that is there already, or a new one.</summary>
    protected Figure Meet(Unit unit, Gloss thing)
    {
        var icon = _old ? Figure.Aged(thing.Icon) : thing.Icon;
        var figure = Cast.Find(other => other.Icon == icon);
        if (figure is null || _colour is { } colour && figure.Colour is { } other && colour != other)
        {
            figure = new Figure(icon, unit.Text) { Sentence = Sentence, Faint = unit.As(Sense.Filler) is not null };
            if (Cast.Count < MostFigures) Cast.Add(figure);
        }
        figure.Several |= thing.Several && !(Previous is { Sense: Sense.Determiner } article && ForOne.Contains(article.Text.ToLowerInvariant()));
        if (thing.Value > 0) figure.Count ??= thing.Value;
        LeaveModifiers(figure);
        Last = figure;
        return figure;
    }

    protected void GiveAwaited(Figure figure)
    {
        foreach (var act in Awaiting)
        {
            if (act.With != figure) figure.Acts.Add(act);
        }
        Awaiting.Clear();
        if (AwaitingTie is { } tie) figure.TieTo(tie.To, tie.Relation);
        AwaitingTie = null;
    }

    /// <summary>Ties that a deed makes by itself.</summary>
    protected static void Bind(Figure doer, Act act, Figure with)
    {
        if (doer == with) return;
        act.With ??= with;
        if (act.Is(Doing.Fly) && !with.IsAlive && Concepts.Is(doer.Icon, "people")) Fly(doer, act, with);
        if (act.Is(Doing.Ride)) doer.TieTo(with, Relation.Riding);
        if (act.Is(Doing.Chase)) doer.TieTo(with, Relation.Chasing);
    }

    // A pilot sits in what flies, and a child holds it by a string.
    private static void Fly(Figure doer, Act act, Figure with)
    {
        doer.Acts.Remove(act);
        if (Concepts.Is(with.Icon, "vehicles")) with.Acts.Add(act);
        act.With = null;
        doer.TieTo(with, Concepts.Is(with.Icon, "vehicles") ? Relation.Riding : Relation.Holding);
    }

    protected static void Carry(Figure doer, Figure carried, Carrying how)
    {
        if (how == Carrying.Wearing || Concepts.Is(carried.Icon, "worn")) carried.TieTo(doer, Relation.On);
        else doer.TieTo(carried, Relation.Holding);
    }

    protected void TakeAway(Unit unit)
    {
        if (unit.Sense is not (Sense.Thing or Sense.Place or Sense.Weather or Sense.Daytime or Sense.Season or Sense.Style or Sense.Mood)) return;
        RemovedGlosses.AddRange(unit.Glosses);
        Removed.Add(unit.Text);
    }
}
