using System.Collections.Immutable;
using Haypile.Studio.Acting.Props;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Fragments;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>Swells and trembles, bursts in a flash, and its pieces fly, fall and lie about.</summary>
internal sealed class Explode : Routine
{
    private const double Boom = 1.25;
    private const int Pieces = 46;

    private readonly ImmutableArray<(Shard Shard, Flight Flight)> _pieces;
    private readonly Affine _toCanvas;

    public Explode(Stint stint)
        : base(stint)
    {
        var sprite = Role.Figure.Sprite;
        var bounds = new Box(0, 0, sprite.Width, sprite.Height);
        var mirror = Role.Nature.Looks * Role.Face < 0;
        var corner = Role.Mark - Role.Figure.Foot;
        _toCanvas = mirror ? new Affine(-1, 0, 0, 1, Role.Mark.X + Role.Figure.Foot.X, corner.Y) : Affine.Move(corner.X, corner.Y);
        var dice = Role.Dice(3);
        var heart = Role.Bounds.At(0.5, 0.55);
        var floats = Role.Habitat is Habitat.Aloft or Habitat.Sky;
        _pieces = [.. new Fracture(sprite, bounds, Pieces, 0.06 * Height, dice).Pieces.Select(piece =>
        {
            var centre = _toCanvas.Apply(piece.Shard.Centre);
            var way = (centre - heart).Unit().Turned(dice.Between(-0.5, 0.5)) * (Height * dice.Between(0.7, 2.1) * Math.Sqrt(Vigour));
            var floor = floats ? centre.Y + 6 * Height : Role.Mark.Y + Height * dice.Between(-0.06, 0.1);
            var flight = new Flight(centre, new Point(way.X, way.Y - 0.9 * Height), floats ? 0.15 * Height : 2.9 * Height, floor, 0.3, dice.Between(-8, 8));
            return (piece.Shard, flight);
        })];
    }

    public override bool ShowsBody(double time) => time < Boom;

    public override Pose At(double time)
    {
        var strain = Curve.Ramp(time, 0.3, Boom);
        var shake = 0.02 * Height * strain * strain;
        return new Pose { Size = 1 + 0.16 * strain * strain, Shift = new Point(shake * Exact.Sin(83 * time), 0), Turn = 0.03 * strain * Exact.Sin(61 * time), Light = 1 + 0.3 * strain * strain, Gloss = 0.3 * strain * strain * strain };
    }

    public override void PaintBefore(double time, Stance stance, Brush brush)
    {
        var since = time - Boom;
        if (since < 0) return;
        var heart = Role.Bounds.At(0.5, 0.55);
        foreach (var (number, age, _) in Emission.At(since + 0.4, 30, 1.9, 0.5))
        {
            var way = new Point(1, 0).Turned(number * 2.4) * (Height * (0.15 + 0.6 * Math.Sqrt(age)) * (0.5 + 0.5 * Wrapped(0.61 * number)));
            Signs.Puff(brush, heart + new Point(way.X, 0.7 * way.Y - 0.25 * Height * age), 0.24 * Height, age, Tint.Hex(number % 3 == 0 ? 0x6A6461 : 0x8C8580, 0.92), number);
        }
        foreach (var (shard, flight) in _pieces)
        {
            var landing = flight.At(since);
            var move = _toCanvas.Then(Affine.About(_toCanvas.Apply(shard.Centre), landing.Angle, 1, 1)).Then(Affine.Move(landing.At.X - flight.Start.X, landing.At.Y - flight.Start.Y));
            shard.Paint(brush, Role.Figure.Sprite, move, light: 1.25 - 0.35 * Math.Min(1, since));
        }
        Fire(brush, heart, since);
    }

    public override IEnumerable<Beat> Beats() => [Heard(Boom, BeatKind.Boom, 1), Heard(Boom + 0.9, BeatKind.Impact, 0.4)];

    private void Fire(Brush brush, Point heart, double since)
    {
        var heat = Math.Max(0, 1 - since / 0.55);
        if (heat <= 0) return;
        var reach = Height * (0.35 + 1.1 * Curve.EaseOut(since / 0.5));
        brush.Glow(heart, 1.5 * reach, 1.5 * reach, Tint.Hex(0xFFB14A, 0.8 * heat));
        var star = new Outline();
        for (var ray = 0; ray < 22; ray++)
        {
            var far = ray % 2 == 0 ? reach * (0.75 + 0.3 * Wrapped(0.37 * ray)) : 0.45 * reach;
            star.To(heart + new Point(far, 0).Turned(2 * Math.PI * ray / 22 + 0.3 * since));
        }
        brush.Fill(star.Close(), Painting.Paint.Radial(heart, reach, Tint.Hex(0xFFFBE8, heat), Tint.Hex(0xFFE27A, heat), Tint.Hex(0xFF8A2A, heat * heat)));
    }
}
