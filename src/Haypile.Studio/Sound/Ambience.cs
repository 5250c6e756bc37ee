using Haypile.Studio.Pixels;
using Haypile.Studio.Sound.Voices;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Sound;

/// <summary>What is heard where nothing happens: soft air over a low chord. It breathes with the camera and goes by as the view does.</summary>
internal static class Ambience
{
    /// <summary>In LUFS: a bed is noticed when it stops.</summary>
    public const double Loudness = -28;

    /// <summary>A pentatonic scale from G upwards, in Hz: whichever the dice choose, it is calm.</summary>
    private static readonly double[] Roots = [98, 110, 130.8, 146.8, 164.8];

    public static void Score(Mix mix, CameraMove camera, int motion)
    {
        var (dice, length) = (mix.Dice, mix.Seconds);
        var root = Roots[dice.Below(Roots.Length)];
        var effort = 0.25 + 0.15 * motion;

        // A pan to the right lets the air go by to the left.
        var (near, far) = camera.Pan == 0 ? (0.5, 0.5) : (0.5 + 0.4 * camera.Pan, 0.5 - 0.4 * camera.Pan);
        mix.Add(Air.Wind(length, Breath(length, effort, far, near)), at: 0, gain: 0.5, pan: -0.6, reverb: 0.2)
            .Add(Air.Wind(length, Breath(length, effort, near, far)), at: 0, gain: 0.5, pan: 0.6, reverb: 0.2)
            .Add(Power.Hum(length, root), at: 0, gain: 0.5, reverb: 0.3)
            .Add(Power.Hum(length, 2 * root), at: 0, gain: 0.24, reverb: 0.4);

        // Closer sounds brighter.
        if (camera.Zoom != 0) mix.Add(Power.Shimmer(length, 4 * root, camera.Zoom), at: 0, gain: 0.06, reverb: 0.5);
    }

    /// <summary>The camera is fastest in the middle of a film, and still at both ends.</summary>
    private static Curve Breath(double seconds, double effort, double before, double after) => Curve.Line(
        (0, 0), (0.1 * seconds, 0.5 * before), (0.4 * seconds, before * (0.5 + effort)), (0.6 * seconds, after * (0.5 + effort)), (0.9 * seconds, 0.5 * after), (seconds, 0));
}
