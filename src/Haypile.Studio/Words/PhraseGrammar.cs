using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>
/// The languages in which a doer goes before its deed and the object comes after: prepositions before what they govern, or, in
/// Chinese, words of place behind it.
/// </summary>
internal sealed class PhraseGrammar(Vocabulary vocabulary, IReadOnlyList<Unit> units) : Grammar(units)
{
    private enum Link { Free, Object, Ground, With, And, Of, Made }

    private static readonly Gloss[] Small = [new(Sense.Stature, (int)Stature.Small)];

    private readonly List<Figure> _doers = [];
    private readonly List<(Figure Doer, Act Act)> _open = [];
    private Carrying? _carrying;
    private Figure? _carrier;
    private Link _link;
    private Relation _relation;
    private Link _lastLink;
    private bool _deedSaid;
    private bool _nearNoun;
    private bool _negated;
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
            case Sense.Locating: _link = Link.Ground; _relation = Relation.In; break;
            case Sense.Relation: Relate((Relation)unit.First.Value); return;
            case Sense.Relative: NewClause(); break;
            case Sense.Who: Who(); break;
            case Sense.Pronoun: Pronoun(); break;
            case Sense.Being when _doers.Count == 0 && Last is { Leads: true }: _doers.Add(Last); break;
            case Sense.Tie: Tie((Carrying)unit.First.Value); break;
            case Sense.Doing or Sense.Motion when IsNoun(unit): Noun(unit, unit.As(Sense.Thing)!.Value); return;
            case Sense.Doing or Sense.Motion: Deed(unit); if (IsDeedWithObject(unit)) { Noun(unit, unit.As(Sense.Thing)!.Value); return; } break;
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
        _doers.Clear();
        _link = Link.Free;
        AwaitingTie = null;
        Awaiting.Clear();
        _negated = false;
        Last = null;
        Sentence++;
    }

    // "Orange" before a noun is a colour and else a fruit; "a fly" is none that flies.
    private bool IsNoun(Unit unit)
    {
        if (unit.As(Sense.Thing) is null || IsDeedWithObject(unit) || Next?.Is(Sense.Thing) == true) return false;
        if (unit.Is(Sense.Colour)) return _link == Link.Object || Previous?.Sense is Sense.Determiner or Sense.Number or Sense.Doing or Sense.Container or Sense.Stature or Sense.And or Sense.Tie;
        return Previous?.Sense is Sense.Determiner or Sense.Number or Sense.Colour or Sense.Stature or Sense.Container or Sense.Relation or Sense.Of or Sense.With or Sense.Tie or Sense.Attitude;
    }

    // "Tomar café", 弹钢琴: listed as one deed, and what it is done with is seen as well.
    private bool IsDeedWithObject(Unit unit) =>
        !unit.Is(Sense.Colour) && unit.As(Sense.Thing) is not null && (vocabulary.Unspaced || unit.Text.Contains(' ') || unit.Text.Contains('\''));

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
        _link = Link.Of;
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

    private void Relate(Relation relation)
    {
        if (vocabulary.Unspaced)
        {
            if (_nearNoun && Last is not null) Behind(relation, Last);
            _nearNoun = false;
            return;
        }
        LeaveModifiers(_nearNoun ? Last : null);
        _link = Link.Ground;
        _relation = relation;
        _nearNoun = false;
        _carrying = null;
    }

    // A word of place that stands behind its noun.
    private void Behind(Relation relation, Figure ground)
    {
        _doers.Remove(ground);
        ground.Leads = false;
        ground.Tie = ground.Tie is { Relation: Relation.On or Relation.In } ? null : ground.Tie;
        if (_doers.Count > 0 && Next?.Is(Sense.Of) != true) Settle(_doers[^1], ground, relation);
        else AwaitingTie = (relation, ground);
        _link = Link.Free;
    }

    private static void Settle(Figure figure, Figure ground, Relation relation)
    {
        if (figure == ground) return;
        if (figure.Acts.LastOrDefault() is { With: null } act) act.With = ground;
        figure.TieTo(ground, figure.Acts.LastOrDefault()?.Is(Doing.Ride) == true && relation is Relation.On or Relation.In ? Relation.Riding : relation);
    }

    private void Tie(Carrying how)
    {
        _carrying = how;
        _carrier = Doers() is [var first, ..] ? first : null;
        _link = Link.Object;
        _deedSaid = true;
        _open.Clear();
    }

    private List<Figure> Doers()
    {
        if (Last is not null && !_doers.Contains(Last) && _lastLink is Link.Free or Link.And && Last.Leads) SetDoer(Last);
        else if (Last is not null && _nearNoun && _lastLink == Link.With && Last.IsAlive) SetDoer(Last);
        return _doers;
    }

    private void SetDoer(Figure figure)
    {
        _doers.Clear();
        _doers.Add(figure);
    }

    private void Deed(Unit unit)
    {
        var describes = Previous?.Sense is Sense.Determiner or Sense.Number or Sense.Colour or Sense.Stature or Sense.Attitude or Sense.Relation or Sense.With or Sense.Of or Sense.Container or null
            && (Next?.Sense is Sense.Colour or Sense.Stature || Next?.As(Sense.Thing) is not null)
            && !vocabulary.Unspaced;
        if (vocabulary.Unspaced && Next?.Is(Sense.Of) == true) describes = true;
        // "Wind blowing", "falling snow": the weather does that by itself.
        if (Previous?.Is(Sense.Weather) == true) return;
        var act = new Act(unit.First);
        if (describes && !(Previous is null && Takes(unit, Next)))
        {
            Awaiting.Add(act);
            return;
        }
        LeaveModifiers(_nearNoun ? Last : null);
        var doers = Doers();
        _open.Clear();
        foreach (var doer in doers)
        {
            var own = doer == doers[0] ? act : new Act(unit.First);
            doer.Acts.Add(own);
            _open.Add((doer, own));
        }
        if (doers.Count == 0) Awaiting.Add(act);
        _link = doers.Count == 0 && !Takes(unit, Next) ? Link.Free : Link.Object;
        _carrying = null;
        _deedSaid = true;
    }

    // "Caen pétalos": who does it was named after the deed, and is none of the cast.
    private void Revoke()
    {
        foreach (var (doer, act) in _open) doer.Acts.Remove(act);
        _open.Clear();
        if (Awaiting.Count > 0) Awaiting.RemoveAt(Awaiting.Count - 1);
    }

    // With nobody to do it yet: "riding a horse, …" names the object first, and "es läuft ein Hund" the doer.
    private bool Takes(Unit unit, Unit? next) =>
        unit.Is(Sense.Doing) && (Doing)unit.First.Value is Doing.Ride or Doing.Chase or Doing.Eat or Doing.Drink or Doing.Throw or Doing.Catch or Doing.Kiss or Doing.Read
            or Doing.Write or Doing.Open or Doing.Cook or Doing.Hug or Doing.Pour or Doing.Play or Doing.Climb or Doing.Drive
        && (vocabulary.Unspaced || next?.As(Sense.Thing) is { } thing && !Concepts.IsAlive(thing.Icon) || (next?.Is(Sense.Determiner) == true && At == 0));

    private void Quality(Unit unit)
    {
        if (unit.Is(Sense.Old) && vocabulary.File.HeadsFirst && Previous?.Sense is Sense.Determiner or Sense.Number
            && Next is null or { EndsPhrase: true } or { Sense: Sense.Doing or Sense.Motion or Sense.Tie or Sense.Being or Sense.Relation or Sense.With or Sense.Who or Sense.And })
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
        if (Setting.Take(unit, _link == Link.Ground && _relation is Relation.In or Relation.On or Relation.Under))
        {
            if (unit.As(Sense.Thing) is { } thing && Concepts.Is(thing.Icon, "standing")) Noun(unit, thing);
            if (unit.Is(Sense.Place))
            {
                ForgetModifiers();
                _link = Link.Free;
                _lastLink = Link.Ground;
            }
        }
        if (unit.Is(Sense.Weather) && (Previous?.Sense is Sense.Doing or Sense.Motion || (Previous?.Is(Sense.Determiner) == true && At > 1 && Units[At - 2].Sense is Sense.Doing or Sense.Motion))) Revoke();
        if (unit.Sense is Sense.Determiner or Sense.Container or Sense.Filler) return;
        _nearNoun = false;
    }

    private void Noun(Unit unit, Gloss thing)
    {
        if (_link == Link.Made)
        {
            _link = Link.Free;
            ForgetModifiers();
            return;
        }
        if (IsTrade(thing)) return;
        DropModifier(thing.Icon);
        var link = _link;
        if (link == Link.Of && !vocabulary.Unspaced && Concepts.Is(thing.Icon, "materials") && Previous?.Is(Sense.Of) == true)
        {
            _link = Link.Free;
            ForgetModifiers();
            return;
        }
        var known = Cast.Count;
        if (IsYoung(unit, thing)) return;
        var figure = Meet(unit, thing);
        var isNew = Cast.Count > known;
        _link = Link.Free;
        switch (link)
        {
            case Link.Ground: Ground(figure); break;
            case Link.Object: Object(figure); break;
            case Link.With: With(figure); break;
            case Link.And: Join(figure); break;
            case Link.Of: break;
            default: Free(figure); break;
        }
        if (link is Link.Free || (link == Link.And && !_deedSaid)) figure.Leads = true;
        if (link is Link.And or Link.Object) figure.Leads |= isNew && (figure.IsAlive || (link == Link.And && DeedFollows()));
        _main ??= figure.Faint ? null : figure;
        _lastLink = link;
        _nearNoun = true;
    }

    // "Robot jardinier", "robot barista": what somebody works as, who has been named already.
    private bool IsTrade(Gloss thing) =>
        _nearNoun && Last is { IsAlive: true } && Previous?.Is(Sense.Thing) == true && Concepts.Is(thing.Icon, "people")
        && (vocabulary.File.HeadsFirst || (vocabulary.Language == "en" && Concepts.Is(Last.Icon, "fantasy")));

    // A baby beside an animal is a small animal.
    private bool IsYoung(Unit unit, Gloss thing)
    {
        if (thing.Icon != "👶") return false;
        if (Next?.As(Sense.Thing) is { } next && Concepts.Is(next.Icon, "animals")) return Modify(unit with { Glosses = Small });
        return Last is not null && Concepts.Is(Last.Icon, "animals") && Previous?.Sense is Sense.Thing or Sense.Of && Modify(unit with { Glosses = Small }, Last);
    }

    private bool DeedFollows()
    {
        for (var at = At + 1; at < Units.Count; at++)
        {
            if (Units[at].Sense is Sense.Doing or Sense.Motion or Sense.Tie or Sense.Being) return true;
            if (Units[at].Sense is not (Sense.Colour or Sense.Stature or Sense.Attitude or Sense.Filler or Sense.Old)) return false;
        }
        return false;
    }

    // "Chocolate rabbit": of two nouns side by side the first tells what the second is like.
    private void DropModifier(string icon)
    {
        if (!_nearNoun || vocabulary.Language != "en" || Last is null || Previous?.Is(Sense.Thing) != true) return;
        if (Last.IsAlive && !(Concepts.Is(Last.Icon, "people") && Concepts.Is(icon, "animals"))) return;
        if (Cast.Count > 0 && Cast[^1] == Last && Last.Acts.Count == 0)
        {
            Cast.Remove(Last);
            _doers.Remove(Last);
            if (_main == Last) _main = null;
            foreach (var figure in Cast)
            {
                if (figure.Tie?.To == Last) figure.Tie = null;
                foreach (var act in figure.Acts) act.With = act.With == Last ? null : act.With;
            }
            if (_lastLink != Link.Free) _link = _lastLink;
        }
    }

    private void Ground(Figure ground)
    {
        var last = _doers.Count > 0 ? _doers[^1] : null;
        if (vocabulary.Unspaced)
        {
            // Which place it is, the word behind it will say.
            return;
        }
        var figure = Owner(ground, last);
        if (figure is null) AwaitingTie = (_relation, ground);
        else Settle(figure, ground, _relation);
    }

    private Figure? Owner(Figure ground, Figure? doer)
    {
        if (doer is not null && doer != ground && doer.Tie is null) return doer;
        var index = Cast.IndexOf(ground);
        var before = index > 0 ? Cast[index - 1] : null;
        return before is not null && before.Sentence == Sentence && before != doer ? before : doer;
    }

    private void Object(Figure figure)
    {
        if (_carrying is { } how)
        {
            if (_carrier is not null) Carry(_carrier, figure, how);
            else AwaitingTie = (Relation.Holding, figure);
            return;
        }
        foreach (var (doer, act) in _open) Bind(doer, act, figure);
        foreach (var act in Awaiting) act.With ??= figure;
        if (_open.Count == 0 && Awaiting.Count == 0) Free(figure);
    }

    private void With(Figure figure)
    {
        var owner = _doers.LastOrDefault();
        if (owner is null || owner == figure) return;
        if (Concepts.Is(figure.Icon, "worn")) figure.TieTo(owner, Relation.On);
        else if (figure.IsAlive) figure.TieTo(owner, Relation.Beside);
        else if (owner.IsAlive && !Concepts.Is(figure.Icon, "fixed") && !Concepts.Is(figure.Icon, "buildings") && !Concepts.Is(figure.Icon, "vehicles")) owner.TieTo(figure, Relation.Holding);
    }

    private void Join(Figure figure)
    {
        if (!_deedSaid && (_doers.Count > 0 || Cast.Count <= 1))
        {
            GiveAwaited(figure);
            if (!_doers.Contains(figure)) _doers.Add(figure);
            return;
        }
        if (_doers.Count == 0) Free(figure);
    }

    private void Free(Figure figure)
    {
        var waited = Awaiting.Count > 0;
        var acts = Awaiting.ToArray();
        GiveAwaited(figure);
        if (_deedSaid && !waited && _doers.Count > 0) return;
        SetDoer(figure);
        _open.Clear();
        foreach (var act in acts) _open.Add((figure, act));
        if (waited && _deedSaid && !vocabulary.Unspaced) _link = Link.Object;
    }
}
