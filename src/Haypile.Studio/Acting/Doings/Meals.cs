using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>Bite by bite: forward to the food, back to chew.</summary>
internal sealed class Eat(Stint stint) : Routine(stint)
{
    private const double First = 0.75;

    public static double Every(Stint stint) => Math.Max(0.7, (stint.Seconds - 1.2) / Eaten.Bites);

    public override Pose At(double time)
    {
        var share = Wrapped((time - First) / Every(Stint) + 0.25);
        // The bite itself is at a quarter.
        var lunge = Curve.Hump(Math.Clamp(share * 2, 0, 1)) * Curve.Ramp(time, 0, 0.3);
        var chew = share > 0.45 ? Wave(3.2 * Tempo * time) * (1 - share) * 1.8 : 0;
        return new Pose
        {
            Lean = 0.05 * lunge,
            Bend = 0.09 * lunge,
            Stretch = 1 - 0.04 * lunge + 0.028 * chew,
            RightArm = 0.35 + 0.2 * lunge,
            LeftArm = 0.35,
        };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var mouth = Stint.With is { } food ? Point.Between(food.Bounds.Centre, stance.At(0.3, 0.5), Role.Number == food.Number ? 0 : 0.4) : stance.At(0.35, 0.45);
        var bites = (int)Math.Floor((time - First) / Every(Stint)) + 1;
        if (bites < 1) return;
        var since = (time - First) - (bites - 1) * Every(Stint);
        if (since is < 0 or > 0.55) return;
        for (var crumb = 0; crumb < 6; crumb++)
        {
            var side = (crumb - 2.5) / 2.5;
            var at = mouth + new Point(side * 0.24 * Height * since + 0.02 * Height * side, (-0.35 * since + 1.5 * since * since) * Height * (0.8 + 0.1 * crumb % 0.3));
            brush.Dot(at, 0.012 * Height * (1 - since), Tint.Hex(crumb % 2 == 0 ? 0xE8C58A : 0xC99652));
        }
    }

    public override IEnumerable<Beat> Beats()
    {
        for (var at = First; at < Seconds; at += Every(Stint)) yield return Heard(at, BeatKind.Bite, 0.5);
    }

    public override Routine? Answer(Stint answer) => new Eaten(answer, First, Every(Stint), Role);
}

/// <summary>Gets smaller by one bite after the other, from the side of whoever eats it.</summary>
internal sealed class Eaten : Routine
{
    public const int Bites = 5;

    private readonly double _first;
    private readonly double _every;
    private readonly Mesh[] _nets;

    public Eaten(Stint stint, double first, double every, Role eater)
        : base(stint)
    {
        (_first, _every) = (first, every);
        var whole = Role.Figure.Sprite;
        var fromLeft = eater.Bounds.Centre.X <= Role.Bounds.Centre.X;
        // A mirrored sprite is eaten from its other side.
        if (Role.Nature.Looks * Role.Face < 0) fromLeft = !fromLeft;
        _nets = new Mesh[Bites];
        for (var bite = 0; bite < Bites; bite++)
        {
            var left = Bitten(bite == 0 ? whole : _nets[bite - 1].Sprite, fromLeft, bite);
            _nets[bite] = new Mesh(left, Math.Max(left.Width, left.Height) / 4.0);
        }
    }

    public override bool ShowsBody(double time) => Taken(time) < Bites;

    public override Mesh? Net(double time) => Taken(time) is var taken and > 0 ? _nets[Math.Min(taken, Bites) - 1] : null;

    public override Pose At(double time)
    {
        var taken = Taken(time);
        var since = time - _first - (taken - 1) * _every;
        return taken == 0 ? Pose.Rest : new Pose { Turn = 0.1 * Curve.Ring(since, 3, 6), Stretch = 1 - 0.08 * Curve.Ring(since, 3, 6), Pivot = 0 };
    }

    private int Taken(double time) => time < _first ? 0 : Math.Min(Bites, (int)Math.Floor((time - _first) / _every) + 1);

    /// <summary>Half a row of round holes, side by side from top to bottom, each time farther in.</summary>
    private static Sprite Bitten(Sprite whole, bool fromLeft, int bite)
    {
        var bitten = new Sprite(whole.X, whole.Y, whole.Width, whole.Height);
        whole.Pixels.CopyTo(bitten.Pixels, 0);
        var front = whole.Width * (0.10 + 0.8 * bite / (Bites - 1.0));
        var radius = 0.23 * whole.Height;
        for (var y = 0; y < whole.Height; y++)
        {
            var row = bitten.Row(y);
            for (var x = 0; x < whole.Width; x++)
            {
                var across = (fromLeft ? x : whole.Width - 1 - x) - front;
                var inside = -across;
                for (var tooth = 0; tooth < 4; tooth++)
                {
                    var down = y - whole.Height * (0.08 + 0.28 * tooth + 0.1 * (bite % 2));
                    inside = Math.Max(inside, radius - Math.Sqrt(across * across + down * down));
                }
                if (inside >= 1) row[x] = 0;
                else if (inside > 0) row[x] = Thinned(row[x], 1 - inside);
            }
        }
        return bitten;
    }

    private static uint Thinned(uint pixel, double share)
    {
        var part = (uint)(256 * share);
        return ((pixel & 255) * part >> 8) | ((pixel >> 8) & 255) * part >> 8 << 8 | ((pixel >> 16) & 255) * part >> 8 << 16 | (pixel >> 24) * part >> 8 << 24;
    }
}

/// <summary>Lifts the cup, leans back, and sets it down again.</summary>
internal sealed class Drink(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var sip = Sip(time, Tempo);
        return new Pose { Bend = -0.09 * sip, Turn = -0.05 * sip, Pivot = 0, Stretch = 1 + 0.02 * sip + 0.012 * sip * Wave(2.6 * time), RightArm = 0.35 + 0.25 * sip, LeftArm = 0.1 };
    }

    public override Routine? Answer(Stint answer) => new Drunk(answer, Tempo);

    public override IEnumerable<Beat> Beats()
    {
        for (var at = 0.9 / Tempo; at < Seconds; at += 2 / Tempo) yield return Heard(at, BeatKind.Bite, 0.25);
    }

    public static double Sip(double time, double tempo)
    {
        var share = Wrapped(time * tempo / 2);
        return Exact.SmoothStep(0.15, 0.4, share) * (1 - Exact.SmoothStep(0.75, 0.95, share));
    }
}

/// <summary>A cup at somebody's mouth.</summary>
internal sealed class Drunk(Stint stint, double tempo) : Routine(stint)
{
    public override Pose At(double time)
    {
        var sip = Drink.Sip(time, tempo);
        return new Pose { Turn = -0.6 * sip, Lift = 0.45 * Height * sip };
    }
}

/// <summary>Stirs; steam curls up.</summary>
internal sealed class Cook(Stint stint) : Routine(stint)
{
    public override Pose At(double time)
    {
        var stir = 1.15 * Tempo * time;
        return new Pose { Bend = 0.035 + 0.03 * Wave(stir), Turn = 0.03 * Wave(stir + 0.25), Pivot = 0, RightArm = 0.4 + 0.14 * Wave(stir), LeftArm = 0.3 };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush) => Steam.Paint(brush, Stint.With is { } pot ? pot.Bounds.At(0.5, 0.1) : stance.At(0.25, 0.55), 0.2 * Height, time);

    public override Routine? Answer(Stint answer) => new Simmer(answer);
}

/// <summary>A pot that boils, or anything else that is warm.</summary>
internal sealed class Simmer(Stint stint) : Routine(stint)
{
    public override Pose At(double time) => new() { Stretch = 1 + 0.02 * Exact.Sin(19 * time), Turn = 0.02 * Exact.Sin(14 * time), Pivot = 0 };
}
