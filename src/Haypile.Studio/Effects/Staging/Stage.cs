using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Staging;

/// <summary>What an effect finds when it rehearses: the subject cut out, on a background that goes on behind it.</summary>
internal sealed class Stage(Sprite subject, Box bounds, Box whole, double unit, Timing timing, Settings settings, ulong seed)
{
    private readonly Lazy<Relief> _relief = new(() => new Relief(subject, bounds));

    /// <summary>Its pixels may change from frame to frame, where the subject is filmed; it stays where it is.</summary>
    public Sprite Subject => subject;

    /// <summary>The subject without its soft edge. It stands on the lower side.</summary>
    public Box Bounds => bounds;

    /// <summary>All that is ever seen; things that come and go do so beyond it.</summary>
    public Box Whole => whole;

    /// <summary>A pixel of a 720p frame, in pixels of the canvas: what grains, lines and speeds are measured in.</summary>
    public double Unit => unit;

    public Timing Timing => timing;
    public Settings Settings => settings;
    public ulong Seed => seed;

    /// <summary>The subject as a body with a belly.</summary>
    public Relief Relief => _relief.Value;

    /// <summary>Dice of their own for each purpose, so that a new throw for one does not change the others.</summary>
    public Dice Dice(int purpose) => new(Pixels.Dice.Mix(seed + (ulong)purpose * 0x9E37));

    /// <summary>A net over the subject that is fine enough to bend.</summary>
    public Mesh Net(double cell = 18) => new(subject, cell * unit);
}
