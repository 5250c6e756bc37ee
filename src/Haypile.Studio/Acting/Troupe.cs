using System.Collections.Immutable;
using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Shading;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Acting;

/// <summary>The cast of a plan on a set: any moment of what they do, in any order.</summary>
internal sealed class Troupe
{
    private readonly ImmutableArray<Role> _roles;
    private readonly ImmutableArray<Role> _order;
    private readonly Dictionary<Role, Shadows> _shadows;
    private readonly Floor _floor;
    private readonly int _without;

    /// <param name="motion">0 to 4: how much and how fast all of them move.</param>
    /// <param name="guidance">5 to 25: the less of it, the more is added to the words.</param>
    /// <param name="finish">What the style of the whole does to each of them.</param>
    public Troupe(ScenePlan plan, Floor floor, double seconds, int motion, int guidance, ulong seed, Action<Sprite>? finish = null)
        : this(Rehearsal.Of(plan, new Wardrobe(floor.Light, finish), floor, seconds, Spirit.Of(motion, guidance), seed), floor)
    {
    }

    private Troupe(ImmutableArray<Role> roles, Floor floor, int without = -1)
    {
        (_roles, _floor, _without) = (roles, floor, without);
        _order = [.. Painted(null).SelectMany(WithCarried)];
        _shadows = roles.Where(role => role.Carrier is null).ToDictionary(role => role, role => new Shadows(role));
        Beats = [.. roles.SelectMany(role => role.Beats()).OrderBy(beat => beat.At)];
    }

    /// <summary>Steps, blows and splashes, in their order.</summary>
    public ImmutableArray<Beat> Beats { get; }

    public bool IsEmpty => _roles.IsEmpty;

    public IReadOnlyList<Role> Roles => _roles;

    /// <summary>The place in the cast of whom the film is about: the first that is drawn.</summary>
    private int Main => _roles.Min(role => role.Number);

    /// <summary>All but the main one, for a film in which something else happens to that.</summary>
    public Troupe WithoutMain() => new(_roles, _floor, Main);

    /// <summary>The main one at rest, as a picture on the canvas, and what of it is more than air.</summary>
    public (Sprite Sprite, Box Bounds) CutOutMain()
    {
        var view = _floor.View;
        var size = new FrameSize((int)Math.Ceiling(view.Right) + 2 & ~1, (int)Math.Ceiling(view.Bottom) + 2 & ~1);
        var sheet = new Overlay(size);
        var brush = new Brush(sheet, new Coverage(size.Width, size.Height), Affine.Identity);
        foreach (var role in _order.Where(IsMain)) Figures(role, new Stance(role, Pose.Rest, CarrierAtRest(role)), brush);
        return Cropped(sheet);
    }

    public void Paint(double time, Brush brush)
    {
        var stances = new Dictionary<Role, Stance>(_roles.Length);
        foreach (var role in _roles) stances[role] = new Stance(role, role.PoseAt(time), role.Carrier is { } carrier ? stances[carrier] : null);
        foreach (var (role, shadows) in _shadows)
        {
            if (!IsLeftOut(role) && Shows(role, time)) shadows.Mirror(stances[role], brush, time);
        }
        foreach (var (role, shadows) in _shadows)
        {
            if (!IsLeftOut(role) && Shows(role, time)) shadows.Paint(stances[role], brush);
        }
        foreach (var role in _order.OrderBy(role => stances[role].Pose.IsAway ? 0 : 1))
        {
            if (IsLeftOut(role)) continue;
            Perform(role, stances[role], time, brush);
        }
    }

    private static bool Shows(Role role, double time) => role.ActAt(time) is not { } act || act.Routines.All(routine => routine.ShowsBody(time - act.Begin));

    private static void Perform(Role role, Stance stance, double time, Brush brush)
    {
        var act = role.ActAt(time);
        var now = act is null ? 0 : Math.Clamp(time - act.Begin, 0, act.Seconds);
        if (act is not null)
        {
            foreach (var routine in act.Routines) routine.PaintBehind(now, stance, brush);
        }
        if (Shows(role, time)) Figures(role, stance, brush, act?.Routines.Select(routine => routine.Net(now)).FirstOrDefault(net => net is not null));
        if (act is null) return;
        foreach (var routine in act.Routines) routine.PaintBefore(now, stance, brush);
    }

    private static void Figures(Role role, Stance stance, Brush brush, Mesh? net = null)
    {
        var pose = stance.Pose;
        if (role.Sink == 0) role.Limbs?.Paint(stance, brush);
        net ??= role.Net;
        var line = role.Sink > 0 ? role.Mark.Y : double.MaxValue;
        net.Pull(home =>
        {
            var at = stance.Map(home);
            var under = at.Y <= line ? 1 : Math.Max(0.12, 1 - (at.Y - line) / (0.05 * role.Height));
            return new Knot(at, pose.Light, pose.Gloss, under);
        });
        brush.Draw(net, pose.Opacity);
    }

    private bool IsMain(Role role) => role.Number == Main || (role.Carrier is { } carrier && IsMain(carrier));

    private bool IsLeftOut(Role role) => _without >= 0 && IsMain(role);

    private static Stance? CarrierAtRest(Role role) => role.Carrier is { } carrier ? new Stance(carrier, Pose.Rest, CarrierAtRest(carrier)) : null;

    /// <summary>Those who stand by themselves, the farthest first.</summary>
    private IEnumerable<Role> Painted(Role? carrier) => _roles.Where(role => role.Carrier == carrier)
        .OrderBy(role => role.Habitat switch { Habitat.Sky => 0, Habitat.Aloft => role.Nature.Build == Build.Bug ? 3 : 1, _ => 2 }).ThenBy(role => role.Mark.Y);

    private IEnumerable<Role> WithCarried(Role role) =>
    [
        .. Painted(role).Where(carried => carried.Joint == Joint.Inside).SelectMany(WithCarried),
        role,
        .. Painted(role).Where(carried => carried.Joint != Joint.Inside).SelectMany(WithCarried),
    ];

    private static (Sprite, Box) Cropped(Overlay sheet)
    {
        var (left, top, right, bottom) = (sheet.Width, sheet.Height, 0, 0);
        for (var y = 0; y < sheet.Height; y++)
        {
            var row = sheet.Touch(y, 0, sheet.Width);
            var first = row.IndexOfAnyExcept(0u);
            if (first < 0) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyExcept(0u) + 1));
            (top, bottom) = (Math.Min(top, y), y + 1);
        }
        if (right <= left) return (new Sprite(0, 0, 1, 1), default);
        var sprite = new Sprite(left, top, right - left, bottom - top);
        for (var y = 0; y < sprite.Height; y++) sheet.Touch(top + y, left, right).CopyTo(sprite.Row(y));
        return (sprite, new Box(left, top, sprite.Width, sprite.Height));
    }
}
