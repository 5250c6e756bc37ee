using System.Collections.Immutable;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>Bits of coloured paper: thrown up, slowed by the air, tumbling down, and in the end lying where they fell.</summary>
internal sealed class Confetti
{
    private const double Drag = 2.8;

    private static readonly Tint[] Colours =
        [Tint.Hex(0xF2C230), Tint.Hex(0xE8455A), Tint.Hex(0x2FB4C8), Tint.Hex(0x8BC34A), Tint.Hex(0x9A5BD0), Tint.Hex(0xF47B2A), Tint.Hex(0xF7F3E8)];

    private readonly ImmutableArray<Bit> _bits;

    /// <param name="reach">How far they fly in a second, without air.</param>
    /// <param name="floor">Between which heights they come to lie.</param>
    /// <param name="seconds">After which all of them lie.</param>
    public Confetti(Dice dice, int count, Point from, double spread, double reach, (double Upper, double Lower) floor, double unit, double seconds)
    {
        _bits = [.. Enumerable.Range(0, count).Select(i =>
        {
            var way = new Point(0, -1).Turned(dice.Between(-1.35, 1.35)) * (reach * dice.Between(0.35, 1.5));
            var start = from + new Point(dice.Between(-spread, spread), dice.Between(-spread, spread) * 0.4);
            var bit = new Bit(
                start, new Point(way.X * 1.25, way.Y), dice.Between(0.24, 0.4) * reach, floor.Upper + (floor.Lower - floor.Upper) * dice.Unit(),
                dice.Between(5.5, 11) * unit, dice.Between(0.35, 0.7), dice.Between(-9, 9), dice.Between(0, 6.28), Colours[i % Colours.Length]);
            return bit with { Lands = bit.FindLanding(), Seconds = seconds * dice.Between(0.72, 1) };
        }).OrderBy(bit => bit.Floor)];
    }

    public void Paint(Brush brush, double since)
    {
        if (since <= 0) return;
        foreach (var bit in _bits) bit.Paint(brush, since);
    }

    /// <param name="Sink">How fast it falls in the end.</param>
    private readonly record struct Bit(
        Point Start, Point Throw, double Sink, double Floor, double Size, double Shape, double Spin, double Phase, Tint Tint, double Lands = 0, double Seconds = 0)
    {
        /// <summary>By bisection; nothing falls for longer than six seconds.</summary>
        public double FindLanding()
        {
            var (before, after) = (0.0, 6.0);
            for (var step = 0; step < 30; step++)
            {
                var middle = (before + after) / 2;
                if (At(middle).Y < Floor || Throw.Y + middle * Drag * Sink < 0) before = middle;
                else after = middle;
            }
            return after;
        }

        public void Paint(Brush brush, double since)
        {
            // Those that would fall for too long are hurried.
            var time = Math.Min(since * Math.Max(1, Lands / Seconds), Lands);
            var flying = 1 - time / Lands;
            var at = At(time) + new Point(Size * 2.2 * Pixels.Exact.Sin(5.3 * time + Phase) * Math.Min(1, 3 * flying), 0);
            var flip = Pixels.Exact.Cos(Spin * 1.3 * time + Phase);
            var thin = flying > 0 ? 0.18 + 0.82 * Math.Abs(flip) : 0.42;
            var (x, y) = (Size, Size * Shape * thin);
            var turn = flying > 0 ? Spin * 0.5 * time + Phase : 0.25 * Phase;
            var map = Affine.About(default, turn, 1, 1).Then(Affine.Move(at.X, at.Y));
            var light = flying > 0 ? 0.78 + 0.4 * Math.Max(0, flip) : 0.9;
            if (flying <= 0) brush.Fill(Square(x, y).Through(map.Then(Affine.Move(0.12 * Size, 0.2 * Size))), Tint.Black.Fade(0.28));
            brush.Fill(Square(x, y).Through(map), Tint.Lit(light));
        }

        private static Outline Square(double x, double y) => Outline.Polygon(new(-x, -y), new(x, -y), new(x, y), new(-x, y));

        private Point At(double time)
        {
            var spent = (1 - Pixels.Exact.Exp(-Drag * time)) / Drag;
            return new Point(Start.X + Throw.X * spent, Start.Y + Sink * time + (Throw.Y - Sink) * spent);
        }
    }
}
