using System.Runtime.Intrinsics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>What an outline is filled with. Places are on the canvas, like the outline's own.</summary>
internal abstract class Paint
{
    public static Paint Of(Tint tint) => new Plain(tint);

    /// <summary>From one line to another, across the way between two points. Stops share the way evenly.</summary>
    public static Paint Linear(Point from, Point to, params ReadOnlySpan<Tint> stops) => new Shaded(from, to - from, radius: 0, stops);

    /// <summary>From a centre outwards.</summary>
    public static Paint Radial(Point centre, double radius, params ReadOnlySpan<Tint> stops) => new Shaded(centre, default, radius, stops);

    /// <summary>A part of a picture, moved with its piece.</summary>
    /// <param name="toSprite">From the canvas to the sprite's own pixels.</param>
    /// <param name="light">1 leaves it as it is.</param>
    public static Paint Of(Sprite sprite, Affine toSprite, double light = 1, double gloss = 0) => new Textured(sprite, toSprite, light, gloss);

    /// <summary>The pixels of a part of a row.</summary>
    /// <param name="toCanvas">From the frame.</param>
    public abstract void Row(int y, int from, Affine toCanvas, Span<uint> pixels);

    private sealed class Plain(Tint tint) : Paint
    {
        private readonly uint _pixel = tint.Pixel();

        public override void Row(int y, int from, Affine toCanvas, Span<uint> pixels) => pixels.Fill(_pixel);
    }

    private sealed class Shaded : Paint
    {
        private const int Steps = 256;

        private readonly uint[] _shades = new uint[Steps];
        private readonly Point _start;
        private readonly Point _way;
        private readonly double _radius;

        public Shaded(Point start, Point way, double radius, ReadOnlySpan<Tint> stops)
        {
            (_start, _way, _radius) = (start, way, radius);
            for (var i = 0; i < Steps; i++)
            {
                var place = i * (stops.Length - 1) / (double)(Steps - 1);
                var stop = Math.Min((int)place, stops.Length - 2);
                _shades[i] = stops[stop].Towards(stops[stop + 1], place - stop).Pixel();
            }
        }

        public override void Row(int y, int from, Affine toCanvas, Span<uint> pixels)
        {
            var first = toCanvas.Apply(new Point(from + 0.5, y + 0.5)) - _start;
            var step = new Point(toCanvas.A, toCanvas.C);
            if (_radius > 0)
            {
                Round(first * (1 / _radius), step * (1 / _radius), pixels);
                return;
            }
            var scale = 1 / Math.Max(1e-9, _way.Dot(_way));
            var (place, change) = (first.Dot(_way) * scale, step.Dot(_way) * scale);
            for (var x = 0; x < pixels.Length; x++) pixels[x] = Shade(place + change * x);
        }

        /// <summary>By the distance from the middle, which is 1 at the rim.</summary>
        private void Round(Point first, Point step, Span<uint> pixels)
        {
            var next = Vector128.Create(0f, 1, 2, 3);
            for (var from = 0; from < pixels.Length; from += 4)
            {
                var (x, y) = (next * (float)step.X + Vector128.Create((float)(first.X + step.X * from)), next * (float)step.Y + Vector128.Create((float)(first.Y + step.Y * from)));
                var far = Vector128.Min(Vector128.Sqrt(x * x + y * y), Vector128<float>.One);
                var shade = Vector128.ConvertToInt32(far * (Steps - 1f) + Vector128.Create(0.5f));
                for (var i = 0; i < Math.Min(4, pixels.Length - from); i++) pixels[from + i] = _shades[shade[i]];
            }
        }

        private uint Shade(double place) => _shades[(int)(Math.Clamp(place, 0, 1) * (Steps - 1) + 0.5)];
    }

    private sealed class Textured(Sprite sprite, Affine toSprite, double light, double gloss) : Paint
    {
        public override void Row(int y, int from, Affine toCanvas, Span<uint> pixels)
        {
            var map = toCanvas.Then(toSprite);
            var first = map.Apply(new Point(from + 0.5, y + 0.5));
            var line = TexelLine.From(first.X, first.Y, map.A, map.C);
            var (lit, shine) = ((int)(Math.Clamp(light, 0, 1.99) * Texels.Daylight), (int)(Math.Clamp(gloss, 0, 1) * Texels.Daylight));
            line.Read(sprite, pixels);
            if (lit == Texels.Daylight && shine == 0) return;
            var (lights, shines) = (Texels.Words(lit, lit), Texels.Words(shine, shine));
            foreach (ref var pixel in pixels) pixel = (uint)Texels.Pack(Texels.Light(Texels.Unpack((ulong)pixel), lights, shines));
        }
    }
}
