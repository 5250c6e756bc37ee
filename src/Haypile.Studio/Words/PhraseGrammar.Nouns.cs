using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <content>Where a noun belongs: the doer, the object, the ground, or nobody.</content>
internal sealed partial class PhraseGrammar
{
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
        figure.Acts.AddRange(_describing);
        _describing.Clear();
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
        // In Chinese the word behind it will say which place it is.
        if (vocabulary.Unspaced) return;
        var figure = Owner(ground, _doers.Count > 0 ? _doers[^1] : null);
        if (_relation is not { } relation)
        {
            if (figure?.Acts.LastOrDefault() is { With: null } act) act.With = ground;
            return;
        }
        if (figure is null) AwaitingTie = (relation, ground);
        else Settle(figure, ground, relation);
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
