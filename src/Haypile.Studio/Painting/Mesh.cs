using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>
/// A net over a sprite, whose knots can be pulled anywhere: what lies between them follows.
/// Where it is turned over, its back shows.
/// </summary>
internal sealed class Mesh
{
    private readonly Knot[] _knots;

    /// <param name="cell">About how many canvas pixels a mesh is wide.</param>
    public Mesh(Sprite sprite, double cell)
    {
        Sprite = sprite;
        Columns = Math.Clamp((int)Math.Ceiling(sprite.Width / cell), 1, 120);
        Rows = Math.Clamp((int)Math.Ceiling(sprite.Height / cell), 1, 120);
        _knots = new Knot[(Columns + 1) * (Rows + 1)];
    }

    public Sprite Sprite { get; }
    public int Columns { get; }
    public int Rows { get; }

    /// <summary>What is seen of its other side.</summary>
    public Tint? Back { get; init; }

    /// <summary>How much of its colours is seen: 0 is grey, 1 leaves them alone and more than 1, up to 1.9, makes them stronger.</summary>
    public double Vivid { get; set; } = 1;

    /// <summary>How sharply it ends where the sprite fades out: 0 leaves that alone and 1 cuts it off, almost, where half is left.</summary>
    public double Firm { get; set; }

    /// <summary>The meshes that are painted last lie on top: normally those below and to the right.</summary>
    public bool LeftLast { get; set; }
    public bool TopLast { get; set; }

    public ref Knot this[int column, int row] => ref _knots[row * (Columns + 1) + column];

    /// <summary>Where on the canvas a knot lies while nothing pulls it.</summary>
    public Point Home(int column, int row) => new(Sprite.X + Across(column), Sprite.Y + Down(row));

    /// <summary>The same on the sprite.</summary>
    public double Across(int column) => (double)Sprite.Width * column / Columns;

    public double Down(int row) => (double)Sprite.Height * row / Rows;

    /// <summary>Places every knot, given its home.</summary>
    public Mesh Pull(Func<Point, Knot> place)
    {
        for (var row = 0; row <= Rows; row++)
        {
            for (var column = 0; column <= Columns; column++) this[column, row] = place(Home(column, row));
        }
        return this;
    }
}

/// <summary>A place on the canvas and the light there: 1 leaves the colours alone; gloss adds white. Less opacity lets through what is behind.</summary>
internal readonly record struct Knot(Point At, double Light = 1, double Gloss = 0, double Opacity = 1)
{
    public static implicit operator Knot(Point at) => new(at);
}
