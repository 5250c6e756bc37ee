using System.Collections.Immutable;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Ingredients;

/// <summary>Figures from several pictures on one set: each breathes and sways, and now and then one hops for joy.</summary>
internal sealed class Ensemble : Tableau
{
    private static readonly double[] Strengths = [0.4, 1, 1.4, 1.8, 2.3];

    /// <summary>How long a hop takes, with crouching before and after.</summary>
    private const double Hop = 0.95;

    private readonly ImmutableArray<Player> _players;
    private readonly Floor _floor;
    private readonly double _unit;
    private readonly double _strength;
    private readonly bool _canHop;

    /// <param name="floor">Of the set that they stand on.</param>
    /// <param name="around">The colour of what is behind them.</param>
    public Ensemble(IReadOnlyList<Figure> figures, Floor floor, Tint around, double unit, double seconds, int motion, ulong seed)
    {
        (_floor, _unit, _strength) = (floor, unit, Strengths[motion]);
        _canHop = floor.Medium == Medium.Land;
        var dice = new Dice(Dice.Mix(seed ^ 0xE25));
        var pause = Math.Max(Hop, seconds / (figures.Count + 0.5));
        _players = [.. Lineup.Of(figures, floor, seed).Select((stand, turn) =>
        {
            var sprite = figures[stand.Number].Lit(stand.Height, unit, floor.Light, around);
            return new Player(stand, new Mesh(sprite, Math.Max(6, 22 * unit * sprite.Height / stand.Height)), figures[stand.Number].Cut != Sides.None)
            {
                Phase = dice.Between(0, 6.28),
                Pace = dice.Between(0.32, 0.44),
                FirstHop = 0.5 + turn * pause + dice.Between(0, 0.2),
                NextHop = Math.Max(pause * figures.Count, 2.6),
            };
        })];
    }

    public override IEnumerable<int> Order => _players.Select(player => player.Stand.Number);

    public override void Paint(double time, Brush brush)
    {
        foreach (var player in _players)
        {
            PaintShadow(player, Height(player, time), brush);
            Paint(player, time, brush);
        }
    }

    public override void PaintResting(int number, Brush brush)
    {
        var player = Named(number);
        brush.Draw(player.Net.Pull(home => new Knot(AtRest(player, home))));
    }

    public override void PaintRestingShadow(int number, Brush brush) => PaintShadow(Named(number), 0, brush);

    private Player Named(int number) => _players.First(player => player.Stand.Number == number);

    private void Paint(Player player, double time, Brush brush)
    {
        var (stand, up, crouch) = (player.Stand, Height(player, time), Crouch(player, time));
        var breath = Exact.Sin(2 * Math.PI * player.Pace * time + player.Phase);
        var sway = Curve.Wander(time * 1.1 + player.Phase, (ulong)stand.Number + 3) * 0.022 * _strength;
        var (tall, wide) = (1 + 0.011 * breath * _strength - crouch, 1 - 0.004 * breath * _strength + 0.7 * crouch);
        var drift = _canHop ? default : new Point(Curve.Wander(time * 0.5 + player.Phase, 9), Curve.Wander(time * 0.8 + player.Phase, 11)) * (10 * _unit * _strength);
        brush.Draw(player.Net.Pull(home =>
        {
            var place = AtRest(player, home) - stand.Foot;
            // Nothing moves at the foot, and the head most: a bend and no tilt.
            var high = Math.Max(0, -place.Y / stand.Height);
            var bent = new Point(place.X * wide + sway * high * high * stand.Height, place.Y * tall);
            return new Knot(stand.Foot + bent + drift + new Point(0, -up));
        }));
    }

    /// <summary>Where a place of the sprite lies while nothing moves it.</summary>
    private static Point AtRest(Player player, Point home)
    {
        var scale = player.Stand.Height / player.Net.Sprite.Height;
        return new Point(player.Stand.Foot.X + (home.X - player.Net.Sprite.Width / 2.0) * scale, player.Stand.Foot.Y + (home.Y - player.Net.Sprite.Height) * scale);
    }

    /// <summary>How far above the ground.</summary>
    private double Height(Player player, double time)
    {
        var air = Curve.Ramp(SinceHop(player, time), 0.28 * Hop, 0.72 * Hop);
        return 4 * air * (1 - air) * 0.075 * _strength * player.Stand.Height;
    }

    /// <summary>Before it leaves the ground and when it is back; in the air it stretches.</summary>
    private double Crouch(Player player, double time)
    {
        var since = SinceHop(player, time) / Hop;
        return 0.055 * Math.Min(1.5, _strength) * (Curve.Hump(Curve.Ramp(since, 0, 0.3)) - 0.6 * Curve.Hump(Curve.Ramp(since, 0.24, 0.6)) + 0.9 * Curve.Hump(Curve.Ramp(since, 0.68, 1)));
    }

    /// <summary>Less than nothing while it stands.</summary>
    private double SinceHop(Player player, double time)
    {
        if (!_canHop || player.IsHeld || time < player.FirstHop) return -1;
        var since = time - player.FirstHop;
        return since - Math.Floor(since / player.NextHop) * player.NextHop;
    }

    /// <summary>Where it stands, dark and narrow, and around that paler; both fade as it rises.</summary>
    private void PaintShadow(Player player, double up, Brush brush)
    {
        var shade = _floor.Light.Shade;
        if (shade <= 0 || player.IsHeld || !_canHop) return;
        var (foot, width) = (player.Stand.Foot, player.Stand.Width);
        var near = 1 / (1 + 6 * up / player.Stand.Height);
        var deep = Math.Min(0.075 * player.Stand.Height, 0.11 * width);
        brush.Glow(foot + new Point(0.04 * width, -0.1 * deep), width * (0.62 - 0.1 * near), deep * 1.5, Tint.Black.Fade(shade * 0.75 * near));
        brush.Glow(foot + new Point(0, -0.15 * deep), width * 0.42, deep * 0.75, Tint.Black.Fade(shade * near));
    }

    /// <param name="IsHeld">It is cut off by the frame and so stays where it is.</param>
    private sealed record Player(Stand Stand, Mesh Net, bool IsHeld)
    {
        public double Phase { get; init; }
        public double Pace { get; init; }
        public double FirstHop { get; init; }
        public double NextHop { get; init; }
    }
}
