using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>What has run down from a subject: its colours in swirls, with a thick and glossy edge, and bubbles in it.</summary>
internal sealed class Puddle
{
    private const int Corners = 72;
    private const int TextureWidth = 256;
    private const int TextureHeight = 96;

    private readonly Stage _stage;
    private readonly Sprite _swirls;
    private readonly Tint _mean;
    private readonly double _half;
    private readonly ImmutableArray<double> _bays;
    private readonly ImmutableArray<(Point Place, double Size, double Birth, double Seconds)> _bubbles;

    public Puddle(Stage stage, Swatch swatch, double spread, int bubbles, double from, double to)
    {
        _stage = stage;
        _mean = swatch.Mean;
        var (box, whole) = (stage.Bounds, stage.Whole);
        _half = Math.Min(spread * Math.Max(0.56 * box.Width, 0.34 * Math.Sqrt(box.Width * box.Height)), 0.47 * whole.Width);
        Depth = Math.Clamp(0.2 * _half, 0.02 * whole.Height, 0.085 * whole.Height);
        var room = 0.48 * whole.Width - _half;
        Centre = new Point(
            Math.Clamp(box.Centre.X, whole.Centre.X - room, whole.Centre.X + room),
            Math.Min(box.Bottom - 0.25 * Depth, whole.Bottom - 1.5 * Depth - 0.02 * whole.Height));
        _swirls = Marble(swatch, new Noise(stage.Seed + 3));
        var dice = stage.Dice(6);
        var phases = new[] { dice.Between(0, 6), dice.Between(0, 6), dice.Between(0, 6) };
        _bays = [.. Enumerable.Range(0, Corners).Select(i =>
        {
            var turn = 2 * Math.PI * i / Corners;
            return 0.075 * Exact.Sin(3 * turn + phases[0]) + 0.05 * Exact.Sin(5 * turn + phases[1]) + 0.022 * Exact.Sin(8 * turn + phases[2]);
        })];
        _bubbles = [.. Enumerable.Range(0, bubbles).Select(i =>
        {
            var seconds = dice.Between(0.35, 0.8) * stage.Timing.Tempo;
            var way = new Point(Math.Sqrt(dice.Unit()) * 0.78, 0).Turned(dice.Between(0, 2 * Math.PI));
            var birth = from + 0.5 * stage.Timing.Tempo + (to - from - 0.5 * stage.Timing.Tempo - seconds) * (i + dice.Between(0.2, 1)) / bubbles;
            return (way, dice.Between(0.14, 0.34) * Depth, birth, seconds);
        }).OrderBy(bubble => bubble.way.Y)];
    }

    public Point Centre { get; }

    /// <summary>Half of its height on the screen when it has spread.</summary>
    public double Depth { get; }

    public void Paint(Brush brush, double time, double spread)
    {
        if (spread <= 0.002) return;
        var (half, deep) = Size(spread);
        var (outer, inner) = (Edge(half, deep, 1, time, spread), Edge(half, deep, 0.955, time, spread));
        brush.Glow(Centre + new Point(0, 0.2 * deep), half * 1.16, deep * 1.5, Tint.Black.Fade(0.34 * Math.Min(1, 4 * spread)));
        // Its thickness is seen below: the same edge, a little lower and darker.
        brush.Fill(outer.Through(Affine.Move(0, 0.11 * Depth * Math.Min(1, 3 * spread))), Painting.Paint.Of(_mean.Lit(0.42)));
        var toSwirls = Affine.Move(-Centre.X, -Centre.Y).Then(new Affine(TextureWidth / (2.3 * half), 0, 0, TextureHeight / (2.3 * deep), TextureWidth / 2.0, TextureHeight / 2.0));
        brush.Fill(outer, Painting.Paint.Of(_swirls, toSwirls));
        var (top, bottom) = (Centre.Y - 1.1 * deep, Centre.Y + 1.1 * deep);
        brush.Fill(outer, Painting.Paint.Linear(new(0, top), new(0, bottom), Tint.White.Fade(0.26), Tint.White.Fade(0.05), Tint.Clear, Tint.Black.Fade(0.22)));
        brush.Fill(Rim(outer, inner), Painting.Paint.Linear(new(Centre.X - half, top), new(Centre.X + 0.5 * half, bottom), Tint.White.Fade(0.65), Tint.White.Fade(0.2), Tint.White.Fade(0.34), Tint.Black.Fade(0.2)));
        Glint(brush, new Point(-0.42, -0.38), 0.24, 0.6, half, deep);
        Glint(brush, new Point(-0.1, -0.6), 0.1, 0.45, half, deep);
        Glint(brush, new Point(0.45, 0.42), 0.2, 0.28, half, deep);
    }

    public void Bubble(Brush brush, double time, double spread)
    {
        var (half, deep) = Size(spread);
        foreach (var (place, size, birth, seconds) in _bubbles)
        {
            var age = (time - birth) / seconds;
            if (age is <= 0 or >= 1) continue;
            var at = Centre + new Point(place.X * half, place.Y * deep);
            if (age > 0.82)
            {
                // It bursts: a ring runs out.
                var gone = (age - 0.82) / 0.18;
                var ring = size * (1 + 0.9 * gone);
                brush.Fill(Rim(Outline.Ellipse(at, ring, 0.4 * ring), Outline.Ellipse(at, 0.86 * ring, 0.32 * ring)), Tint.White.Fade(0.6 * (1 - gone)));
                continue;
            }
            var radius = size * Curve.EaseOut(age / 0.6);
            var crown = at - new Point(0, 0.45 * radius);
            brush.Glow(at + new Point(0.1 * radius, 0.1 * radius), 1.3 * radius, 0.55 * radius, Tint.Black.Fade(0.3));
            brush.Fill(Outline.Ellipse(crown, radius, 0.92 * radius), Painting.Paint.Radial(crown - new Point(0.3 * radius, 0.4 * radius), 1.5 * radius, Tint.White.Fade(0.55), _mean.Lit(1.25).Fade(0.5), _mean.Lit(0.55).Fade(0.8)));
            brush.Fill(Outline.Ellipse(crown - new Point(0.36 * radius, 0.4 * radius), 0.26 * radius, 0.17 * radius, -0.6), Tint.White.Fade(0.9));
        }
    }

    private (double Half, double Deep) Size(double spread) =>
        (_half * (0.12 + 0.88 * Math.Sqrt(spread)) * Math.Min(1, 8 * spread + 0.3), Depth * (0.25 + 0.75 * Math.Sqrt(spread)) * Math.Min(1, 8 * spread + 0.3));

    private Outline Edge(double half, double deep, double share, double time, double spread)
    {
        var (outline, restless) = (new Outline(), 0.02 * (1 - spread));
        for (var i = 0; i < Corners; i++)
        {
            var turn = 2 * Math.PI * i / Corners;
            var far = 1 + _bays[i] * (0.5 + 0.5 * spread) + restless * Exact.Sin(4 * turn + 5 * time);
            outline.To(Centre + new Point(half * far * share * Exact.Cos(turn), deep * far * (share - 0.6 * (1 - share)) * Exact.Sin(turn)));
        }
        return outline.Close();
    }

    /// <summary>What lies between two closed curves.</summary>
    private static Outline Rim(Outline outer, Outline inner)
    {
        var rim = new Outline();
        foreach (var corner in outer.Corners) rim.To(corner);
        rim.Close();
        for (var i = inner.Corners.Count - 1; i >= 0; i--) rim.To(inner.Corners[i]);
        return rim.Close();
    }

    private void Glint(Brush brush, Point place, double size, double strength, double half, double deep) => brush.Fill(
        Outline.Ellipse(Centre + new Point(place.X * half, place.Y * deep), size * half, 0.13 * deep, -0.03),
        Painting.Paint.Linear(new(Centre.X + (place.X - size) * half, 0), new(Centre.X + (place.X + size) * half, 0), Tint.White.Fade(0), Tint.White.Fade(strength), Tint.White.Fade(0)));

    /// <summary>The subject's colours, stirred.</summary>
    private Sprite Marble(Swatch swatch, Noise noise)
    {
        var sprite = new Sprite(0, 0, TextureWidth, TextureHeight);
        for (var y = 0; y < TextureHeight; y++)
        {
            for (var x = 0; x < TextureWidth; x++)
            {
                var (a, b) = (2.0 * x / TextureWidth - 1, 2.0 * y / TextureHeight - 1);
                var (first, second) = (noise.Octaves((float)(a * 2.2), (float)(b * 1.5), 3) - 0.5, noise.Octaves((float)(a * 2.2 + 31), (float)(b * 1.5 + 7), 3) - 0.5);
                // Stirred twice, the second time by what the first has done.
                var fold = noise.Octaves((float)(a * 2.4 + 2.6 * first), (float)(b * 2.1 + 2.6 * second), 2) - 0.5;
                var place = _stage.Bounds.At(0.5 + 0.4 * a + 0.5 * first + 0.4 * fold, 0.48 + 0.36 * b + 0.8 * second + 0.9 * fold);
                var vein = noise.Octaves((float)(a * 4 + 5 * fold), (float)(b * 3 + 4 * first), 2);
                sprite.Row(y)[x] = swatch.At(place).Lit(0.9 + 0.3 * (vein - 0.4)).Pixel();
            }
        }
        return sprite;
    }
}
