using System.Collections.Immutable;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Scenes;
using Haypile.Studio.Sets.Airs;

namespace Haypile.Studio.Sets;

/// <summary>The stage on which a plan is played: its still background, what moves behind and before the cast, and the floor they stand on.</summary>
internal sealed class Set
{
    /// <summary>How fast wind and water go, by the strength of movement that was asked for.</summary>
    private static readonly double[] Paces = [0.5, 1, 1.25, 1.5, 1.8];

    /// <summary>Of a frame, what counts as seen at all times at least.</summary>
    private const double Least = 0.6;

    private readonly Sprite _picture;
    private readonly ImmutableArray<Layer> _behind;
    private readonly ImmutableArray<Layer> _before;
    private readonly FrameSize _size;
    private readonly Point _home;
    private readonly double _scale;

    private Set(Sprite picture, Site site, Floor floor, FrameSize size, Point home, double scale)
    {
        _size = size;
        (_picture, Floor, Grade, Unit) = (picture, floor, site.Grade, site.Room);
        (_behind, _before) = ([.. site.Behind], [.. site.Before]);
        (_home, _scale) = (home, scale);
    }

    public Floor Floor { get; }

    /// <summary>What style and mood do to the colours of the cast.</summary>
    public Grade Grade { get; }

    /// <summary>What textures and weather are measured by.</summary>
    public double Unit { get; }

    /// <summary>Before the developed canvas is anybody's: every pixel of it is opaque.</summary>
    public Sprite Picture => _picture;

    /// <param name="scene">Its camera decides what is seen of the set, and when.</param>
    public static Set For(ScenePlan plan, Scene scene, int motion, ulong seed)
    {
        var scenery = SetCatalog.For(plan);
        var crop = scene.Framing.Crop;
        var site = new Site(plan, scenery, new Box(0, 0, crop.Width, crop.Height), ViewOf(scene), Paces[motion], seed);
        var picture = Backdrop.Paint(scenery, site);
        foreach (var weather in plan.Weather.Distinct().Where(scenery.Lets)) AirCatalog.All[weather](site);
        var middle = scene.Framing.ToCanvas(scene.Frames / 2);
        var home = middle.Apply(new Point(scene.Size.Width / 2.0, scene.Size.Height / 2.0));
        return new Set(picture, site, scenery.FloorOf(site), scene.Size, home, middle.Scale);
    }

    public Canvas Paint(CancellationToken ct) => Backdrop.Develop(_picture, ct);

    public void PaintBehind(double time, Brush brush) => Paint(_behind, time, brush);

    public void PaintBefore(double time, Brush brush) => Paint(_before, time, brush);

    private void Paint(ImmutableArray<Layer> layers, double time, Brush brush)
    {
        foreach (var layer in layers)
        {
            layer.Paint(time, layer.Depth switch
            {
                0 => brush,
                Layer.Lens => OnLens(brush),
                var depth => Nearer(brush, depth),
            });
        }
    }

    /// <summary>Places of the view come to the same places of every frame.</summary>
    private Brush OnLens(Brush brush)
    {
        var scale = Math.Max(_size.Width / Floor.View.Width, _size.Height / Floor.View.Height);
        var middle = Floor.View.Centre;
        return brush.Fixed(new Affine(1 / scale, 0, 0, 1 / scale, middle.X - _size.Width / (2 * scale), middle.Y - _size.Height / (2 * scale)));
    }

    /// <summary>What is near goes by faster and grows more, and what is far less, than the ground on which the cast stands.</summary>
    private Brush Nearer(Brush brush, double depth)
    {
        var centre = brush.Centre;
        var grown = Exact.Exp(depth * Exact.Log(_scale * brush.Scale));
        var way = (_home - centre) * depth;
        return brush.Moved(new Affine(grown, 0, 0, grown, centre.X * (1 - grown) + way.X, centre.Y * (1 - grown) + way.Y));
    }

    /// <summary>The upright rectangle that every frame sees.</summary>
    private static Box ViewOf(Scene scene)
    {
        var (left, top, right, bottom) = (double.MinValue, double.MinValue, double.MaxValue, double.MaxValue);
        for (var frame = 0; frame < scene.Frames; frame++)
        {
            var map = scene.Framing.ToCanvas(frame);
            var (a, b) = (map.Apply(default), map.Apply(new Point(scene.Size.Width, 0)));
            var (c, d) = (map.Apply(new Point(scene.Size.Width, scene.Size.Height)), map.Apply(new Point(0, scene.Size.Height)));
            (left, top) = (Math.Max(left, Math.Max(a.X, d.X)), Math.Max(top, Math.Max(a.Y, b.Y)));
            (right, bottom) = (Math.Min(right, Math.Min(b.X, c.X)), Math.Min(bottom, Math.Min(c.Y, d.Y)));
        }
        // Where a wild camera leaves little in common, the middle of what it sees halfway counts.
        var halfway = scene.Framing.ToCanvas(scene.Frames / 2);
        var centre = halfway.Apply(new Point(scene.Size.Width / 2.0, scene.Size.Height / 2.0));
        var (wide, high) = (Least * halfway.Scale * scene.Size.Width, Least * halfway.Scale * scene.Size.Height);
        if (right - left < wide) (left, right) = (centre.X - wide / 2, centre.X + wide / 2);
        if (bottom - top < high) (top, bottom) = (centre.Y - high / 2, centre.Y + high / 2);
        return new Box(left, top, right - left, bottom - top);
    }
}
