using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>
/// The languages in which a doer goes before its deed and the object comes after: prepositions before what they govern, or, in
/// Chinese, words of place behind it.
/// </summary>
internal sealed partial class PhraseGrammar(Vocabulary vocabulary, IReadOnlyList<Unit> units) : Grammar(units)
{
    private enum Link { Free, Object, Ground, With, And, Of, Made }

    private static readonly Gloss[] Small = [new(Sense.Stature, (int)Stature.Small)];

    private readonly List<Figure> _doers = [];

    /// <summary>Deeds that an object may follow.</summary>
    private readonly List<(Figure Doer, Act Act)> _open = [];

    /// <summary>"Melting": deeds that stand before whoever does them, as an adjective would.</summary>
    private readonly List<Act> _describing = [];

    private Carrying? _carrying;
    private Figure? _carrier;
    private Link _link;
    private Relation? _relation;
    private Link _lastLink;
    private bool _deedSaid;
    private bool _nearNoun;
    private bool _negated;
    private bool _placeLeads;
    private Figure? _main;

    protected override void Take(Unit unit)
    {
        if (_negated && Negate(unit)) return;
        switch (unit.Sense)
        {
            case Sense.Stop: EndSentence(); return;
            case Sense.Comma: Comma(); return;
            case Sense.Negation: _negated = true; break;
            case Sense.And: _link = Link.And; break;
            case Sense.With: _link = Link.With; break;
            case Sense.Of: Of(); break;
            case Sense.Made: _link = Link.Made; break;
            case Sense.Locating: Relate(null); return;
            case Sense.Relation: Relate((Relation)unit.First.Value); return;
            case Sense.Relative: NewClause(); break;
            case Sense.Who: Who(); break;
            case Sense.Pronoun: Pronoun(); break;
            case Sense.Being: Being(); break;
            case Sense.Tie: Tie((Carrying)unit.First.Value); break;
            case Sense.Doing or Sense.Motion when IsDeedWithObject(unit):
                Deed(unit);
                Noun(unit, unit.As(Sense.Thing)!.Value);
                return;
            case Sense.Doing or Sense.Motion when IsNoun(unit): Noun(unit, unit.As(Sense.Thing)!.Value); return;
            case Sense.Doing or Sense.Motion: Deed(unit); break;
            case Sense.Thing: Noun(unit, unit.First); return;
            case Sense.Filler when unit.As(Sense.Thing) is { } faint: Noun(unit, faint); return;
            case Sense.Colour when IsNoun(unit): Noun(unit, unit.As(Sense.Thing)!.Value); return;
            case Sense.Colour or Sense.Stature or Sense.Attitude or Sense.Number or Sense.Old: Quality(unit); return;
            default: Scenery(unit); return;
        }
        _nearNoun = false;
    }

    protected override void EndSentence()
    {
        if (Awaiting.Count > 0 && (_main ?? Cast.FirstOrDefault()) is { } idle) GiveAwaited(idle);
        LeaveModifiers(null);
        NewClause();
        _describing.Clear();
        _doers.Clear();
        _link = Link.Free;
        AwaitingTie = null;
        Awaiting.Clear();
        _negated = false;
        Last = null;
        Sentence++;
    }

    private bool Negate(Unit unit)
    {
        switch (unit.Sense)
        {
            case Sense.Determiner or Sense.And or Sense.Number or Sense.Colour or Sense.Stature or Sense.Filler or Sense.Being or Sense.Negation or Sense.Attitude or Sense.Of or Sense.Locating: return true;
            case Sense.Thing or Sense.Place or Sense.Weather or Sense.Daytime or Sense.Season or Sense.Style or Sense.Mood:
                TakeAway(unit);
                _negated = Next?.Sense is Sense.And or Sense.Thing or Sense.Weather || (Next?.Is(Sense.Comma) == true && NextAgain(Sense.Negation));
                return true;
            case Sense.Doing or Sense.Motion or Sense.Tie:
                _negated = false;
                return true;
            default:
                _negated = false;
                return false;
        }
    }

    private bool NextAgain(Sense sense) => At + 2 < Units.Count && Units[At + 2].Is(sense);

    private void Comma()
    {
        _link = Link.And;
        _negated = false;
        _nearNoun = false;
        if (vocabulary.Unspaced) Awaiting.Clear();
        _open.Clear();
        _carrying = null;
        if (Last is { Leads: true } || _deedSaid) return;
        _link = Link.Free;
    }

    private void NewClause()
    {
        _open.Clear();
        _carrying = null;
        _deedSaid = false;
        _link = Link.Free;
        _lastLink = Link.Ground;
        _nearNoun = false;
    }

    private void Who()
    {
        if (vocabulary.Unspaced || Last is null) return;
        _doers.Clear();
        _doers.Add(Last);
        _open.Clear();
        _link = Link.Free;
    }

    private void Being()
    {
        if (Last is not null && _nearNoun) Last.Rests = true;
        if (_doers.Count == 0 && Last is { Leads: true }) _doers.Add(Last);
    }

    private void Pronoun()
    {
        if (_doers.Count == 0 && _main is not null && _open.Count == 0) _doers.Add(_main);
        _link = Link.Free;
    }

    // In Chinese one word stands between everything that describes and what it describes.
    private void Of()
    {
        // "Jouer du piano", "andar de patins": the little word belongs to the deed.
        if (_link == Link.Object && Previous?.Sense is Sense.Doing or Sense.Tie) return;
        // "Close-up of a frog": nobody has been named whom it could belong to.
        _link = Last is null && !vocabulary.Unspaced ? Link.Free : Link.Of;
        if (!vocabulary.Unspaced) return;
        _link = Link.Free;
        if (_open.Count > 0 && _doers.Count > 0)
        {
            foreach (var (doer, act) in _open)
            {
                if (doer.Acts.Remove(act) && !Awaiting.Contains(act)) Awaiting.Add(act);
            }
            _open.Clear();
        }
        if (Last is not null) _doers.Remove(Last);
    }

    // Without a relation it is only said where: "at the moon", "through the woods".
    private void Relate(Relation? relation)
    {
        if (vocabulary.Unspaced && relation is { } behind)
        {
            if (_nearNoun && Last is not null) Behind(behind, Last);
            _nearNoun = false;
            return;
        }
        LeaveModifiers(_nearNoun ? Last : null);
        _link = Link.Ground;
        _relation = relation;
        _nearNoun = false;
        _carrying = null;
    }

    private void Quality(Unit unit)
    {
        if (unit.Is(Sense.Old) && vocabulary.File.HeadsFirst && Previous?.Sense is Sense.Determiner or Sense.Number
            && Next is null or { EndsPhrase: true } or { Sense: Sense.Doing or Sense.Motion or Sense.Tie or Sense.Being or Sense.Relation or Sense.With or Sense.Who or Sense.And or Sense.Determiner })
        {
            Noun(unit, new(Sense.Thing, Icon: "👴"));
            return;
        }
        if (vocabulary.File.HeadsFirst && _nearNoun && Last is not null && Modify(unit, Last)) return;
        if (!vocabulary.File.HeadsFirst && Previous?.Is(Sense.Being) == true && Last is not null && Next?.As(Sense.Thing) is null && Modify(unit, _doers.LastOrDefault() ?? Last)) return;
        Modify(unit);
    }

    private void Scenery(Unit unit)
    {
        // Behind a shop or before a church nobody is within.
        if (unit.As(Sense.Place) is { } within && _link == Link.Ground && _relation is Relation.Behind or Relation.Before && (Place)within.Value is Place.Room or Place.Kitchen or Place.Stage)
        {
            unit = unit with { Glosses = [new(Sense.Place, (int)Place.Street)] };
        }
        if (Setting.Take(unit, _link == Link.Ground && _relation is null or Relation.In or Relation.On or Relation.Under))
        {
            if (unit.As(Sense.Thing) is { } thing && Concepts.Is(thing.Icon, "standing")) Noun(unit, thing);
            if (unit.Is(Sense.Place))
            {
                _placeLeads = _link is Link.Free or Link.And && !vocabulary.Unspaced;
                _describing.Clear();
                ForgetModifiers();
                _link = Link.Free;
                _lastLink = Link.Ground;
            }
        }
        if (unit.Is(Sense.Weather) && (Previous?.Sense is Sense.Doing or Sense.Motion || (Previous?.Is(Sense.Determiner) == true && At > 1 && Units[At - 2].Sense is Sense.Doing or Sense.Motion))) Revoke();
        if (unit.Sense is Sense.Determiner or Sense.Container or Sense.Filler) return;
        _nearNoun = false;
    }
}
