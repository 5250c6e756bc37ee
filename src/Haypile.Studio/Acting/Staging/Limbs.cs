using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Props;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Staging;

/// <summary>The body of who is drawn as a head, and the legs of who is drawn down to the chest.</summary>
internal sealed class Limbs(Figure figure, Garb garb)
{
    private double Wide => figure.Width;
    private double Head => figure.Sprite.Height;
    private double Body => figure.Body;

    public void Paint(Stance stance, Brush brush)
    {
        if (figure.Nature.Build == Build.Forepart)
        {
            Trunk(stance, brush);
            return;
        }
        var isFace = figure.Nature.Build == Build.Face;
        var pose = stance.Pose;
        var hips = isFace ? Head + 0.56 * Body : Head - 0.06 * Head;
        foreach (var side in (int[])[-1, 1]) Leg(stance, brush, side, hips);
        if (isFace)
        {
            foreach (var side in (int[])[-1, 1]) Arm(stance, brush, side, new Point(Wide / 2 + side * 0.19 * Wide, Head + 0.16 * Body), side < 0 ? pose.LeftArm : pose.RightArm, 0.62 * Body);
            Torso(stance, brush);
            return;
        }
        foreach (var side in (int[])[-1, 1])
        {
            var raise = side < 0 ? pose.LeftArm : pose.RightArm;
            if (raise > 0.3) Arm(stance, brush, side, new Point(Wide / 2 + side * 0.36 * Wide, 0.74 * Head), raise, 0.42 * Head);
        }
    }

    /// <summary>What a horse's head lacks: back, belly, tail and four legs.</summary>
    private void Trunk(Stance stance, Brush brush)
    {
        var (wide, back) = (figure.Sprite.Width, -figure.Nature.Looks);
        var pose = stance.Pose;
        var (rump, ground) = (Along(0.98), Head + Body);
        var wag = 0.1 * Exact.Sin(pose.Step) * pose.Stride + 0.6 * pose.Bend;
        var tail = new Outline().To(stance.Map(new Point(rump - back * 0.1 * wide, 0.82 * Head)))
            .Curve(stance.Map(new Point(rump + back * (0.22 + wag) * wide, 0.70 * Head)), stance.Map(new Point(rump + back * (0.3 + wag) * wide, 1.05 * Head)), stance.Map(new Point(rump + back * (0.2 + 1.6 * wag) * wide, Head + 0.5 * Body)))
            .Curve(stance.Map(new Point(rump + back * (0.12 + wag) * wide, Head + 0.3 * Body)), stance.Map(new Point(rump + back * 0.06 * wide, 1.02 * Head)), stance.Map(new Point(rump - back * 0.1 * wide, Head)))
            .Close();
        brush.Fill(tail, garb.Belly ?? garb.Shoes);
        foreach (var (along, phase, tint) in ((double, double, Tint)[])[(0.16, 2.6, garb.Trousers), (0.88, 0.6, garb.Trousers), (0.02, 0, garb.Shirt), (0.74, Math.PI, garb.Shirt)])
        {
            var hip = new Point(Along(along), 1.02 * Head);
            var swing = pose.Step + phase;
            var toe = Math.Min(1, pose.Stride);
            var foot = new Point(hip.X - back * 0.2 * wide * toe * Exact.Cos(swing), ground - 0.03 * wide - 0.3 * Body * toe * Math.Max(0, Exact.Sin(swing)));
            var knee = Point.Between(hip, foot, 0.5) - new Point(back * 0.06 * wide * toe * Math.Max(0, Exact.Sin(swing)), 0);
            Rod(stance, brush, [hip, knee, foot], 0.15 * wide, tint);
            brush.Fill(Mapped(stance, Outline.Ellipse(foot, 0.085 * wide, 0.05 * wide)), garb.Shoes);
        }
        brush.Fill(Mapped(stance, Outline.Ellipse(new Point(Along(0.44), 0.93 * Head), 0.62 * wide, 0.29 * Head)), garb.Shirt);

        double Along(double share) => (0.5 + back * share) * wide;
    }

    private void Torso(Stance stance, Brush brush)
    {
        var (centre, high) = (new Point(Wide / 2, Head + 0.30 * Body), 0.52 * Body);
        brush.Fill(Mapped(stance, Outline.Ellipse(centre, 0.25 * Wide, high)), garb.Shirt);
        if (garb.Belly is { } belly) brush.Fill(Mapped(stance, Outline.Ellipse(centre + new Point(0, 0.1 * Body), 0.15 * Wide, 0.72 * high)), belly);
    }

    private void Leg(Stance stance, Brush brush, int side, double hips)
    {
        var pose = stance.Pose;
        var swing = pose.Step + (side < 0 ? Math.PI : 0);
        var toe = Math.Min(1, pose.Stride);
        var hip = new Point(Wide / 2 + side * 0.115 * Wide, hips);
        // The sprite of who looks at us is never mirrored, so its legs must know the way.
        var ahead = figure.Nature.Looks == 0 ? stance.Ahead : figure.Nature.Looks;
        var foot = new Point(hip.X + side * 0.02 * Wide + ahead * 0.17 * Wide * toe * Exact.Cos(swing), Head + Body - 0.045 * Wide - 0.28 * Body * toe * Math.Max(0, Exact.Sin(swing)));
        var knee = Point.Between(hip, foot, 0.5) + new Point(ahead * 0.05 * Wide * toe, 0);
        Rod(stance, brush, [hip, knee, foot], 0.135 * Wide, garb.Trousers);
        var shoe = Outline.Ellipse(foot + new Point(ahead * 0.025 * Wide * Math.Min(1, 0.4 + toe), 0), 0.092 * Wide, 0.055 * Wide);
        brush.Fill(Mapped(stance, shoe), garb.Shoes);
    }

    private void Arm(Stance stance, Brush brush, int side, Point shoulder, double raise, double length)
    {
        // From hanging down to straight up, outwards.
        var angle = Math.PI / 2 - side * (0.3 + 2.4 * Math.Clamp(raise, 0, 1.1) * Math.Sqrt(Math.Clamp(raise, 0, 1.1)));
        var way = new Point(Exact.Cos(angle), Exact.Sin(angle));
        var elbow = shoulder + way * (0.5 * length);
        var hand = elbow + way.Turned(-side * 0.8 * Math.Min(1, raise)) * (0.5 * length);
        Rod(stance, brush, [shoulder, elbow, hand], 0.115 * Wide, garb.Sleeve);
        brush.Fill(Mapped(stance, Outline.Ellipse(hand, 0.075 * Wide, 0.075 * Wide)), garb.Hand);
    }

    private static void Rod(Stance stance, Brush brush, ReadOnlySpan<Point> joints, double width, Tint tint)
    {
        var followed = new Outline();
        foreach (var joint in joints) followed.To(stance.Map(joint));
        brush.Fill(Pen.Draw(followed.Close(), width * stance.Size, isRound: true), tint);
    }

    private static Outline Mapped(Stance stance, Outline outline)
    {
        var mapped = new Outline();
        foreach (var corner in outline.Corners) mapped.To(stance.Map(corner));
        return mapped.Close();
    }
}
