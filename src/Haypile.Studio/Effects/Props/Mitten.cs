using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>A knitted mitten that presses with its palm, seen from the side of its thumb; an arm comes with it from beyond the picture.</summary>
internal sealed class Mitten
{
    private const int FaceSteps = 22;

    /// <summary>How wide the wool is, how far it reaches beyond the palm and above the hand, in its own measures.</summary>
    private const double Wide = 1.6;
    private const double Inwards = 0.3;
    private const double Above = 0.1;

    private static readonly (Tint Wool, Tint Sleeve)[] Yarns =
        [(Tint.Hex(0xD8384C), Tint.Hex(0x2C3E68)), (Tint.Hex(0x1F9C9A), Tint.Hex(0x5A3A2C)), (Tint.Hex(0xE2A02C), Tint.Hex(0x3B5B46))];

    private readonly Stage _stage;
    private readonly Tint _sleeve;
    private readonly Tint _wool;
    private readonly Sprite _left;
    private readonly Sprite _right;
    private readonly double _top;
    private readonly double _bottom;

    public Mitten(Stage stage)
    {
        _stage = stage;
        (_wool, _sleeve) = Yarns[stage.Dice(7).Below(Yarns.Length)];
        var box = stage.Bounds;
        var tall = Math.Max(0.74 * box.Height, Math.Min(0.4 * box.Width, 0.6 * stage.Whole.Height));
        (_top, _bottom) = (box.At(0, 0.53).Y - tall / 2, box.At(0, 0.53).Y + tall / 2);
        Thick = Math.Clamp(0.46 * tall, 50 * stage.Unit, 0.34 * stage.Whole.Width);
        (_left, _right) = (Knit(-1), Knit(1));
    }

    public double Thick { get; }

    private double Tall => _bottom - _top;

    /// <param name="side">−1 for the one that comes from the left.</param>
    /// <param name="face">Where its palm is, across, at a height.</param>
    /// <param name="grip">0 to 1: how hard it presses.</param>
    public void Paint(Brush brush, double side, Func<double, double> face, double grip, double tilt)
    {
        var (upper, middle, lower) = (face(_top + 0.42 * Thick), face(_top + 0.5 * Tall), face(_bottom - 0.25 * Thick));
        var slope = side * (upper - face(_top + 0.62 * Thick)) / (0.20 * Thick);
        Point Out(double at, double away, double y) => new(at + side * away * Thick, y);

        var hand = new Outline().To(Out(upper, 0, _top + 0.42 * Thick));
        for (var i = 1; i <= FaceSteps; i++)
        {
            var y = _top + 0.42 * Thick + (Tall - 0.75 * Thick) * i / FaceSteps;
            hand.To(new Point(face(y), y));
        }
        var (wristLow, wristHigh) = (Out(lower, 0.80, _bottom + 0.20 * Thick), Out(lower, 1.08, _bottom - 0.55 * Thick));
        hand.Curve(Out(lower, 0.02, _bottom - 0.05 * Thick), Out(lower, 0.3, _bottom + 0.10 * Thick), wristLow)
            .To(wristHigh)
            .Curve(Out(middle, 1.14, _bottom - 0.9 * Thick), Out(upper, 1.08, _top + 0.06 * Thick), Out(upper, 0.52, _top - 0.02 * Thick))
            .Curve(Out(upper, 0.26, _top - 0.04 * Thick), Out(upper, Math.Max(0, 0.24 * slope), _top + 0.18 * Thick), Out(upper, 0, _top + 0.42 * Thick))
            .Close();

        brush.Glow(Out(middle, 0.10, _top + 0.55 * Tall), 0.36 * Thick, 0.6 * Tall, Tint.Black.Fade(0.18 + 0.14 * grip));
        Arm(brush, side, wristLow, wristHigh);
        var corner = Out(middle, side < 0 ? Wide - Inwards : -Inwards, _top - Above * Tall);
        brush.Fill(hand, Painting.Paint.Of(side < 0 ? _left : _right, Affine.Move(-corner.X, -corner.Y)));
        Thumb(brush, side, middle, grip, tilt);
        Cuff(brush, wristLow, wristHigh);
    }

    private void Arm(Brush brush, double side, Point low, Point high)
    {
        var way = new Point(side * 0.90, 0.44);
        var far = 2.2 * Math.Max(_stage.Whole.Width, _stage.Whole.Height);
        var (across, middle) = ((high - low).Unit(), Point.Between(low, high, 0.5));
        var wide = 0.46 * (high - low).Length;
        var sleeve = Outline.Polygon(
            middle + across * wide, middle + across * (1.35 * wide) + way * far, middle - across * (1.35 * wide) + way * far, middle - across * wide);
        brush.Fill(sleeve, Painting.Paint.Linear(middle + across * (1.2 * wide), middle - across * (1.2 * wide), _sleeve.Lit(0.9), _sleeve.Lit(1.4), _sleeve.Lit(1.05), _sleeve.Lit(0.5)));
    }

    /// <summary>It lies on the front of what is pressed.</summary>
    private void Thumb(Brush brush, double side, double at, double grip, double tilt)
    {
        var (length, wide) = (0.40 * Math.Min(Tall, 2.6 * Thick), 0.38 * Thick);
        var root = new Point(at + side * 0.34 * Thick, _top + 0.66 * Tall);
        var turn = Affine.About(default, -side * (0.62 + tilt - 0.12 * grip), 1, 1).Then(Affine.Move(root.X, root.Y));
        var (tall, near) = (length - 0.5 * wide, 0.80 * wide);
        var thumb = new Outline()
            .To(new(-near, 0.2 * wide))
            .Curve(new(-0.62 * wide, -0.45 * tall), new(-0.56 * wide, -0.7 * tall), new(-0.5 * wide, -tall))
            .Curve(new(-0.46 * wide, -tall - 0.62 * wide), new(0.46 * wide, -tall - 0.62 * wide), new(0.5 * wide, -tall))
            .Curve(new(0.56 * wide, -0.7 * tall), new(0.62 * wide, -0.45 * tall), new(near, 0.2 * wide))
            .Curve(new(near, 0.2 * wide + near), new(-near, 0.2 * wide + near), new(-near, 0.2 * wide))
            .Close().Through(turn);
        var tip = turn.Apply(new Point(0, 0.35 * wide - length));
        brush.Glow(tip + new Point(0.05, 0.22) * wide, 0.95 * wide, 0.85 * wide, Tint.Black.Fade(0.30 + 0.2 * grip));
        brush.Fill(thumb.Through(Affine.Move(-side * 0.05 * wide, 0.10 * wide)), Tint.Black.Fade(0.22));
        brush.Fill(thumb, Painting.Paint.Of(side < 0 ? _left : _right, turn.Inverse().Then(Affine.Move(0.75 * Thick, 0.68 * Tall))));
        brush.Fill(thumb, Painting.Paint.Linear(turn.Apply(new(-0.5 * wide, 0)), turn.Apply(new(0.5 * wide, 0)), Tint.Black.Fade(side < 0 ? 0.10 : 0.36), Tint.White.Fade(0.12), Tint.Black.Fade(side < 0 ? 0.40 : 0.12)));
    }

    /// <summary>A ring of white fleece.</summary>
    private void Cuff(Brush brush, Point low, Point high)
    {
        var (middle, across) = (Point.Between(low, high, 0.5), (high - low) * 0.62);
        var puff = 0.17 * across.Length + 0.08 * Thick;
        var fleece = new Outline();
        for (var i = 0; i < 7; i++)
        {
            var place = middle + across * (i / 3.0 - 1);
            var size = puff * (1 + 0.14 * ((i * 5) % 3 - 1));
            for (var corner = 0; corner < 18; corner++) fleece.To(place + new Point(size, 0).Turned(corner * Math.PI / 9));
            fleece.Close();
        }
        brush.Glow(middle - across * 0.1, across.Length * 0.9, across.Length * 0.9, Tint.Black.Fade(0.22));
        brush.Fill(fleece, Painting.Paint.Linear(middle + across * 1.2, middle - across * 1.2, Tint.White, Tint.Hex(0xF3F0EA), Tint.Hex(0xC9C4C0)));
    }

    /// <summary>Plain stitches, columns of little Vs, on a round hand: dark where the palm and the back turn away, and below.</summary>
    private Sprite Knit(double side)
    {
        var knit = new Sprite(0, 0, (int)(Wide * Thick) + 4, (int)(1.35 * Tall) + 4);
        var (column, row) = (13 * _stage.Unit, 10 * _stage.Unit);
        for (var y = 0; y < knit.Height; y++)
        {
            var down = Math.Clamp(y / Tall - Above, 0, 1.1);
            for (var x = 0; x < knit.Width; x++)
            {
                var away = side < 0 ? Wide - Inwards - x / Thick : x / Thick - Inwards;
                var across = Share(x / column);
                var arm = Math.Abs(2 * across - 1);
                var stitch = Share((y + 0.75 * row * (1 - arm)) / row);
                // A stitch is a short fat thread: light along its middle, dark between it and the next.
                var thread = 1 - 4 * (stitch - 0.5) * (stitch - 0.5);
                var gap = Math.Min(1, 5 * Math.Min(arm, 1 - 0.9 * arm));
                var round = 1.04 - 1.5 * (away - 0.46) * (away - 0.46);
                knit.Pixels[y * knit.Width + x] = _wool.Lit((0.78 + 0.30 * thread * gap) * round)
                    .Towards(Tint.White, 0.22 * Math.Max(0, 1 - 1.9 * down)).Lit(1.05 - 0.30 * down).Pixel();
            }
        }
        return knit;

        static double Share(double x) => x - Math.Floor(x);
    }
}
