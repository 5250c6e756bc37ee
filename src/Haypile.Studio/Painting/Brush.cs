using System.Runtime.Intrinsics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>Paints on one frame's sheet in places of the canvas; the camera is taken care of. What is painted later lies on top.</summary>
internal sealed class Brush
{
    private readonly Overlay _overlay;
    private readonly Coverage _coverage;
    private readonly Affine _toCanvas;
    private readonly Affine _toFrame;
    private readonly MeshPainter _meshes;
    private readonly uint[] _row;

    /// <param name="toCanvas">From the frame.</param>
    public Brush(Overlay overlay, Coverage coverage, Affine toCanvas)
    {
        (_overlay, _coverage, _toCanvas) = (overlay, coverage, toCanvas);
        _toFrame = toCanvas.Inverse();
        _meshes = new MeshPainter(overlay);
        _row = new uint[overlay.Width];
    }

    private Brush(Brush other, Affine toCanvas)
    {
        (_overlay, _coverage, _meshes, _row) = (other._overlay, other._coverage, other._meshes, other._row);
        (_toCanvas, _toFrame) = (toCanvas, toCanvas.Inverse());
    }

    /// <summary>Frame pixels to a canvas pixel.</summary>
    public double Scale => _toFrame.Scale;

    /// <summary>What the middle of the frame shows.</summary>
    public Point Centre => _toCanvas.Apply(new Point(_overlay.Width / 2.0, _overlay.Height / 2.0));

    /// <summary>On the same sheet, for what is moved on the canvas before the camera sees it.</summary>
    public Brush Moved(Affine move) => new(this, _toCanvas.Then(move.Inverse()));

    public void Draw(Mesh mesh, double opacity = 1) => _meshes.Paint(mesh, _toFrame, opacity);

    /// <summary>A sprite as it is, moved.</summary>
    /// <param name="move">On the canvas, from where the sprite lies.</param>
    public void Draw(Sprite sprite, Affine move, double opacity = 1, double light = 1) =>
        Draw(new Mesh(sprite, double.MaxValue).Pull(home => new Knot(move.Apply(home), light)), opacity);

    public void Draw(Sprite sprite) => Draw(sprite, Affine.Identity);

    public void Fill(Outline outline, Paint paint, double opacity = 1)
    {
        var share = (int)(Math.Clamp(opacity, 0, 1) * 256 + 0.5);
        if (share == 0) return;
        _coverage.Fill(outline, _toFrame, (y, from, coverage) =>
        {
            var pixels = _row.AsSpan(0, coverage.Length);
            paint.Row(y, from, _toCanvas, pixels);
            var target = _overlay.Touch(y, from, from + coverage.Length);
            for (var x = 0; x < pixels.Length;)
            {
                var whole = share == 256 ? Run(coverage[x..], byte.MaxValue) : 0;
                if (whole > 0)
                {
                    Texels.Over(target.Slice(x, whole), pixels.Slice(x, whole));
                    x += whole;
                    continue;
                }
                var (cover, next) = (Cover(coverage[x], share), x + 1 < pixels.Length ? Cover(coverage[x + 1], share) : 0);
                if ((cover | next) != 0) Texels.Over(target[x..], Texels.Thin(Texels.Unpack(Texels.Pair(pixels[x..])), Texels.Words(cover, next)));
                x += 2;
            }
        });
    }

    /// <summary>On the same sheet, for what the camera's moves do not move.</summary>
    /// <param name="toCanvas">From the frame.</param>
    public Brush Fixed(Affine toCanvas) => new(this, toCanvas);

    private static int Run(ReadOnlySpan<byte> coverage, byte value)
    {
        var end = coverage.IndexOfAnyExcept(value);
        return end < 0 ? coverage.Length : end;
    }

    private static int Cover(byte coverage, int share) => (coverage + (coverage >> 7)) * share >> 8;

    public void Fill(Outline outline, Tint tint) => Fill(outline, Paint.Of(tint));

    /// <summary>A small round thing with a firm edge: a grain, a spark, a drop.</summary>
    public void Dot(Point at, double radius, Tint tint)
    {
        var centre = _toFrame.Apply(at);
        // A grain smaller than a pixel is one that covers less of it.
        var size = Math.Max(radius * Scale, 0.6);
        var share = Math.Min(1, radius * Scale / size);
        var outer = size + 0.5;
        Round(centre, outer, outer, tint.Fade(share * share), new Firm(outer));
    }

    /// <summary>Thousands of grains at once, each a little square.</summary>
    public void Dust(ReadOnlySpan<Grain> grains)
    {
        var scale = (float)Scale;
        foreach (ref readonly var grain in grains)
        {
            var centre = _toFrame.Apply(new Point(grain.X, grain.Y));
            var half = Math.Max(grain.Size * scale, 0.7f) / 2;
            var (left, right) = (Math.Max(0, (float)centre.X - half), Math.Min(_overlay.Width, (float)centre.X + half));
            var (upper, lower) = (Math.Max(0, (float)centre.Y - half), Math.Min(_overlay.Height, (float)centre.Y + half));
            if (left >= right || upper >= lower) continue;
            var pixel = Texels.Unpack((ulong)grain.Pixel);
            var (from, end) = ((int)left, Math.Min(_overlay.Width, (int)right + 1));
            for (var y = (int)upper; y < lower; y++)
            {
                var down = (Math.Min(y + 1, lower) - Math.Max(y, upper)) * grain.Opacity * 256;
                var target = _overlay.Touch(y, from, end);
                for (var x = 0; x < target.Length; x++)
                {
                    var cover = (int)((Math.Min(from + x + 1, right) - Math.Max(from + x, left)) * down + 0.5f);
                    if (cover > 0) Texels.Over(ref target[x], Texels.Thin(pixel, Texels.Words(Math.Min(256, cover), 0)));
                }
            }
        }
    }

    /// <summary>A thin steep line that grows out of nothing, as falling drops are seen: there may be hundreds.</summary>
    public void Streak(Point from, Point to, double width, Tint tint)
    {
        var (top, low) = (_toFrame.Apply(from), _toFrame.Apply(to));
        if (top.Y >= low.Y) return;
        var pixel = tint.Pixel();
        var words = Texels.Unpack((ulong)pixel);
        var (half, slope) = (Math.Max(width * Scale, 0.8) / 2, (low.X - top.X) / (low.Y - top.Y));
        for (var y = Math.Max(0, (int)top.Y); y < Math.Min(_overlay.Height, low.Y); y++)
        {
            var x = top.X + (y + 0.5 - top.Y) * slope;
            var (left, right) = (Math.Max(0, x - half), Math.Min(_overlay.Width, x + half));
            if (left >= right) continue;
            var share = Math.Clamp((y + 0.5 - top.Y) / (low.Y - top.Y), 0, 1) * Math.Min(1, width * Scale / 0.8) * 256;
            var first = (int)left;
            var target = _overlay.Touch(y, first, Math.Min(_overlay.Width, (int)right + 1));
            for (var i = 0; i < target.Length; i++)
            {
                var cover = (int)((Math.Min(first + i + 1, right) - Math.Max(first + i, left)) * share + 0.5);
                if (cover > 0) Texels.Over(ref target[i], Texels.Thin(words, Texels.Words(Math.Min(256, cover), 0)));
            }
        }
    }

    /// <summary>Light or smoke or shadow: thickest in the middle and nothing at the edge.</summary>
    public void Glow(Point at, double radiusX, double radiusY, Tint tint) =>
        Round(_toFrame.Apply(at), radiusX * Scale, radiusY * Scale, tint, default(Soft));

    /// <summary>Over the whole frame: a flash, or dusk.</summary>
    public void Wash(Tint tint)
    {
        var pixel = tint.Pixel();
        if (pixel == 0) return;
        var both = Texels.Both(pixel);
        for (var y = 0; y < _overlay.Height; y++)
        {
            var target = _overlay.Touch(y, 0, _overlay.Width);
            for (var x = 0; x < target.Length; x += 2) Texels.Over(target[x..], both);
        }
    }

    private void Round<T>(Point centre, double radiusX, double radiusY, Tint tint, T profile)
        where T : struct, IProfile
    {
        var pixel = tint.Pixel();
        if (pixel >> 24 == 0 || radiusX < 0.5 || radiusY < 0.5) return;
        var both = Texels.Both(pixel);
        var step = (float)(1 / radiusX);
        var top = Math.Max(0, (int)Math.Floor(centre.Y - radiusY));
        var bottom = Math.Min(_overlay.Height, (int)Math.Ceiling(centre.Y + radiusY) + 1);
        for (var y = top; y < bottom; y++)
        {
            var down = (y + 0.5 - centre.Y) / radiusY;
            var reach = 1 - down * down;
            if (reach <= 0) continue;
            var half = Math.Sqrt(reach) * radiusX;
            var from = Math.Max(0, (int)Math.Ceiling(centre.X - half - 0.5));
            var end = Math.Min(_overlay.Width, (int)Math.Floor(centre.X + half - 0.5) + 1);
            if (from >= end) continue;
            var target = _overlay.Touch(y, from, end);
            var (start, room) = ((float)((from + 0.5 - centre.X) / radiusX), Vector128.Create((float)reach));
            for (var x = 0; x < target.Length; x += 4)
            {
                var across = Vector128.Create(start + x * step) + Vector128.Create(0f, 1, 2, 3) * step;
                var thick = profile.At(Vector128.Max(room - across * across, Vector128<float>.Zero));
                var cover = Vector128.ConvertToInt32(thick * 256f + Vector128.Create(0.5f));
                if (cover == Vector128<int>.Zero) continue;
                Texels.Over(target[x..], Texels.Thin(both, Texels.Words(cover[0], cover[1])));
                if (x + 2 < target.Length) Texels.Over(target[(x + 2)..], Texels.Thin(both, Texels.Words(cover[2], cover[3])));
            }
        }
    }

    /// <summary>How thick something round is, by what is left to the edge: 1 in the middle and 0 there.</summary>
    private interface IProfile
    {
        Vector128<float> At(Vector128<float> left);
    }

    private readonly struct Soft : IProfile
    {
        public Vector128<float> At(Vector128<float> left) => left * left;
    }

    /// <summary>Whole up to the last pixel, over which it ends.</summary>
    private readonly struct Firm(double radius) : IProfile
    {
        private readonly float _steep = (float)(1 / (1 - Math.Max(0, radius - 1) / radius * (Math.Max(0, radius - 1) / radius)));

        public Vector128<float> At(Vector128<float> left) => Vector128.Min(left * _steep, Vector128<float>.One);
    }
}
