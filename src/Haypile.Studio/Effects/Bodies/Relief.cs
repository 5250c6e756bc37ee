using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>
/// How far a flat subject would bulge towards the viewer if it were a cushion: nothing at its edge, most where it is broadest.
/// </summary>
internal sealed class Relief
{
    private const int Cells = 64;
    private const int Sweeps = 160;

    private readonly Box _bounds;
    private readonly float[] _heights = new float[Cells * Cells];

    public Relief(Sprite subject, Box bounds)
    {
        _bounds = bounds;
        var inside = Mask(subject);
        Relax(inside);
        var most = Math.Max(1e-6f, _heights.Max());
        for (var i = 0; i < _heights.Length; i++) _heights[i] = MathF.Sqrt(_heights[i] / most);
    }

    /// <summary>0 to 1 at a place on the canvas.</summary>
    public double Height(Point place)
    {
        var share = _bounds.ShareOf(place);
        var (x, y) = (share.X * Cells - 0.5, share.Y * Cells - 0.5);
        var (column, row) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (across, down) = (x - column, y - row);
        var above = At(column, row) * (1 - across) + At(column + 1, row) * across;
        var below = At(column, row + 1) * (1 - across) + At(column + 1, row + 1) * across;
        return above * (1 - down) + below * down;
    }

    /// <summary>How much brighter a place is under a light from above and the left: 0 where it faces up to the viewer.</summary>
    public double Light(Point place)
    {
        var (dx, dy) = (_bounds.Width / Cells * 1.5, _bounds.Height / Cells * 1.5);
        var right = Height(place + new Point(dx, 0)) - Height(place - new Point(dx, 0));
        var down = Height(place + new Point(0, dy)) - Height(place - new Point(0, dy));
        return right * 1.6 + down * 2.4;
    }

    private float At(int column, int row) =>
        column is >= 0 and < Cells && row is >= 0 and < Cells ? _heights[row * Cells + column] : 0;

    private bool[] Mask(Sprite subject)
    {
        var inside = new bool[_heights.Length];
        for (var i = 0; i < inside.Length; i++)
        {
            var place = _bounds.At((i % Cells + 0.5) / Cells, (i / Cells + 0.5) / Cells);
            var (x, y) = ((int)place.X - subject.X, (int)place.Y - subject.Y);
            inside[i] = x >= 0 && y >= 0 && x < subject.Width && y < subject.Height && subject.Row(y)[x] >> 24 > 127;
        }
        return inside;
    }

    /// <summary>A membrane that is blown up evenly and held at the edge.</summary>
    private void Relax(bool[] inside)
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var y = 0; y < Cells; y++)
            {
                for (var x = 0; x < Cells; x++)
                {
                    if (!inside[y * Cells + x]) continue;
                    var around = At(x - 1, y) + At(x + 1, y) + At(x, y - 1) + At(x, y + 1);
                    // Over-relaxed: the same rest in a tenth of the sweeps.
                    _heights[y * Cells + x] += 1.8f * ((around + 1f) / 4f - _heights[y * Cells + x]);
                }
            }
        }
    }
}
