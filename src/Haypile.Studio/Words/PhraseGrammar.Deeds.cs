using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <content>Who does a deed, and whether a word is one.</content>
internal sealed partial class PhraseGrammar
{
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

    // "A cook stirs, steam rises": who does it has been named, and is not of those who are drawn.
    private bool IsOfNobody()
    {
        if (vocabulary.Unspaced || At < 2 || !(Units[At - 2].EndsPhrase || Units[At - 2].Is(Sense.And)) || Previous is not { } named) return false;
        return named.Sense == Sense.Hint
            || named.First is { Sense: Sense.Filler, Value: Unit.OnlyHinting }
            || (named.Sense == Sense.Filler && vocabulary.Language == "en" && IsMatter(named.Text.ToLowerInvariant()))
            || (named.Sense == Sense.Unknown && vocabulary.Language == "en" && !named.Text.EndsWith("ly", StringComparison.Ordinal) && Hypernyms.Of(named.Text.ToLowerInvariant()).Any());
    }

    // Steam, dust, light: an eye or a tail is somebody's, and moves as they do.
    private static bool IsMatter(string noun) => Hypernyms.Of(noun).Take(1).Any(meaning => meaning.Kinds.Any(words => words.Any(word => word is "substance" or "phenomenon")));

    private void Deed(Unit unit)
    {
        var describes = Previous?.Sense is Sense.Determiner or Sense.Number or Sense.Colour or Sense.Stature or Sense.Attitude or Sense.Relation or Sense.With or Sense.Of or Sense.Container or null
            && (Next?.Sense is Sense.Colour or Sense.Stature || Next?.As(Sense.Thing) is not null)
            && !vocabulary.Unspaced;
        if (vocabulary.Unspaced && Next?.Is(Sense.Of) == true) describes = true;
        // "Wind blowing", "falling snow": the weather does that by itself.
        if (Previous?.Is(Sense.Weather) == true || (Previous?.Is(Sense.Place) == true && _placeLeads)) return;
        if (IsOfNobody()) return;
        var act = new Act(unit.First);
        if (describes && !(Previous is null && Takes(unit, Next)))
        {
            _describing.Add(act);
            return;
        }
        LeaveModifiers(_nearNoun ? Last : null);
        var doers = Doers();
        // "A tower in a storm, a whale jumps": one of them does.
        if (doers.Count > 1 && vocabulary.Language == "en" && unit.Text.EndsWith('s')) doers.RemoveRange(0, doers.Count - 1);
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

    private bool DeedFollows()
    {
        for (var at = At + 1; at < Units.Count; at++)
        {
            if (Units[at].Sense is Sense.Doing or Sense.Motion or Sense.Tie or Sense.Being) return true;
            if (Units[at].Sense is not (Sense.Colour or Sense.Stature or Sense.Attitude or Sense.Filler or Sense.Old)) return false;
        }
        return false;
    }
}
