using System.Collections.Immutable;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Effects.Fragments;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>What an explosion is besides its pieces: pressure, fire, smoke, embers, and the soot that stays.</summary>
internal sealed class Fireball
{
    private const int Flames = 28;
    private const int Clouds = 30;
    private const int Embers = 240;
    private const int Rays = 17;

    private readonly Stage _stage;
    private readonly Point _heart;
    private readonly double _reach;
    private readonly Point _ground;
    private readonly double _depth;
    private readonly double _seconds;
    private readonly ImmutableArray<(Point Way, double Size, double Delay, double Heat)> _flames;
    private readonly ImmutableArray<(Point Start, Point Way, double Size, double Shade, double Delay)> _clouds;
    private readonly ImmutableArray<(Flight Flight, double Seconds, double Size, ulong Kind)> _embers;
    private readonly ImmutableArray<(double Angle, double Length, double Width)> _rays;
    private readonly Grain[] _grains = new Grain[Embers];

    /// <param name="reach">How large what explodes is.</param>
    /// <param name="depth">How far the ground goes on before and behind.</param>
    /// <param name="seconds">After which all smoke is gone.</param>
    public Fireball(Stage stage, Point heart, double reach, Point ground, double depth, double blast, double seconds)
    {
        (_stage, _heart, _reach, _ground, _depth, _seconds) = (stage, heart, reach, ground, depth, seconds);
        var dice = stage.Dice(4);
        _flames = [.. Enumerable.Range(0, Flames).Select(_ => (
            new Point(1, 0).Turned(dice.Between(0, 6.283)) * (reach * dice.Between(0.05, 0.5)), reach * dice.Between(0.13, 0.30), dice.Between(0, 0.1), dice.Between(-0.25, 0.3)))];
        _clouds = [.. Enumerable.Range(0, Clouds).Select(_ => Rising(blast, ref dice))];
        _embers = [.. Enumerable.Range(0, Embers).Select(_ => Ember(blast, ref dice))];
        _rays = [.. Enumerable.Range(0, Rays).Select(i => ((i + dice.Between(-0.4, 0.4)) * 2 * Math.PI / Rays, dice.Between(0.6, 1.15), dice.Between(0.05, 0.14)))];
    }

    /// <summary>Fire and smoke lie in each other; smoke rises and thins.</summary>
    public void Smoke(Haze haze, double since, double thickness)
    {
        for (var i = 0; i < _clouds.Length; i++)
        {
            Cloud(haze, since, thickness, i);
            if (i < _flames.Length) Flame(haze, since, i);
        }
    }

    /// <summary>The brightest of the fire, before it is anything but light.</summary>
    public void Core(Haze haze, double since)
    {
        var glow = Math.Max(0, 1 - since / 0.5);
        var size = _reach * (0.35 + 0.5 * Curve.EaseOut(since / 0.3));
        haze.Puff(_heart, 1.4 * size, Tint.Hex(0xFF9A35, 0.5 * glow), 0, ragged: 0);
        haze.Puff(_heart, 0.8 * size, Tint.Hex(0xFFE08A, 0.9 * glow * glow), 0, ragged: 0);
        haze.Puff(_heart, 0.45 * size, Tint.White.Fade(glow * glow * glow), 0, ragged: 0);
    }

    /// <summary>The air that is pushed away.</summary>
    public void Ring(Brush brush, double since)
    {
        var share = since / 0.42;
        if (share is <= 0 or >= 1) return;
        var radius = _reach * (0.25 + 1.5 * Curve.EaseOut(share));
        var inner = radius * (0.80 + 0.12 * share);
        var fade = 0.55 * (1 - share) * (1 - share);
        var ring = Outline.Ellipse(_heart, radius, 0.86 * radius);
        var hole = Outline.Ellipse(_heart, inner, 0.86 * inner);
        foreach (var corner in hole.Corners.Reverse()) ring.To(corner);
        ring.Close();
        brush.Fill(ring, Painting.Paint.Radial(_heart, radius, Tint.White.Fade(0), Tint.White.Fade(0), Tint.White.Fade(0), Tint.White.Fade(0), Tint.White.Fade(0.1 * fade), Tint.White.Fade(fade), Tint.Hex(0xFFF0D0, 0.2 * fade)));
    }

    public void Scorch(Haze haze, double since)
    {
        var grown = Curve.EaseOut(since / 0.25);
        var centre = _ground + new Point(0, 0.1 * _depth);
        var (wide, deep) = (0.62 * _stage.Bounds.Width * grown, 0.9 * _depth * grown);
        var soot = Tint.Hex(0x16100B);
        foreach (var (angle, length, width) in _rays)
        {
            // Rays of soot, each a few blots that become smaller.
            var way = new Point(wide * Pixels.Exact.Cos(angle), deep * Pixels.Exact.Sin(angle)) * length;
            for (var k = 1; k <= 4; k++) haze.Puff(centre + way * (0.26 * k), 0.34 * wide * (1.1 - 0.22 * k) * (0.7 + 3 * width), Math.Max(14 * _stage.Unit, 0.34 * deep) * (1.1 - 0.15 * k), soot.Fade(0.34 - 0.07 * k), k, 0.5);
        }
        haze.Puff(centre, 1.1 * wide, 1.15 * deep, soot.Fade(0.45), 3, 0.7);
        haze.Puff(centre, 0.7 * wide, 0.75 * deep, soot.Fade(0.6), 5, 0.7);
        var embers = Math.Max(0, 1 - since / 1.6);
        haze.Puff(centre, 0.5 * wide, 0.5 * deep, Tint.Hex(0xFF6A1E, 0.45 * embers * embers), 7, 0.9);
    }

    public void Glimmer(Brush brush, double since)
    {
        var count = 0;
        foreach (var (flight, seconds, size, kind) in _embers)
        {
            var left = 1 - since / seconds;
            if (left <= 0) continue;
            // The light ones float up in the warm air.
            var lift = 0.16 * _reach * since * since * (kind % 97 / 97.0);
            var at = flight.At(since).At + new Point(0.02 * _reach * Curve.Wander(since * 2, kind), -lift);
            var flicker = 0.65 + 0.35 * Curve.Wander(since * 15, kind + 1);
            var tint = Tint.Hex(0xFFF3C4).Towards(Tint.Hex(0xFF5A14), 1 - left);
            _grains[count++] = new Grain((float)at.X, (float)at.Y, (float)(size * (0.45 + 0.55 * left)), (float)(Math.Min(1, 2 * left) * flicker), tint.Pixel());
        }
        brush.Dust(_grains.AsSpan(0, count));
    }

    private void Cloud(Haze haze, double since, double thickness, int i)
    {
        var (start, way, size, shade, delay) = _clouds[i];
        var age = (since - delay) / Math.Min(2.7, _seconds - delay);
        if (age is <= 0 or >= 1) return;
        var gone = Curve.EaseOut(age);
        var rise = new Point(0.04 * Curve.Wander(since, (ulong)i), -0.42 * age * (0.4 + age)) * _reach;
        var dark = new Tint(52 + 64 * shade, 48 + 60 * shade, 46 + 58 * shade).Towards(new Tint(150, 146, 142), age);
        var thick = 0.64 * thickness * Math.Min(1, age * 14) * (1 - age) * (1 - age);
        haze.Puff(start + way * gone + rise, size * (0.4 + 1.0 * gone), dark.Fade(thick), i);
    }

    private void Flame(Haze haze, double since, int i)
    {
        var (way, size, delay, heat) = _flames[i];
        var age = (since - delay) / 0.8;
        if (age is <= 0 or >= 1) return;
        var gone = Curve.EaseOut(age);
        // What is farther out cools first, and no two at the same time.
        var cold = Math.Clamp(1.25 * age + heat, 0, 1);
        var tint = cold < 0.3 ? Tint.Hex(0xFFF6CF).Towards(Tint.Hex(0xFFC04A), cold / 0.3)
            : cold < 0.65 ? Tint.Hex(0xFFC04A).Towards(Tint.Hex(0xF0701C), (cold - 0.3) / 0.35)
            : Tint.Hex(0xF0701C).Towards(Tint.Hex(0x5A2412), (cold - 0.65) / 0.35);
        haze.Puff(_heart + way * (0.3 + 1.1 * gone) + new Point(0, -0.22 * _reach * age * age), size * (0.35 + 0.85 * gone), tint.Fade(0.95 * (1 - age * age)), i * 3, 1);
    }

    private (Point, Point, double, double, double) Rising(double blast, ref Dice dice)
    {
        var way = new Point(1, 0).Turned(dice.Between(0, 2 * Math.PI)) * (_reach * dice.Between(0.1, 0.6) * (0.7 + 0.3 * blast));
        return (_heart + way * 0.25, new Point(way.X, way.Y * 0.75), _reach * dice.Between(0.15, 0.32), dice.Unit(), dice.Between(0.02, 0.3));
    }

    private (Flight, double, double, ulong) Ember(double blast, ref Dice dice)
    {
        var way = new Point(1, 0).Turned(dice.Between(0, 2 * Math.PI)) * (_reach * blast * dice.Between(0.3, 2.6));
        var flight = new Flight(_heart, way + new Point(0, -0.3 * _reach), 0.9 * _reach, _ground.Y + _depth * dice.Between(-1, 1), 0.2, 0);
        return (flight, dice.Between(0.4, 2.4), dice.Between(1.6, 4.2) * _stage.Unit, dice.Next());
    }
}
