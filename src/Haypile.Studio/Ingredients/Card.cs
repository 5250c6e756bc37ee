using Haypile.Studio.Effects.Props;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Ingredients;

/// <summary>How a card lies on the canvas.</summary>
/// <param name="Zoom">How much larger the picture is than it must be to fill the card.</param>
/// <param name="Look">Where in the picture the card looks, from −1 to 1 either way.</param>
/// <param name="Lift">How far above what lies below it, 1 as usual.</param>
internal readonly record struct Pose(Point At, double Height, double Turn, double Zoom, Point Look, double Opacity = 1, double Lift = 1);

/// <summary>A picture on paper: round corners, perhaps a white rim, and a shadow. One with holes has neither and is just itself.</summary>
internal sealed class Card
{
    /// <summary>Strips are not shown whole at once: the card passes along them.</summary>
    private const double Narrowest = 0.45;
    private const double Widest = 2.2;

    private const double Roundness = 0.035;
    private const double Rim = 0.022;
    private const double Darkness = 0.34;

    /// <summary>The shadow's shape is worked out at this height and drawn at any.</summary>
    private const int ShadowHeight = 96;
    private const int ShadowBlur = 16;

    private readonly Print _print;
    private readonly bool _hasRim;
    private readonly SoftShadow _shadow;

    public Card(Print print, bool hasRim)
    {
        (_print, _hasRim) = (print, hasRim && !print.IsClear);
        Aspect = print.IsClear ? Math.Clamp(print.Aspect, 0.2, 5) : Math.Clamp(print.Aspect, Narrowest, Widest);
        _shadow = new SoftShadow(Silhouette(), ShadowBlur);
    }

    public double Aspect { get; }

    /// <summary>Whether it shows only a part of its picture at a time.</summary>
    public bool IsPartial => !_print.IsClear && Math.Abs(_print.Aspect / Aspect - 1) > 0.05;

    public void PaintShadow(Pose pose, double unit, Brush brush)
    {
        var size = pose.Height / ShadowHeight;
        var down = (4 + 14 * pose.Lift) * unit * Math.Sqrt(pose.Height / (500 * unit));
        var place = new Affine(size, 0, 0, size, -Aspect * pose.Height / 2, -pose.Height / 2).Then(Turned(pose)).Then(Affine.Move(0.25 * down, down));
        _shadow.Cast(brush, small => place.Apply(small), Darkness * pose.Opacity);
    }

    public void Paint(Pose pose, Brush brush)
    {
        var (width, height) = (Aspect * pose.Height, pose.Height);
        var cover = Math.Max(width / _print.Sprite.Width, height / _print.Sprite.Height);
        var scale = _print.IsClear ? cover : cover * pose.Zoom;
        var copy = _print.At(scale * brush.Scale, out var share);
        var toCanvas = Turned(pose);
        var away = new Point(
            (scale * _print.Sprite.Width - width) / 2 * pose.Look.X,
            (scale * _print.Sprite.Height - height) / 2 * pose.Look.Y);
        var fromCopy = new Affine(scale / share, 0, 0, scale / share, -scale / share * copy.Width / 2 - away.X, -scale / share * copy.Height / 2 - away.Y).Then(toCanvas);
        if (_print.IsClear)
        {
            brush.Draw(copy, fromCopy, pose.Opacity);
            return;
        }
        var radius = Roundness * Math.Min(width, height);
        if (_hasRim)
        {
            var rim = Rim * Math.Min(width, height);
            brush.Fill(Paper(width + 2 * rim, height + 2 * rim, radius + rim * 0.5).Through(toCanvas), Tint.Hex(0xFBFAF7, pose.Opacity));
        }
        brush.Fill(Paper(width, height, _hasRim ? radius * 0.5 : radius).Through(toCanvas), Painting.Paint.Of(copy, fromCopy.Inverse()), pose.Opacity);
    }

    private static Affine Turned(Pose pose) => Affine.About(default, pose.Turn, 1, 1).Then(Affine.Move(pose.At.X, pose.At.Y));

    private static Outline Paper(double width, double height, double radius) => Outline.RoundedBox(-width / 2, -height / 2, width / 2, height / 2, radius);

    /// <summary>What throws the shadow, small.</summary>
    private Sprite Silhouette()
    {
        var width = Math.Max(2, (int)(ShadowHeight * Aspect));
        var shape = new Sprite(0, 0, width, ShadowHeight);
        if (!_print.IsClear)
        {
            shape.Pixels.AsSpan().Fill(0xFF000000);
            return shape;
        }
        var picture = _print.At((double)ShadowHeight / _print.Sprite.Height, out _);
        for (var y = 0; y < ShadowHeight; y++)
        {
            var from = picture.Row(Math.Min(picture.Height - 1, y * picture.Height / ShadowHeight));
            var row = shape.Row(y);
            for (var x = 0; x < width; x++) row[x] = from[Math.Min(picture.Width - 1, x * picture.Width / width)] & 0xFF000000;
        }
        return shape;
    }
}
