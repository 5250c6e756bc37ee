using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>A cloth of crimson velvet with golden stars, a golden hem and a fringe, in deep folds.</summary>
internal sealed class Velvet
{
    private const int Columns = 44;
    private const int Rows = 30;

    private static readonly Tint Pile = Tint.Hex(0xA3122F);
    private static readonly Tint Gold = Tint.Hex(0xE3B23C);

    private readonly Mesh _net;
    private readonly (double Rate, double Phase, double Strength)[] _folds;

    /// <param name="size">On the canvas, while it hangs straight.</param>
    public Velvet(Point size, double unit, Dice dice)
    {
        Size = size;
        var detail = Math.Min(1, Math.Sqrt(420_000 / (size.X * size.Y)));
        var sprite = Weave((int)(size.X * detail), (int)(size.Y * detail), unit * detail, dice.Next());
        _net = new Mesh(sprite, Math.Max(sprite.Width / (double)Columns, sprite.Height / (double)Rows));
        var narrow = Math.Clamp(size.X / (95 * unit), 4, 13);
        _folds = [(narrow, dice.Between(0, 6.28), 1), (1.63 * narrow, dice.Between(0, 6.28), 0.62), (2.31 * narrow, dice.Between(0, 6.28), 0.34)];
    }

    public Point Size { get; }

    /// <param name="place">Where a place of the cloth is, from its shares across and down, 0 to 1.</param>
    /// <param name="depth">How deep the folds are, by how far down; 1 is usual.</param>
    /// <param name="drift">Moves the folds.</param>
    /// <param name="bump">Light on what is under the cloth.</param>
    public void Paint(Brush brush, Func<double, double, Point> place, Func<double, double> depth, double drift, Func<Point, double> bump)
    {
        var unit = Size.X / 100;
        for (var row = 0; row <= _net.Rows; row++)
        {
            var down = row / (double)_net.Rows;
            var deep = depth(down);
            for (var column = 0; column <= _net.Columns; column++)
            {
                var across = column / (double)_net.Columns;
                var (height, slope) = Fold(across, down, drift);
                var at = place(across, down);
                var away = slope * deep;
                // Velvet is darkest where it faces the viewer and shines where it turns away.
                var light = 0.86 + 0.42 * away + 0.16 * deep * height + bump(at);
                _net[column, row] = new Knot(
                    new Point(at.X - 0.55 * unit * away, at.Y + 0.5 * unit * deep * height * down),
                    Math.Clamp(light, 0.22, 1.6),
                    0.10 * Math.Clamp(away * away - 0.15, 0, 1.2));
            }
        }
        brush.Draw(_net);
    }

    /// <summary>How far a fold comes forward and how steeply it turns to the light, both about −1 to 1.</summary>
    private (double Height, double Slope) Fold(double across, double down, double drift)
    {
        var (height, slope) = (0.0, 0.0);
        for (var i = 0; i < _folds.Length; i++)
        {
            var (rate, phase, strength) = _folds[i];
            var angle = 2 * Math.PI * rate * across + phase + drift * (1 + 0.4 * i) + (0.7 - 0.3 * i) * down * Exact.Sin(3 * across + phase);
            height += strength * Exact.Sin(angle);
            slope += strength * Exact.Cos(angle);
        }
        return (height / 1.5, slope / 1.5);
    }

    private static Sprite Weave(int width, int height, double unit, ulong seed)
    {
        var overlay = new Overlay(new FrameSize(width & ~1, height & ~1));
        var brush = new Brush(overlay, new Coverage(overlay.Width, overlay.Height), Affine.Identity);
        var (right, fringe, band) = ((double)overlay.Width, 20 * unit, 22 * unit);
        var bottom = overlay.Height - fringe;
        for (var x = 0.0; x < right; x += 5 * unit)
        {
            var thread = Outline.RoundedBox(x + 0.4 * unit, bottom - 2, x + 4.6 * unit, overlay.Height - 1, 2 * unit);
            brush.Fill(thread, Painting.Paint.Linear(new(x, 0), new(x + 5 * unit, 0), Gold.Lit(0.75), Gold.Lit(1.12), Gold.Lit(0.6)));
        }
        brush.Fill(Outline.Polygon(new(0, 0), new(right, 0), new(right, bottom), new(0, bottom)), Gold);
        brush.Fill(Outline.Polygon(new(0.35 * band, 0.35 * band), new(right - 0.35 * band, 0.35 * band), new(right - 0.35 * band, bottom - 0.35 * band), new(0.35 * band, bottom - 0.35 * band)), Gold.Lit(0.72));
        brush.Fill(Outline.Polygon(new(0.55 * band, 0.55 * band), new(right - 0.55 * band, 0.55 * band), new(right - 0.55 * band, bottom - 0.55 * band), new(0.55 * band, bottom - 0.55 * band)), Gold.Lit(1.08));
        brush.Fill(Outline.Polygon(new(band, band), new(right - band, band), new(right - band, bottom - band), new(band, bottom - band)), Pile);
        Stars(brush, right, bottom, unit);

        var sprite = new Sprite(0, 0, overlay.Width, overlay.Height);
        var noise = new Noise(seed);
        for (var y = 0; y < overlay.Height; y++)
        {
            var (from, to) = (overlay.Touch(y, 0, overlay.Width).ToArray(), y * overlay.Width);
            for (var x = 0; x < from.Length; x++) sprite.Pixels[to + x] = Dim(from[x], 0.90f + 0.10f * noise.Grain(x, y));
        }
        return sprite;

        static uint Dim(uint pixel, float light) =>
            (uint)((pixel & 255) * light) | (uint)(((pixel >> 8) & 255) * light) << 8 | (uint)(((pixel >> 16) & 255) * light) << 16 | (pixel & 0xFF000000);
    }

    private static void Stars(Brush brush, double right, double bottom, double unit)
    {
        var (columns, rows) = (Math.Max(2, (int)(right / (105 * unit))), Math.Max(2, (int)(bottom / (105 * unit))));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var at = new Point((column + 0.5 + ((row & 1) - 0.5) * 0.5) * right / columns, (row + 0.5) * bottom / rows);
                brush.Fill(Star(at, 15 * unit), Gold.Lit(0.95));
            }
        }
    }

    private static Outline Star(Point at, double radius)
    {
        var star = new Outline();
        for (var i = 0; i < 10; i++) star.To(at + new Point(0, -radius * ((i & 1) == 0 ? 1 : 0.42)).Turned(i * Math.PI / 5));
        return star.Close();
    }
}
