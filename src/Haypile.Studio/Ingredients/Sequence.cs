using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Ingredients;

/// <summary>
/// Pictures as they are, on cards: each is seen large for a while, alone or beside the next, and in the end all of them together.
/// </summary>
internal sealed class Sequence : Tableau
{
    private static readonly double[] Strengths = [0.5, 1, 1.35, 1.7, 2.1];

    private readonly Card[] _cards;
    private readonly Part[] _parts;
    private readonly Backcloth _cloth;
    private readonly Rhythm _rhythm;
    private readonly Box _view;
    private readonly double _unit;
    private readonly double _strength;
    private readonly ulong _seed;

    /// <summary>Which way cards come; those that do not come from aside come from nearer.</summary>
    private readonly Point _way;

    /// <param name="view">What is seen at all times.</param>
    /// <param name="unit">A pixel of a 720p frame on the canvas.</param>
    public Sequence(IReadOnlyList<Print> prints, Backcloth cloth, Box view, double unit, double seconds, int motion, ulong seed)
    {
        (_cloth, _view, _unit, _strength, _seed) = (cloth, view, unit, Strengths[motion], seed);
        var dice = new Dice(Dice.Mix(seed ^ 0x5E9));
        var hasRim = dice.Below(3) == 0;
        var side = dice.Below(2) * 2 - 1;
        _way = dice.Below(4) switch
        {
            0 => default,
            1 => view.Width > view.Height ? new Point(0, side) : new Point(side, 0),
            _ => view.Width > view.Height ? new Point(side, 0) : new Point(0, side),
        };
        _cards = [.. prints.Select(print => new Card(print, hasRim))];
        _rhythm = new Rhythm(_cards.Length, seconds);
        _parts = Cast(ref dice);
    }

    public override IEnumerable<int> Order => Enumerable.Range(0, _cards.Length);

    public override void Paint(double time, Brush brush)
    {
        Decorate(time, brush);
        foreach (var number in Order)
        {
            var pose = At(number, time);
            if (pose.Opacity <= 0 || !IsSeen(pose, _cards[number].Aspect)) continue;
            _cards[number].PaintShadow(pose, _unit, brush);
            _cards[number].Paint(pose, brush);
        }
    }

    public override void PaintResting(int number, Brush brush) => _cards[number].Paint(Closing(number, _rhythm.Seconds), brush);

    public override void PaintRestingShadow(int number, Brush brush) => _cards[number].PaintShadow(Closing(number, _rhythm.Seconds), _unit, brush);

    /// <summary>How a card lies at some moment.</summary>
    public Pose At(int number, double time)
    {
        var part = _parts[number];
        var pose = time < part.Exit || _rhythm.Spreads == 1 ? Entering(number, time)
            : part.IsLast ? Gathering(number, time)
            : time < _rhythm.Closing ? Leaving(number, time)
            : Returning(number, time);
        return Floating(pose, number, time);
    }

    private Part[] Cast(ref Dice dice)
    {
        var parts = new Part[_cards.Length];
        double[] aspects = [.. _cards.Select(card => card.Aspect)];
        var shorter = Math.Min(_view.Width, _view.Height);
        var closing = Arrangement.Of(aspects, _view.Grown(-0.06 * shorter), 0.03 * shorter);
        for (var spread = 0; spread < _rhythm.Spreads; spread++)
        {
            var (first, end) = _rhythm.Members(spread);
            var large = Arrangement.Of(aspects[first..end], _view.Grown(-0.075 * shorter), 0.04 * shorter);
            for (var i = first; i < end; i++)
            {
                parts[i] = new Part(large[i - first], closing[i], _rhythm.Begins(spread) + 0.1 * (i - first), _rhythm.Ends(spread), spread == _rhythm.Spreads - 1)
                {
                    Lean = dice.Between(-0.018, 0.018) * _strength,
                    ClosingLean = dice.Between(-0.02, 0.02) * _strength,
                    Swing = dice.Between(0.06, 0.13) * (dice.Below(2) * 2 - 1) * _strength,
                    IsCloser = dice.Below(3) > 0,
                    Look = new Point(dice.Between(-0.9, 0.9), dice.Between(-0.7, 0.3)),
                };
            }
        }
        return parts;
    }

    /// <summary>Comes, a little too far and back, and stays for its time.</summary>
    private Pose Entering(int number, double time)
    {
        var (part, come) = (_parts[number], Curve.Ramp(time, _parts[number].Begins, _parts[number].Begins + _rhythm.Entrance));
        var pose = Resting(number, time, part.Large, part.Lean);
        var left = 1 - Curve.Overshoot(come, 0.5 + 0.6 * _strength);
        return _way == default
            ? pose with { Height = pose.Height * (1 + 0.3 * left), Opacity = Curve.Ramp(come, 0, 0.45), Turn = pose.Turn + part.Swing * left, Lift = 1 + 2 * left }
            : pose with { At = pose.At + Outside(part, _way) * left, Turn = pose.Turn + part.Swing * left, Lift = 1 + left };
    }

    private Pose Leaving(int number, double time)
    {
        var (part, gone) = (_parts[number], Curve.Ramp(time, _parts[number].Exit, _parts[number].Exit + _rhythm.Exit));
        var pose = Resting(number, time, part.Large, part.Lean);
        var left = Curve.EaseIn(gone);
        return _way == default
            ? pose with { Height = pose.Height * (1 - 0.25 * left), Opacity = 1 - Curve.Ramp(gone, 0.35, 1) }
            : pose with { At = pose.At + Outside(part, _way * -1) * left, Turn = pose.Turn - part.Swing * left, Opacity = gone < 1 ? 1 : 0 };
    }

    /// <summary>From being large to its place among all.</summary>
    private Pose Gathering(int number, double time)
    {
        var (part, done) = (_parts[number], Curve.EaseInOut(Curve.Ramp(time, _rhythm.Closing, _rhythm.Closing + 0.75)));
        var (from, to) = (Resting(number, time, part.Large, part.Lean), Closing(number, time));
        return to with
        {
            At = Point.Between(from.At, to.At, done),
            Height = from.Height + (to.Height - from.Height) * done,
            Turn = from.Turn + (to.Turn - from.Turn) * done,
            Zoom = from.Zoom + (to.Zoom - from.Zoom) * done,
            Look = Point.Between(from.Look, to.Look, done),
            Lift = 1 + 2 * Curve.Hump(done),
        };
    }

    /// <summary>Comes back for the closing picture, one shortly after the other.</summary>
    private Pose Returning(int number, double time)
    {
        var begins = _rhythm.Closing + 0.12 + Math.Min(0.09, 0.4 / _cards.Length) * number;
        var come = Curve.Ramp(time, begins, begins + 0.7);
        var pose = Closing(number, time);
        var left = 1 - Curve.Overshoot(come, 0.5 + 0.7 * _strength);
        var outwards = (pose.At - _view.Centre) * 0.9;
        return pose with
        {
            At = pose.At + outwards * left,
            Height = pose.Height * (1 - 0.35 * left),
            Turn = pose.Turn + _parts[number].Swing * left,
            Opacity = Curve.Ramp(come, 0, 0.35),
            Lift = 1 + Math.Max(0, left),
        };
    }

    private Pose Closing(int number, double time)
    {
        var part = _parts[number];
        return Resting(number, time, part.Closing, part.ClosingLean);
    }

    /// <summary>In a place, while the picture inside goes on moving gently.</summary>
    private Pose Resting(int number, double time, Box place, double lean)
    {
        var part = _parts[number];
        // A card that comes back goes on from where it was; it moved unseen in between.
        var share = Curve.Ramp(time, part.Begins, _rhythm.Seconds);
        var seen = Curve.Ramp(time, part.Begins, Math.Min(part.Exit + 0.5, _rhythm.Seconds));
        var grown = part.IsCloser ? share : 1 - share;
        var look = part.Look * (2 * share - 1);
        if (_cards[number].IsPartial) look = new Point(1, 1) * (2 * Curve.EaseInOut(seen) - 1);
        return new Pose(place.Centre, place.Height, lean, 1.03 + 0.09 * _strength * grown, look);
    }

    private Pose Floating(Pose pose, int number, double time)
    {
        var seed = Dice.Mix(_seed + (ulong)number * 77);
        var way = new Point(Curve.Wander(time * 0.7, seed), Curve.Wander(time * 0.7, seed + 1)) * (3.2 * _unit * _strength);
        return pose with { At = pose.At + way, Turn = pose.Turn + 0.005 * _strength * Curve.Wander(time * 0.6, seed + 2) };
    }

    /// <summary>A few large, calm shapes between the cloth and the cards.</summary>
    private void Decorate(double time, Brush brush)
    {
        var dice = new Dice(Dice.Mix(_seed ^ 0xDEC0));
        for (var i = 0; i < 3; i++)
        {
            var radius = dice.Between(0.16, 0.34) * Math.Max(_view.Width, _view.Height);
            var at = _view.At(dice.Between(-0.05, 1.05), dice.Between(-0.1, 1.1));
            var drift = new Point(Curve.Wander(time * 0.35, _seed + (ulong)i), Curve.Wander(time * 0.35, _seed + 50 + (ulong)i)) * (34 * _unit * _strength);
            brush.Fill(Outline.Ellipse(at + drift, radius, radius), _cloth.Accent(i).Fade(0.26));
        }
    }

    /// <summary>The way on which a card is just out of sight.</summary>
    private Point Outside(Part part, Point way)
    {
        var (box, room) = (part.Large, 60 * _unit);
        return new Point(
            way.X > 0 ? _view.Right - box.Left + room : way.X < 0 ? _view.Left - box.Right - room : 0,
            way.Y > 0 ? _view.Bottom - box.Top + room : way.Y < 0 ? _view.Top - box.Bottom - room : 0);
    }

    private bool IsSeen(Pose pose, double aspect)
    {
        var reach = pose.Height * (1 + aspect) * 0.75;
        return pose.At.X > _view.Left - reach && pose.At.X < _view.Right + reach && pose.At.Y > _view.Top - reach && pose.At.Y < _view.Bottom + reach;
    }

    /// <summary>What one card does.</summary>
    private sealed record Part(Box Large, Box Closing, double Begins, double Exit, bool IsLast)
    {
        public double Lean { get; init; }
        public double ClosingLean { get; init; }
        public double Swing { get; init; }
        public bool IsCloser { get; init; }
        public Point Look { get; init; }
    }
}
