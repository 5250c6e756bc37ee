using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>The subject cast in gold, on a marble pedestal.</summary>
internal sealed class Statue
{
    private static readonly Tint Marble = Tint.Hex(0xEDEAE4);
    private static readonly Tint Gold = Tint.Hex(0xE0AC36);

    private readonly Stage _stage;
    private readonly Core _core;
    private readonly Mesh _net;
    private readonly Knot[] _lit;
    private readonly Affine _set;
    private readonly Point _foot;
    private readonly double _radius;
    private readonly double _tall;

    public Statue(Stage stage)
    {
        _stage = stage;
        var (box, whole) = (stage.Bounds, stage.Whole);
        _core = Core.Golden(stage);
        _net = new Mesh(_core.Sprite, 16 * stage.Unit);
        _lit = _core.Light(stage, _net);

        // With its pedestal no taller than the subject was, so that the same cloth hides it.
        var floor = Math.Min(box.Bottom, whole.Bottom - 0.05 * whole.Height);
        var room = Math.Min(floor - whole.Top - 0.05 * whole.Height, floor - box.Top);
        _tall = 0.17 * room;
        var scale = Math.Min(0.92, Math.Min((room - _tall) / box.Height, 0.82 * whole.Width / box.Width));
        var flanks = new Flanks(stage.Subject, box);
        var (left, right) = (flanks.Left[^4..].Min(), flanks.Right[^4..].Max());
        _radius = Math.Clamp(0.62 * scale * (right - left), 0.22 * scale * box.Width, 0.45 * whole.Width);
        var middle = Math.Clamp((left + right) / 2, whole.Left + _radius, whole.Right - _radius);
        _foot = new Point(middle, floor - _tall);
        _set = new Affine(scale, 0, 0, scale, middle - scale * (left + right) / 2, _foot.Y + 0.10 * _radius * Flat - scale * box.Bottom);
        Heart = _set.Apply(box.At(0.5, 0.45));
    }

    /// <summary>How much of a circle's depth is seen.</summary>
    private const double Flat = 0.20;

    public Point Heart { get; }

    /// <param name="since">Since it can be seen.</param>
    /// <param name="gleam">0 to 1: light runs over it once.</param>
    public void Paint(Brush brush, double since, double gleam)
    {
        Pedestal(brush);
        // It lands with a little bounce that belongs to the reveal, not to gold.
        var bounce = 0.045 * Curve.Ring(since - 0.12, 3.2, 5);
        var pop = Affine.About(_foot, 0, 1 - bounce, 1 + bounce);
        var (box, i) = (_stage.Bounds, 0);
        var way = new Point(0.80, 0.60);
        var reach = (0.8 * box.Width + 0.6 * box.Height) / 2;
        var wide = 0.22 * reach;
        var run = gleam is > 0 and < 1 ? (reach + wide) * (2.6 * gleam - 1) : double.MaxValue;
        _net.Pull(home =>
        {
            var knot = _lit[i++];
            var away = Math.Abs((home - box.Centre).Dot(way) - run) / wide;
            var shine = away < 1 ? 0.6 * (1 - away * away) * (1 - away * away) : 0;
            return new Knot(pop.Apply(_set.Apply(home)), knot.Light, knot.Gloss + shine);
        });
        brush.Draw(_net);
    }

    private void Pedestal(Brush brush)
    {
        var (depth, lip) = (_radius * Flat, 0.16 * _tall);
        brush.Glow(new Point(_foot.X + 0.08 * _radius, _foot.Y + _tall + 0.4 * depth), 1.35 * _radius, 2.0 * depth, Tint.Black.Fade(0.45));
        Drum(brush, 1.10, _tall - lip, _tall, Gold);
        Drum(brush, 0.94, lip, _tall - lip, Marble);
        Drum(brush, 1.06, 0, lip, Gold);
        brush.Fill(Outline.Ellipse(_foot, 1.06 * _radius, 1.06 * depth), Painting.Paint.Linear(_foot - new Point(_radius, 0), _foot + new Point(_radius, 0), Gold.Lit(1.25), Gold.Lit(0.95), Gold.Lit(0.7)));
        brush.Fill(Outline.Ellipse(_foot, 0.94 * _radius, 0.92 * depth), Painting.Paint.Linear(_foot - new Point(_radius, 0), _foot + new Point(_radius, 0), Marble.Lit(1.05), Marble.Lit(0.9), Marble.Lit(0.72)));
        brush.Glow(_foot + new Point(0.05 * _radius, 0.1 * depth), 0.8 * _radius, 0.8 * depth, Tint.Black.Fade(0.45));
    }

    /// <summary>A ring of the pedestal, between two heights below its top.</summary>
    private void Drum(Brush brush, double wide, double from, double to, Tint tint)
    {
        var (across, depth) = (wide * _radius, wide * _radius * Flat);
        var (top, bottom) = (_foot.Y + from, _foot.Y + to);
        const double Handle = 0.5523;
        var side = new Outline()
            .To(new(_foot.X - across, top)).To(new(_foot.X - across, bottom))
            .Curve(new(_foot.X - across, bottom + depth * Handle), new(_foot.X - across * Handle, bottom + depth), new(_foot.X, bottom + depth))
            .Curve(new(_foot.X + across * Handle, bottom + depth), new(_foot.X + across, bottom + depth * Handle), new(_foot.X + across, bottom))
            .To(new(_foot.X + across, top))
            .Curve(new(_foot.X + across, top + depth * Handle), new(_foot.X + across * Handle, top + depth), new(_foot.X, top + depth))
            .Curve(new(_foot.X - across * Handle, top + depth), new(_foot.X - across, top + depth * Handle), new(_foot.X - across, top))
            .Close();
        brush.Fill(side, Painting.Paint.Linear(
            new(_foot.X - across, 0), new(_foot.X + across, 0), tint.Lit(0.72), tint.Lit(1.02), tint.Lit(1.18), tint.Lit(0.98), tint.Lit(0.76), tint.Lit(0.5)));
    }
}
