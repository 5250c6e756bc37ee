using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Doings;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Acting.Staging;

/// <summary>What somebody stays in.</summary>
internal enum Habitat
{
    Ground,

    /// <summary>At the surface of water.</summary>
    Afloat,

    /// <summary>In the air, under water, in space.</summary>
    Aloft,

    /// <summary>High up and far away.</summary>
    Sky,
}

/// <summary>How one is joined to who carries it.</summary>
internal enum Joint { OnTop, Inside, Window, Held, Hanging }

/// <summary>One figure on the set: where it stands, how large, and what it does in the film.</summary>
internal sealed class Role(int number, int member, Part part, Figure figure, Point mark, double face, Habitat habitat, Spirit spirit, ulong seed)
{
    private Mesh? _net;

    /// <summary>Its place in the cast, and which of so many it is.</summary>
    public int Number => number;
    public int Member => member;
    public Part Part => part;
    public Figure Figure => figure;
    public Nature Nature => figure.Nature;

    /// <summary>Where its feet are while it does nothing.</summary>
    public Point Mark { get; set; } = mark;

    /// <summary>1 looks to the right of the picture, −1 to the left.</summary>
    public double Face { get; set; } = face;
    public Habitat Habitat => habitat;
    public Spirit Spirit => spirit;
    public ulong Seed => seed;
    public double Height => figure.Height;
    public double Width => figure.Width;
    public Role? Carrier { get; init; }

    /// <summary>On the carrier's sprite.</summary>
    public Point Seat { get; init; }
    public Joint Joint { get; init; }

    /// <summary>Between 0 and 1, so that no two of a group move as one.</summary>
    public double Phase { get; } = new Dice(Pixels.Dice.Mix(seed)).Unit();

    public required Floor Floor { get; init; }
    public Route Route { get; set; } = Route.None;

    /// <summary>What it does, one act after the other.</summary>
    public List<Act> Acts { get; } = [];

    public Limbs? Limbs => figure.Body > 0 ? field ??= new Limbs(figure, Garb.Of(figure, part.Icon, number + 2 * member, Floor.Light)) : null;

    /// <summary>How much of it is under water.</summary>
    public double Sink => habitat != Habitat.Afloat || Carrier is not null ? 0 : figure.Body + figure.Sprite.Height * Nature.Build switch
    {
        Build.Boat => 0.05,
        Build.Bird => 0.14,
        Build.House or Build.Plant => 0.03,
        Build.Beast or Build.Walker => 0.42,
        _ => 0.22,
    };

    public Idle Idle => field ??= new Idle(this);

    /// <summary>A pixel of a 720p frame, in pixels of the canvas.</summary>
    public double Unit => Math.Min(Floor.View.Width, Floor.View.Height) / 720;

    /// <summary>Its box at rest.</summary>
    public Box Bounds => new(Mark.X - figure.Width / 2, Mark.Y - figure.Height, figure.Width, figure.Height);

    public Mesh Net => _net ??= new Mesh(figure.Sprite, Math.Max(figure.Sprite.Width, figure.Sprite.Height) / (Nature.IsAlive ? 8.0 : 5.0));

    public Dice Dice(int purpose) => new(Pixels.Dice.Mix(seed + (ulong)purpose * 0x9E37));

    public Pose PoseAt(double time)
    {
        if (Acts.Count == 0) return Idle.At(time);
        var now = Acts.FindLastIndex(act => time >= act.Begin);
        now = Math.Max(now, 0);
        var pose = Acts[now].At(time);
        if (now > 0 && time < Acts[now].Begin + Act.Blend)
        {
            pose = Acts[now - 1].At(Acts[now].Begin).Towards(pose, Exact.SmoothStep(0, Act.Blend, time - Acts[now].Begin));
        }
        return Idle.Posture(time).And(Idle.Sway(time)).And(pose);
    }

    public Act? ActAt(double time) => Acts.FindLast(act => time >= act.Begin) ?? Acts.FirstOrDefault();

    public IEnumerable<Beat> Beats() => Acts.SelectMany(act => act.Beats());
}
