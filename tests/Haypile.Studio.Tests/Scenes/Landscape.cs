using System.Numerics;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets;
using static Haypile.Studio.Painting.Colour;

namespace Haypile.Studio.Tests.Scenes;

/// <summary>
/// A sky over hills, as a picture for the renderer to film. It is laid out in heights of the whole and so looks
/// the same at every resolution.
/// </summary>
internal sealed class Landscape
{
    /// <summary>Clouds are soft: one in so many pixels each way is worked out and the rest lie between.</summary>
    private const int CloudGrid = 3;

    private static readonly Palette[] Hours =
    [
        // Morning
        new(Hex(0x5B8FC7), Hex(0xA9C8E4), Hex(0xFCE3C4), Hex(0xFFE9B8), Hex(0xFFF6EA), Hex(0xC9C3D6), Hex(0xA9B9CF), Hex(0x47685C), Hex(0x6E8B4A), 0.28f),
        // Noon
        new(Hex(0x2E73BD), Hex(0x6FB0E6), Hex(0xD5EAF5), Hex(0xFFFBE6), Hex(0xFFFFFF), Hex(0xB4C6DA), Hex(0x93B4CC), Hex(0x3E6B45), Hex(0x7FA045), 0.72f),
        // Golden evening
        new(Hex(0x4A5E9A), Hex(0xC98FA0), Hex(0xFFC978), Hex(0xFFD98A), Hex(0xFFDFAE), Hex(0xA97B8E), Hex(0xC08E86), Hex(0x4A3F4F), Hex(0x6A5A3A), 0.14f),
        // Sunset
        new(Hex(0x2B2F66), Hex(0x8A4B86), Hex(0xFF8E5C), Hex(0xFFB565), Hex(0xFF9E7C), Hex(0x5E3F6E), Hex(0x8C5578), Hex(0x2B2440), Hex(0x33283A), 0.07f),
        // Blue hour
        new(Hex(0x1A2A55), Hex(0x44669B), Hex(0xB9A9BF), Hex(0xF6D9C8), Hex(0xA9B3CF), Hex(0x4F618F), Hex(0x6578A3), Hex(0x1E2E48), Hex(0x26384A), 0.46f) { IsNight = true },
        // Night
        new(Hex(0x080E24), Hex(0x16244A), Hex(0x3B5078), Hex(0xDCE6FF), Hex(0x5D6E96), Hex(0x1F2B4C), Hex(0x2C3D63), Hex(0x0C1526), Hex(0x121E2C), 0.60f) { IsNight = true },
        // Misty forenoon
        new(Hex(0x9FB6C4), Hex(0xC6D3D8), Hex(0xEFEDE2), Hex(0xFFFBEA), Hex(0xF6F6F2), Hex(0xB5C2C8), Hex(0xBAC7CC), Hex(0x5B7570), Hex(0x7E8F6A), 0.50f),
    ];

    private readonly ulong _seed;
    private readonly Palette _palette;

    public Landscape(ulong seed)
    {
        _seed = seed;
        _palette = Hours[new Dice(seed).Below(Hours.Length)];
    }

    public Canvas Paint(Crop crop, CancellationToken ct)
    {
        var canvas = new Canvas(crop.Width, crop.Height);
        var painting = new Painting(_palette, _seed, crop);
        Parallel.For(0, crop.Height / 2, new ParallelOptions { CancellationToken = ct }, () => new Brush(canvas), (pair, _, brush) =>
        {
            painting.Row(2 * pair, brush.Row);
            brush.Writer.Write(2 * pair, brush.Row);
            painting.Row(2 * pair + 1, brush.Row);
            brush.Writer.Write(2 * pair + 1, brush.Row);
            return brush;
        }, _ => { });
        canvas.RepeatEdges();
        return canvas;
    }

    private sealed class Brush(Canvas canvas)
    {
        public float[] Row { get; } = new float[4 * canvas.Width];
        public CanvasWriter Writer { get; } = new(canvas);
    }

    private sealed class Painting
    {
        private readonly Crop _crop;
        private readonly Sky _sky;
        private readonly Hills _hills;
        private readonly Noise _grain;
        private readonly float _pixel;
        private readonly float[] _ridges;
        private readonly Vector2[] _clouds;
        private readonly int _cloudColumns;

        public Painting(Palette palette, ulong seed, Crop crop)
        {
            var dice = new Dice(Dice.Mix(seed));
            var horizon = (float)dice.Between(0.56, 0.68);
            _crop = crop;
            _pixel = 1f / (float)crop.WholeHeight;
            _sky = new Sky(palette, horizon, (float)(crop.WholeWidth / crop.WholeHeight), ref dice);
            _hills = new Hills(palette, horizon, ref dice);
            _grain = new Noise(dice.Next());
            _ridges = Ridges();
            _cloudColumns = crop.Width / CloudGrid + 2;
            _clouds = Clouds();
        }

        public void Row(int y, Span<float> row)
        {
            for (var x = 0; x < _crop.Width; x++)
            {
                // Two grains make a triangular spread, which hides the steps between one brightness and the next.
                var dither = _grain.Grain(x, y) + _grain.Grain(x, y + 100_003) - 1f;
                var colour = At(x, y) + new Vector3(1.2f * dither);
                (row[4 * x], row[4 * x + 1], row[4 * x + 2]) = (Limit(colour.X), Limit(colour.Y), Limit(colour.Z));
            }
        }

        private static float Limit(float value) => Math.Clamp(value, 0f, 255f);

        private Vector3 At(int x, int y)
        {
            var point = Point(x, y);
            var ridges = _ridges.AsSpan(x * Hills.Count, Hills.Count);
            for (var range = Hills.Count - 1; range >= 0; range--)
            {
                var below = point.Y - ridges[range];
                if (below >= 0.5f * _pixel) return _hills.At(range, point, below);
                if (below <= -0.5f * _pixel) continue;
                var behind = range == 0 ? _sky.At(point, CloudsAt(x, y)) : _hills.At(range - 1, point, Math.Max(0f, point.Y - ridges[range - 1]));
                return Colour.Mix(behind, _hills.At(range, point, 0f), below / _pixel + 0.5f);
            }
            return _sky.At(point, CloudsAt(x, y));
        }

        private Vector2 Point(int x, int y) => new((_crop.X + x + 0.5f) * _pixel, (_crop.Y + y + 0.5f) * _pixel);

        private float[] Ridges()
        {
            var ridges = new float[_crop.Width * Hills.Count];
            for (var x = 0; x < _crop.Width; x++) _hills.Ridges(Point(x, 0).X, ridges.AsSpan(x * Hills.Count, Hills.Count));
            return ridges;
        }

        private Vector2[] Clouds()
        {
            var rows = _crop.Height / CloudGrid + 2;
            var clouds = new Vector2[rows * _cloudColumns];
            Parallel.For(0, rows, row =>
            {
                for (var column = 0; column < _cloudColumns; column++)
                {
                    clouds[row * _cloudColumns + column] = _sky.Clouds(Point(column * CloudGrid, row * CloudGrid));
                }
            });
            return clouds;
        }

        private Vector2 CloudsAt(int x, int y)
        {
            var at = y / CloudGrid * _cloudColumns + x / CloudGrid;
            var (right, down) = (x % CloudGrid / (float)CloudGrid, y % CloudGrid / (float)CloudGrid);
            var above = _clouds[at] + (_clouds[at + 1] - _clouds[at]) * right;
            var below = _clouds[at + _cloudColumns] + (_clouds[at + _cloudColumns + 1] - _clouds[at + _cloudColumns]) * right;
            return above + (below - above) * down;
        }
    }
}
