using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Camera;

/// <summary>
/// Lays a camera's track over a still: as wide as can be without ever showing what lies outside of it,
/// on a canvas that is as dense as a frame where the camera is closest.
/// </summary>
internal sealed class Framing
{
    /// <summary>Canvas pixels kept beyond what is seen, for the sampler's neighbours and for rounding.</summary>
    private const int Margin = 2;

    /// <summary>Of the height that a frame must leave out, less is taken from above: that is where faces are.</summary>
    private const double Headroom = 0.3;

    private readonly FrameSize _size;
    private readonly CameraTrack _track;
    private readonly double _closest;

    /// <summary>The height on the canvas that the track's poses count from.</summary>
    private readonly double _middle;

    /// <summary>Finds the smallest canvas that every frame of the track fits on.</summary>
    /// <param name="aspect">The still's width over its height.</param>
    /// <param name="grid">What the corners of the crop are whole multiples of.</param>
    /// <param name="overhang">Whether the camera may look past the edges; then zoom 1 shows as much of the still as the frame can.</param>
    public Framing(FrameSize size, double aspect, CameraTrack track, int grid = 1, bool overhang = false)
    {
        (_size, _track) = (size, track);
        _closest = track.Poses.Max(pose => pose.Zoom);
        var (coverWidth, coverHeight) = aspect > size.Aspect
            ? (size.Height * aspect, (double)size.Height)
            : (size.Width, size.Width / aspect);
        var (right, down) = Extent();
        var density = overhang ? _closest : _closest * Math.Max(2 * right / coverWidth, 2 * down / coverHeight);
        var (wholeWidth, wholeHeight) = (coverWidth * density, coverHeight * density);
        _middle = wholeHeight / 2 - Headroom * Math.Max(0, wholeHeight / 2 - down * _closest);
        var (x, width) = Stretch(wholeWidth / 2, right * _closest, grid);
        var (y, height) = Stretch(_middle, down * _closest, grid);
        Crop = new Crop(wholeWidth, wholeHeight, x, y, width, height);
    }

    public Crop Crop { get; }

    /// <summary>Where a frame's pixels lie on the canvas, both counted between pixel centres.</summary>
    public AffineMap Map(int frame)
    {
        var pose = _track.Poses[frame];
        var step = _closest / pose.Zoom;
        var (sine, cosine) = (step * Exact.Sin(pose.Angle), step * Exact.Cos(pose.Angle));
        var (left, up) = ((_size.Width - 1) / 2.0, (_size.Height - 1) / 2.0);
        var centreU = Crop.WholeWidth / 2 + pose.X * _size.Width * _closest - Crop.X - 0.5;
        var centreV = _middle + pose.Y * _size.Height * _closest - Crop.Y - 0.5;
        return new AffineMap(centreU - cosine * left - sine * up, centreV + sine * left - cosine * up, cosine, -sine, sine, cosine);
    }

    /// <summary>The same between the corners of pixels, as painters count.</summary>
    public Affine ToCanvas(int frame)
    {
        var map = Map(frame);
        return new Affine(
            map.ColumnU, map.RowU, map.ColumnV, map.RowV,
            map.U0 + 0.5 - (map.ColumnU + map.RowU) / 2, map.V0 + 0.5 - (map.ColumnV + map.RowV) / 2);
    }

    /// <summary>What every frame sees, on the canvas.</summary>
    public Box Common()
    {
        var (left, top, right, bottom) = (0.0, 0.0, (double)Crop.Width, (double)Crop.Height);
        for (var frame = 0; frame < _track.Poses.Length; frame++)
        {
            var map = ToCanvas(frame);
            var (a, b) = (map.Apply(default), map.Apply(new Point(_size.Width, 0)));
            var (c, d) = (map.Apply(new Point(0, _size.Height)), map.Apply(new Point(_size.Width, _size.Height)));
            (left, right) = (Math.Max(left, Math.Max(a.X, c.X)), Math.Min(right, Math.Min(b.X, d.X)));
            (top, bottom) = (Math.Max(top, Math.Max(a.Y, b.Y)), Math.Min(bottom, Math.Min(c.Y, d.Y)));
        }
        return new Box(left, top, right - left, bottom - top);
    }

    /// <summary>The farthest that any frame sees from the middle.</summary>
    private (double Right, double Down) Extent()
    {
        var (right, down) = (0.0, 0.0);
        foreach (var pose in _track.Poses)
        {
            var reach = pose.Reach(_size.Width, _size.Height);
            right = Math.Max(right, Math.Abs(pose.X) * _size.Width + reach.X);
            down = Math.Max(down, Math.Abs(pose.Y) * _size.Height + reach.Y);
        }
        return (right, down);
    }

    /// <summary>An even number of pixels about the middle; past the edge of the still the edge goes on.</summary>
    private static (int From, int Count) Stretch(double middle, double reach, int grid)
    {
        var from = (int)Math.Floor((Math.Floor(middle - reach) - Margin) / grid) * grid;
        var end = (int)Math.Ceiling(middle + reach) + Margin;
        return (from, end - from + ((end - from) & 1));
    }
}
