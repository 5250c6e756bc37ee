using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>Japanese: small words behind the nouns say who does what to whom, and the deed comes last.</summary>
internal sealed class ParticleGrammar(IReadOnlyList<Unit> units) : Grammar(units)
{
    private readonly List<Figure> _doers = [];
    private readonly List<Figure> _joined = [];
    private Figure? _object;
    private Figure? _towards;
    private Carrying? _carrying;
    private Figure? _main;

    protected override void Take(Unit unit)
    {
        switch (unit.Sense)
        {
            case Sense.Stop: EndSentence(); break;
            case Sense.Comma: Comma(); break;
            case Sense.Thing: Noun(unit, unit.First); break;
            case Sense.Filler when unit.As(Sense.Thing) is { } faint: Noun(unit, faint); break;
            case Sense.Colour when unit.As(Sense.Thing) is { } thing && Next?.As(Sense.Thing) is null && Next?.Is(Sense.Of) != true: Noun(unit, thing); break;
            case Sense.Subject: Subject(); break;
            case Sense.Object: Unlead(_object = Marked()); break;
            case Sense.Towards: Unlead(_towards = Marked()); break;
            case Sense.And or Sense.With: Join(); break;
            case Sense.Relation: Relate((Relation)unit.First.Value); break;
            case Sense.Tie: Tie(unit); break;
            case Sense.Doing or Sense.Motion: Deed(unit); break;
            case Sense.Negation: Negate(); break;
            case Sense.Colour or Sense.Stature or Sense.Attitude or Sense.Old: Quality(unit); break;
            case Sense.Number: Count(unit); break;
            default: Scenery(unit); break;
        }
    }

    protected override void EndSentence()
    {
        Settle(_doers.FirstOrDefault() ?? Last ?? _main);
        LeaveModifiers(null);
        _doers.Clear();
        _joined.Clear();
        (_object, _towards, _carrying, Last) = (null, null, null, null);
        Sentence++;
    }

    // What nobody else has claimed is done by whom the sentence is about.
    private void Settle(Figure? doer)
    {
        if (doer is not null && (Awaiting.Count > 0 || AwaitingTie is not null)) GiveAwaited(doer);
        Awaiting.Clear();
        AwaitingTie = null;
    }

    private void Comma()
    {
        // A noun before a pause, without a word behind it, is named for itself.
        if (Previous?.As(Sense.Thing) is not null && Last is not null)
        {
            Last.Leads = true;
            if (_doers.Count == 0) Lead(Last);
        }
        (_object, _towards) = (null, null);
    }

    private void Noun(Unit unit, Gloss thing)
    {
        var before = Last;
        var figure = Meet(unit, thing);
        // A noun takes what was said before it, unless that was said of somebody else.
        if (Awaiting.Count > 0 || AwaitingTie is not null) GiveAwaited(figure);
        if (Previous?.Sense is Sense.And or Sense.With or Sense.Comma && before is not null && !_joined.Contains(before)) _joined.Add(before);
        _main ??= figure.Faint ? null : figure;
        if (Next is null or { EndsPhrase: true })
        {
            figure.Leads = true;
            if (_doers.Count == 0) Lead(figure);
        }
    }

    // What a particle stands behind, if it is one of the cast.
    private Figure? Marked() => Previous?.As(Sense.Thing) is null ? null : Last;

    private static void Unlead(Figure? figure)
    {
        if (figure is not null) figure.Leads = false;
    }

    private void Lead(Figure figure)
    {
        _doers.Clear();
        _doers.AddRange(_joined);
        _joined.Clear();
        if (!_doers.Contains(figure)) _doers.Add(figure);
        foreach (var doer in _doers) doer.Leads = true;
    }

    private void Subject()
    {
        if (Last is null || Previous?.As(Sense.Thing) is null) return;
        // "手がかり": a part of somebody is not who acts.
        if (Last.Faint && _doers.Count > 0) return;
        Lead(Last);
    }

    private void Join()
    {
        if (Last is not null && Previous?.As(Sense.Thing) is not null && !_joined.Contains(Last)) _joined.Add(Last);
    }

    private void Relate(Relation relation)
    {
        if (Last is null || Previous?.As(Sense.Thing) is null) return;
        var ground = Last;
        ground.Leads = false;
        _doers.Remove(ground);
        if (_doers.Count > 0 && Next?.Is(Sense.Of) != true) _doers[^1].TieTo(ground, relation);
        else AwaitingTie = (relation, ground);
    }

    private void Tie(Unit unit)
    {
        _carrying = (Carrying)unit.First.Value;
        var carried = _object ?? _towards ?? Last;
        _object = null;
        if (carried is null) return;
        if (_doers.Count > 0 && _doers[^1] != carried && (unit.LeadsOn || !DescribesNext())) Carry(_doers[^1], carried, _carrying.Value);
        else AwaitingTie = (Relation.Holding, carried);
    }

    private bool DescribesNext() => Next?.As(Sense.Thing) is not null || Next?.Sense is Sense.Colour or Sense.Stature or Sense.Attitude or Sense.Number or Sense.Old;

    private void Deed(Unit unit)
    {
        // 花びらが舞う: the weather does that by itself.
        if (At > 1 && Units[At - 1].Sense is Sense.Subject or Sense.Weather && Units[At - (Units[At - 1].Is(Sense.Weather) ? 1 : 2)].Is(Sense.Weather)) return;
        var act = new Act(unit.First);
        var with = _object ?? (act.Is(Doing.Ride) || act.Is(Doing.Climb) || act.Is(Doing.Wave) || act.Is(Doing.Land) || act.Is(Doing.Hug) || act.Is(Doing.Sit) ? _towards : null);
        act.With = with;
        var mount = _towards is not null && Concepts.Is(_towards.Icon, "mounts") && with != _towards ? _towards : null;
        if (DescribesNext() && !unit.LeadsOn)
        {
            Awaiting.Add(act);
            if (with is not null && act.Is(Doing.Ride)) AwaitingTie = (Relation.Riding, with);
        }
        else if (_doers.Count > 0)
        {
            foreach (var doer in _doers)
            {
                if (doer == with) continue;
                var own = doer == _doers[0] ? act : new Act(unit.First) { With = with };
                doer.Acts.Add(own);
                if (with is not null) Bind(doer, own, with);
                if (mount is not null) doer.TieTo(mount, Relation.Riding);
            }
        }
        else
        {
            Awaiting.Add(act);
            if (with is not null && act.Is(Doing.Ride)) AwaitingTie = (Relation.Riding, with);
        }
        (_object, _towards) = (null, null);
    }

    // "人がいない", "雲なし": what was named last stays away, and all that is joined to it.
    private void Negate()
    {
        for (var index = At - 1; index >= 0; index--)
        {
            var unit = Units[index];
            if (unit.Sense is Sense.Subject or Sense.And or Sense.Object or Sense.With) continue;
            if (unit.Is(Sense.Unknown) || unit.Sense is Sense.Filler && unit.As(Sense.Thing) is null) { Removed.Add(unit.Text); }
            else if (unit.Sense is Sense.Thing or Sense.Place or Sense.Weather or Sense.Filler)
            {
                TakeAway(unit);
                if (unit.As(Sense.Thing) is { } thing)
                {
                    Cast.RemoveAll(figure => figure.Icon == thing.Icon);
                    _doers.RemoveAll(figure => figure.Icon == thing.Icon);
                    if (Last?.Icon == thing.Icon) Last = null;
                    if (_main?.Icon == thing.Icon) _main = null;
                }
            }
            else
            {
                break;
            }
            if (index == 0 || Units[index - 1].Sense is not (Sense.And or Sense.With)) break;
        }
    }

    private void Quality(Unit unit)
    {
        // "猫は黒い": nothing follows that it could describe.
        if (Next is null or { EndsPhrase: true } && (_doers.LastOrDefault() ?? Last) is { } figure && Modify(unit, figure)) return;
        Modify(unit);
    }

    private void Count(Unit unit)
    {
        if (Previous?.Sense is Sense.Subject or Sense.Thing && Last is not null && Next?.Is(Sense.Of) != true) Last.Count ??= unit.First.Value;
        else Modify(unit);
    }

    private void Scenery(Unit unit)
    {
        if (!Setting.Take(unit, Next?.Sense is Sense.Towards or Sense.Of)) return;
        if (unit.As(Sense.Thing) is { } thing && Concepts.Is(thing.Icon, "standing"))
        {
            Noun(unit, thing);
            return;
        }
        if (unit.Is(Sense.Place))
        {
            ForgetModifiers();
            Last = null;
        }
    }
}
