using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Shading;

/// <summary>What ties somebody to the ground: the dark under the feet, the shadow that falls with the light, and an image in water.</summary>
internal sealed class Shadows(Role role)
{
    private readonly SoftShadow _shape = new(role.Figure.Sprite, Math.Max(2, 0.035 * role.Height));

    public void Paint(Stance stance, Brush brush)
    {
        var light = role.Floor.Light;
        if (role.Habitat == Habitat.Ground && light.Shade > 0) Cast(stance, brush, light.Shade * stance.Pose.Opacity);
    }

    /// <summary>Painted before anything else, for whatever stands is before all images.</summary>
    public void Mirror(Stance stance, Brush brush, double time)
    {
        var much = role.Floor.Light.Mirror;
        if (much <= 0.02 || role.Habitat is Habitat.Sky or Habitat.Aloft) return;
        var line = stance.Ground.Y;
        role.Net.Pull(home =>
        {
            var at = stance.Map(home);
            var up = line - at.Y;
            var wave = (0.2 + Math.Min(1, up / role.Height)) * 0.025 * role.Height * Exact.Sin(0.11 / role.Unit * up + 4.1 * time) * (role.Habitat == Habitat.Afloat ? 1 : 0.3);
            var fade = Math.Clamp(1 - 0.85 * up / role.Height, 0, 1);
            return new Knot(new Point(at.X + wave, line + 0.82 * up), stance.Pose.Light * 0.85, 0, up < -2 ? 0 : fade);
        });
        brush.Draw(role.Net, 0.55 * much * stance.Pose.Opacity);
    }

    private void Cast(Stance stance, Brush brush, double shade)
    {
        var high = stance.Pose.Lift / role.Height;
        var near = Math.Clamp(1 - 0.75 * high, 0.15, 1);
        var wide = role.Figure.Tread * stance.Pose.Size * Math.Max(0.25, Math.Abs(stance.Pose.Width)) * (1 + 0.9 * stance.Pose.Melt) * (0.85 + 0.35 * high);
        var fall = role.Floor.Light.Fall;
        _shape.Cast(brush, home =>
        {
            var at = stance.Map(home);
            var up = Math.Max(0, stance.Ground.Y - at.Y);
            return new Knot(new Point(at.X + fall.X * up, stance.Ground.Y + fall.Y * up));
        }, 0.42 * shade * near);
        var sole = new Point(stance.Map(role.Figure.Sole).X, stance.Ground.Y);
        brush.Glow(sole + fall * stance.Pose.Lift, 1.3 * wide, Math.Max(3 * role.Unit, 0.2 * wide), Tint.Black.Fade(0.6 * shade * near));
    }
}
