using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Gallery;

/// <summary>The project's own model: a pika with its hay on a mountain meadow. What it is cut out from is known, so an effect shows as itself.</summary>
internal static class Pika
{
    /// <summary>Drawn on a sheet of this size, whatever the canvas is.</summary>
    private const double SheetWidth = 1600;
    private const double SheetHeight = 900;

    private static readonly Tint Fur = Tint.Hex(0xB9854F);
    private static readonly Tint Dark = Tint.Hex(0x6E4526);
    private static readonly Tint Pale = Tint.Hex(0xF1DDBB);

    /// <summary>The model in front of its meadow, together.</summary>
    public static Canvas Pose(int width, int height) => Render(width, height, brush =>
    {
        Meadow(brush);
        Model(brush);
    });

    public static Cutout CutOut(int width, int height)
    {
        var overlay = Draw(width, height, Model);
        var (left, top, right, bottom) = (width, height, 0, 0);
        for (var y = 0; y < height; y++)
        {
            var row = overlay.Touch(y, 0, width);
            var first = row.IndexOfAnyExcept(0u);
            if (first < 0) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyExcept(0u) + 1));
            (top, bottom) = (Math.Min(top, y), y + 1);
        }
        const int Clear = 4;
        var sprite = new Sprite(left - Clear, top - Clear, right - left + 2 * Clear, bottom - top + 2 * Clear);
        for (var y = top; y < bottom; y++)
        {
            overlay.Touch(y, left, right).CopyTo(sprite.Row(y - sprite.Y)[Clear..]);
        }
        return new Cutout(sprite, new Box(left, top, right - left, bottom - top), Render(width, height, Meadow), Separation.Alpha, 1);
    }

    private static Overlay Draw(int width, int height, Action<Brush> draw)
    {
        var overlay = new Overlay(new FrameSize(width, height));
        // The model stands in the middle however wide the canvas is; the meadow reaches beyond the sheet.
        var scale = Math.Min(width / (0.62 * SheetWidth), height / SheetHeight);
        var toFrame = new Affine(scale, 0, 0, scale, (width - SheetWidth * scale) / 2, height - SheetHeight * scale);
        draw(new Brush(overlay, new Coverage(width, height), toFrame.Inverse()));
        return overlay;
    }

    private static Canvas Render(int width, int height, Action<Brush> draw)
    {
        var frame = new byte[width * height * 3 / 2];
        frame.AsSpan(0, width * height).Fill(16);
        frame.AsSpan(width * height).Fill(128);
        Draw(width, height, draw).Settle(frame);
        var canvas = new Canvas(width, height);
        for (var y = 0; y < height; y++) frame.AsSpan(y * width, width).CopyTo(canvas.LumaRow(y));
        for (var y = 0; y < height / 2; y++) frame.AsSpan((height + y) * width, width).CopyTo(canvas.ChromaRow(y));
        canvas.RepeatEdges();
        return canvas;
    }

    private static void Meadow(Brush brush)
    {
        const double Far = 4000;
        brush.Fill(Box(-Far, -Far, Far, 720), Paint.Linear(new(0, -100), new(0, 640), Tint.Hex(0x6FA8DC), Tint.Hex(0xB7D8EE), Tint.Hex(0xF6EBD3)));
        brush.Glow(new(1330, 150), 260, 260, Tint.Hex(0xFFF4CF, 0.8));
        brush.Fill(Outline.Ellipse(new(1330, 150), 62, 62), Tint.Hex(0xFFF7E0));
        Ridge(brush, 470, 190, 3, Tint.Hex(0x93AECB), Tint.Hex(0xC9D5DF));
        Ridge(brush, 560, 120, 8, Tint.Hex(0x6F8FA6), Tint.Hex(0x9DB6B4));
        brush.Fill(Box(-Far, 600, Far, Far), Paint.Linear(new(0, 600), new(0, 900), Tint.Hex(0x9CB763), Tint.Hex(0x6E9440), Tint.Hex(0x4C7030)));
        Haypile(brush, new(360, 735), 250);
        Grass(brush);
    }

    private static void Ridge(Brush brush, double level, double height, ulong seed, Tint low, Tint high)
    {
        var dice = new Dice(seed);
        var outline = new Outline().To(new(-4000, 2000)).To(new(-4000, level));
        for (var x = -4000.0; x <= 5600; x += dice.Between(120, 300)) outline.To(new(x, level - dice.Between(0, height)));
        outline.To(new(5600, level)).To(new(5600, 2000)).Close();
        brush.Fill(outline, Paint.Linear(new(0, level - height), new(0, level + 80), high, low));
    }

    private static void Haypile(Brush brush, Point foot, double size)
    {
        brush.Glow(foot, size * 1.1, size * 0.16, Tint.Black.Fade(0.4));
        var heap = new Outline().To(foot - new Point(size * 0.95, 0))
            .Curve(foot - new Point(size * 0.8, size * 0.6), foot - new Point(size * 0.3, size * 0.85), foot - new Point(0, size * 0.86))
            .Curve(foot + new Point(size * 0.35, -size * 0.85), foot + new Point(size * 0.8, -size * 0.55), foot + new Point(size * 0.95, 0)).Close();
        brush.Fill(heap, Paint.Linear(foot - new Point(0, size * 0.9), foot, Tint.Hex(0xE9CF7A), Tint.Hex(0xB98F3E)));
        var dice = new Dice(11);
        for (var i = 0; i < 260; i++)
        {
            var up = dice.Unit();
            var at = foot + new Point(size * 0.9 * (1 - up * up) * dice.Between(-1, 1), -size * 0.84 * up);
            var way = new Point(1, 0).Turned(dice.Between(-0.9, 0.9)) * dice.Between(16, 44);
            Stroke(brush, at - way, at + way, 2.2, Tint.Hex(dice.Below(3) == 0 ? 0x8F6B2A : 0xF3DE95, 0.8));
        }
    }

    private static void Grass(Brush brush)
    {
        var dice = new Dice(5);
        for (var i = 0; i < 520; i++)
        {
            var depth = dice.Unit();
            var foot = new Point(dice.Between(-900, 2500), 612 + 300 * depth);
            var blade = new Point(dice.Between(-9, 9), -dice.Between(10, 26)) * (0.5 + depth);
            Stroke(brush, foot, foot + blade, 1.5 + 2 * depth, Tint.Hex(dice.Below(2) == 0 ? 0x86A84E : 0x4F7A31, 0.7));
        }
    }

    private static void Model(Brush brush)
    {
        var feet = new Point(800, 800);
        Ellipse(brush, feet + new Point(-86, -6), 74, 30, 0, Dark.Lit(1.2), Dark);
        Ellipse(brush, feet + new Point(86, -6), 74, 30, 0, Dark.Lit(1.2), Dark);
        Ellipse(brush, feet + new Point(0, -190), 196, 206, 0, Fur.Lit(1.2), Fur.Lit(0.72));
        Ellipse(brush, feet + new Point(0, -150), 128, 146, 0, Pale, Pale.Lit(0.86));
        Ear(brush, feet + new Point(-128, -560), -0.35);
        Ear(brush, feet + new Point(128, -560), 0.35);
        Ellipse(brush, feet + new Point(0, -430), 186, 160, 0, Fur.Lit(1.28), Fur.Lit(0.8));
        Ellipse(brush, feet + new Point(-58, -372), 84, 66, 0, Pale, Pale.Lit(0.9));
        Ellipse(brush, feet + new Point(58, -372), 84, 66, 0, Pale, Pale.Lit(0.9));
        Eye(brush, feet + new Point(-82, -458));
        Eye(brush, feet + new Point(82, -458));
        Ellipse(brush, feet + new Point(0, -412), 30, 21, 0, Tint.Hex(0x6B3A34), Tint.Hex(0x2E1714));
        Stroke(brush, feet + new Point(0, -394), feet + new Point(0, -372), 6, Tint.Hex(0x4A2A1C));
        for (var side = -1; side <= 1; side += 2)
        {
            for (var i = 0; i < 3; i++)
            {
                var root = feet + new Point(side * 74, -386 + 13 * i);
                Stroke(brush, root, root + new Point(side * 124, -26 + 25 * i), 2.6, Tint.Hex(0xFFF6E6, 0.9));
            }
            Ellipse(brush, feet + new Point(side * 118, -214), 44, 84, side * 0.5, Fur.Lit(1.12), Fur.Lit(0.74));
        }
        Flower(brush, feet + new Point(-4, -236));
    }

    private static void Ear(Brush brush, Point centre, double angle)
    {
        Ellipse(brush, centre, 80, 86, angle, Fur.Lit(1.1), Fur.Lit(0.62));
        Ellipse(brush, centre + new Point(0, 10), 50, 56, angle, Tint.Hex(0xE5A98C), Tint.Hex(0xB87660));
    }

    private static void Eye(Brush brush, Point centre)
    {
        Ellipse(brush, centre, 40, 43, 0, Tint.Hex(0x4B2A18), Tint.Hex(0x120A06));
        Ellipse(brush, centre, 33, 36, 0, Tint.Hex(0x241208), Tint.Hex(0x070403));
        brush.Dot(centre + new Point(-12, -14), 11, Tint.White);
        brush.Dot(centre + new Point(11, 13), 5, Tint.White.Fade(0.7));
    }

    private static void Flower(Brush brush, Point heart)
    {
        Stroke(brush, heart, heart + new Point(26, 112), 7, Tint.Hex(0x4E7D2E));
        for (var i = 0; i < 7; i++)
        {
            var way = new Point(0, -1).Turned(2 * Math.PI * i / 7);
            Ellipse(brush, heart + way * 38, 17, 30, 2 * Math.PI * i / 7, Tint.Hex(0xFF8FA8), Tint.Hex(0xD9486E));
        }
        Ellipse(brush, heart, 22, 22, 0, Tint.Hex(0xFFE27A), Tint.Hex(0xE0A02C));
    }

    private static void Ellipse(Brush brush, Point centre, double radiusX, double radiusY, double angle, Tint light, Tint shade) => brush.Fill(
        Outline.Ellipse(centre, radiusX, radiusY, angle),
        Paint.Linear(centre + new Point(-0.3 * radiusX, -radiusY), centre + new Point(0.3 * radiusX, radiusY), light, light.Towards(shade, 0.4), shade));

    private static void Stroke(Brush brush, Point from, Point to, double width, Tint tint)
    {
        var across = (to - from).Unit().Across * (width / 2);
        brush.Fill(Outline.Polygon(from + across, to + across * 0.3, to - across * 0.3, from - across), tint);
    }

    private static Outline Box(double left, double top, double right, double bottom) =>
        Outline.Polygon(new(left, top), new(right, top), new(right, bottom), new(left, bottom));
}
