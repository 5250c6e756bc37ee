using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Props;

/// <summary>What comic strips put beside those who feel or say something.</summary>
internal static class Signs
{
    private static readonly Outline HeartShape = new Outline()
        .To(new(0, 0.9)).Curve(new(-0.5, 0.45), new(-1, 0.15), new(-1, -0.3)).Curve(new(-1, -0.95), new(-0.2, -0.95), new(0, -0.35))
        .Curve(new(0.2, -0.95), new(1, -0.95), new(1, -0.3)).Curve(new(1, 0.15), new(0.5, 0.45), new(0, 0.9)).Close();

    private static readonly Outline DropShape = new Outline()
        .To(new(0, -1)).Curve(new(0.25, -0.45), new(0.62, -0.05), new(0.62, 0.38)).Curve(new(0.62, 1.2), new(-0.62, 1.2), new(-0.62, 0.38))
        .Curve(new(-0.62, -0.05), new(-0.25, -0.45), new(0, -1)).Close();

    private static readonly Outline ZedShape = Outline.Polygon(new(-0.7, -0.9), new(0.75, -0.9), new(0.75, -0.5), new(-0.05, 0.5), new(0.75, 0.5), new(0.75, 0.9), new(-0.75, 0.9), new(-0.75, 0.5), new(0.05, -0.5), new(-0.7, -0.5));

    private static readonly Outline FlagShape = new Outline()
        .To(new(0.34, -1)).Curve(new(0.4, -0.55), new(1.0, -0.6), new(0.86, 0.1)).Curve(new(0.86, -0.25), new(0.5, -0.35), new(0.34, -0.4)).Close();

    public static void Heart(Brush brush, Point at, double size, double angle, Tint tint) => brush.Fill(HeartShape.Through(Affine.About(default, angle, size, size).Then(Affine.Move(at.X, at.Y))), tint);

    public static void Drop(Brush brush, Point at, double size, double angle, Tint tint) => brush.Fill(DropShape.Through(Affine.About(default, angle, size, size).Then(Affine.Move(at.X, at.Y))), tint);

    public static void Zed(Brush brush, Point at, double size, double angle, Tint tint) => brush.Fill(ZedShape.Through(Affine.About(default, angle, size, size).Then(Affine.Move(at.X, at.Y))), tint);

    /// <summary>A quaver, or two that are joined.</summary>
    public static void Note(Brush brush, Point at, double size, double angle, Tint tint, bool isPair)
    {
        var place = Affine.About(default, angle, size, size).Then(Affine.Move(at.X, at.Y));
        if (!isPair)
        {
            brush.Fill(Outline.Ellipse(new(0, 0.7), 0.42, 0.31, -0.35).Through(place), tint);
            brush.Fill(Outline.Polygon(new(0.24, -1), new(0.4, -1), new(0.4, 0.7), new(0.24, 0.7)).Through(place), tint);
            brush.Fill(FlagShape.Through(place), tint);
            return;
        }
        foreach (var x in (double[])[-0.6, 0.5])
        {
            brush.Fill(Outline.Ellipse(new(x, 0.75), 0.38, 0.28, -0.35).Through(place), tint);
            brush.Fill(Outline.Polygon(new(x + 0.2, -0.8), new(x + 0.36, -0.8), new(x + 0.36, 0.75), new(x + 0.2, 0.75)).Through(place), tint);
        }
        brush.Fill(Outline.Polygon(new(-0.4, -0.9), new(0.86, -1.05), new(0.86, -0.65), new(-0.4, -0.5)).Through(place), tint);
    }

    /// <summary>Short strokes that stand out from somewhere: a voice, a knock.</summary>
    public static void Rays(Brush brush, Point at, double inner, double outer, double from, double to, int count, double width, Tint tint)
    {
        for (var ray = 0; ray < count; ray++)
        {
            var way = new Point(1, 0).Turned(count == 1 ? from : from + (to - from) * ray / (count - 1));
            brush.Fill(Pen.Draw(new Outline().To(at + way * inner).To(at + way * outer).Close(), width, isRound: true), tint);
        }
    }

    /// <summary>A cloud of dust or smoke, of a few soft balls.</summary>
    public static void Puff(Brush brush, Point at, double size, double age, Tint tint, int number)
    {
        var grown = size * (0.45 + 0.75 * Math.Sqrt(age));
        var thin = tint.Fade((1 - age) * (1 - age));
        var cloud = new Outline();
        for (var ball = 0; ball < 3; ball++)
        {
            var way = new Point(0.55 * grown, 0).Turned(2.1 * ball + number * 1.7);
            foreach (var corner in Outline.Ellipse(at + new Point(way.X, 0.6 * way.Y), 0.62 * grown, 0.55 * grown).Corners) cloud.To(corner);
            cloud.Close();
        }
        brush.Fill(cloud, thin);
    }
}
