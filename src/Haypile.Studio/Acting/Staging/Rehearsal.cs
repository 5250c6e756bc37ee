using System.Collections.Immutable;
using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Doings;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Acting.Staging;

/// <summary>Dresses the cast, puts each on its mark and gives it its acts.</summary>
internal sealed class Rehearsal
{
    private const int MostActs = 3;

    /// <summary>How much of a rider hangs down on either side, by its height.</summary>
    private const double Astride = 0.2;

    private readonly ScenePlan _plan;
    private readonly Wardrobe _wardrobe;
    private readonly Floor _floor;
    private readonly double _seconds;
    private readonly Spirit _spirit;
    private readonly Blocking _blocking;
    private readonly List<Role> _roles = [];

    private Rehearsal(ScenePlan plan, Wardrobe wardrobe, Floor floor, double seconds, Spirit spirit, ulong seed)
    {
        (_plan, _wardrobe, _floor, _seconds, _spirit) = (plan.Suited(), wardrobe, floor, seconds, spirit);
        _blocking = new Blocking(_plan, wardrobe, floor, seed);
    }

    public static ImmutableArray<Role> Of(ScenePlan plan, Wardrobe wardrobe, Floor floor, double seconds, Spirit spirit, ulong seed)
    {
        var rehearsal = new Rehearsal(plan, wardrobe, floor, seconds, spirit, seed);
        rehearsal.Dress();
        rehearsal.Turn();
        rehearsal.Invite();
        rehearsal.Act();
        return [.. rehearsal._roles];
    }

    /// <summary>Those who carry come before those who are carried.</summary>
    private void Dress()
    {
        for (var i = 0; i < _plan.Cast.Length; i++)
        {
            if (_blocking.Spots[i] is not { } spot) continue;
            var part = _plan.Cast[i];
            var model = _wardrobe.Find(part.Icon)!;
            var face = _blocking.FaceOf(i, spot.Foot.X);
            var flock = Flock.Of(part.Count, Figure.AspectOf(model), _blocking.Habitats[i] is Habitat.Aloft or Habitat.Sky, _blocking.SeedOf(i));
            for (var member = 0; member < flock.Length; member++)
            {
                var figure = _wardrobe.Dress(part.Icon, spot.Height * flock[member].Size, part.Colour);
                var mark = spot.Foot + flock[member].Foot * spot.Height;
                if (_blocking.Habitats[i] is Habitat.Ground or Habitat.Afloat) mark = mark with { Y = Math.Max(mark.Y, Math.Min(_floor.Back, spot.Foot.Y)) };
                Add(new Role(i, member, part, figure, mark, face, _blocking.Habitats[i], _spirit.In(part.Attitude), Dice.Mix(_blocking.SeedOf(i) + (ulong)member)) { Floor = _floor });
            }
        }
    }

    private void Add(Role role)
    {
        _roles.Add(role);
        if (role.Member > 0) return;
        for (var i = 0; i < _plan.Cast.Length; i++)
        {
            var part = _plan.Cast[i];
            if (_blocking.Bonds[i].Carrier != role.Number || _wardrobe.Find(part.Icon) is not { } model) continue;
            var bond = _blocking.Bonds[i];
            var count = Math.Clamp(part.Count, 1, 4);
            for (var member = 0; member < count; member++)
            {
                var height = role.Height * _blocking.CarriedShare(i) * (count > 1 ? Math.Max(0.5, Flock.Share(count)) : 1);
                var isBare = bond.Joint is Joint.Window or Joint.Inside || role.Nature.Build == Build.Wheels && bond.Joint == Joint.OnTop && role.Nature.Height > 1.3;
                var figure = _wardrobe.Dress(part.Icon, height, part.Colour, isBare);
                var seat = Seat(role, figure, bond.Joint, count == 1 ? 0 : (member - 0.5 * (count - 1)) / count);
                Add(new Role(i, member, part, figure, role.Mark, role.Face, role.Habitat, _spirit.In(part.Attitude), Dice.Mix(_blocking.SeedOf(i) + (ulong)member))
                {
                    Floor = _floor,
                    Carrier = role,
                    Joint = bond.Joint,
                    Seat = seat,
                });
            }
        }
    }

    /// <summary>On the carrier's sprite.</summary>
    private static Point Seat(Role carrier, Figure rider, Joint joint, double aside)
    {
        var sprite = carrier.Figure.Sprite;
        var looks = carrier.Nature.Looks == 0 ? (int)carrier.Face : carrier.Nature.Looks;
        var model = carrier.Figure.Model;
        var isAstride = joint == Joint.OnTop && carrier.Nature.Build is Build.Beast or Build.Forepart && rider.Body > 0;
        var seat = model.Seat(isAstride ? 0.2 : Math.Min(0.4, 2 * rider.Tread / sprite.Width));
        var across = (0.5 + aside * 0.8) * sprite.Width;
        return joint switch
        {
            Joint.Held when rider.Nature.Height > 0.4 => new Point((0.5 + looks * 0.06) * sprite.Width, carrier.Figure.Height - 0.1 * carrier.Height),
            Joint.Held => new Point((0.5 + looks * 0.34) * sprite.Width, carrier.Figure.Height - 0.2 * carrier.Height),
            Joint.Hanging => new Point((0.5 + looks * 0.68) * sprite.Width, carrier.Figure.Height - 0.34 * carrier.Height),
            Joint.Window => new Point((0.5 - looks * -0.04 + aside * 0.5) * sprite.Width, (1 - 0.47) * sprite.Height),
            Joint.Inside when carrier.Nature.Build == Build.Boat => new Point(aside == 0 ? seat.X * sprite.Width : across, (1 - Math.Min(0.62, seat.Y)) * sprite.Height + 0.25 * rider.Height),
            Joint.Inside => new Point(across, (1 - model.TopBetween(0.35, 0.65)) * sprite.Height + 0.42 * rider.Height),
            _ => new Point(aside == 0 ? seat.X * sprite.Width : across, (1 - (aside == 0 ? seat.Y : model.TopBetween(0.5 + 0.8 * aside - 0.1, 0.5 + 0.8 * aside + 0.1))) * sprite.Height + (isAstride ? Astride : 0.05) * rider.Height),
        };
    }

    /// <summary>Where much may be invented, somebody small comes by whom nobody named.</summary>
    private void Invite()
    {
        const double Enough = 0.7;
        var icon = _floor.Medium switch { Medium.Land => "🦋", Medium.Underwater => "🐠", _ => null };
        if (_spirit.Invention < Enough || _roles.Count == 0 || icon is null || _wardrobe.Find(icon) is null || _plan.Cast.Any(part => part.Icon == icon)) return;
        var (view, seed) = (_floor.View, _blocking.SeedOf(_plan.Cast.Length));
        var part = new Part(icon, "") { Deeds = [new Deed(Doing.Fly)] };
        var figure = _wardrobe.Dress(icon, 0.075 * Math.Min(view.Height, view.Width), null);
        var mark = view.At(0.5, new Dice(seed).Between(0.36, 0.48));
        _roles.Add(new Role(_plan.Cast.Length, 0, part, figure, mark, -_roles[0].Face, Habitat.Aloft, _spirit, seed) { Floor = _floor });
    }

    /// <summary>Those who have to do with each other look at each other; who is chased looks ahead.</summary>
    private void Turn()
    {
        for (var i = 0; i < _plan.Cast.Length; i++)
        {
            var bond = _blocking.Bonds[i];
            if (bond.To < 0 || First(i) is not { } from || First(bond.To) is not { } to) continue;
            var side = to.Mark.X >= from.Mark.X ? 1 : -1;
            if (bond.Nearness == Nearness.Ahead) SetFace(i, bond.To, -side);
            if (bond.Nearness is Nearness.Facing or Nearness.Apart) SetFace(i, -1, side);
            if (bond.Nearness is Nearness.Facing or Nearness.Apart or Nearness.InFront or Nearness.Between) SetFace(bond.To, -1, -side);
        }
        foreach (var role in _roles.Where(role => role.Carrier is not null)) role.Face = role.Carrier!.Face;
    }

    private Role? First(int number) => _roles.Find(role => role.Number == number && role.Member == 0);

    private void SetFace(int one, int other, int face)
    {
        foreach (var role in _roles.Where(role => role.Number == one || role.Number == other)) role.Face = face;
    }

    private void Act()
    {
        var deeds = _roles.ToDictionary(role => role, DeedsOf);
        var routes = new Routes(_floor, _seconds, [.. _roles.Where(role => deeds[role].Exists(Deeds.IsWay))]);
        foreach (var role in _roles)
        {
            var acts = Grouped(deeds[role]).Take(MostActs).ToList();
            for (var act = 0; act < acts.Count; act++)
            {
                var (begin, long_) = (_seconds * act / acts.Count, _seconds / acts.Count);
                List<Routine> routines = [];
                foreach (var deed in acts[act])
                {
                    var with = deed.With is { } other && other != role.Number ? Nearest(other, role) : null;
                    var doing = DoingCatalog.Suited(deed.Doing, role);
                    var entry = DoingCatalog.Of(doing);
                    var route = entry.Reach == Reach.Way && role.Carrier is null || doing == Doing.Dive && role.Habitat == Habitat.Afloat
                        ? routes.Of(role, doing, long_, isFirst: act == 0, isLast: act == acts.Count - 1) : Route.None;
                    routines.Add(entry.Begin(new Stint(role, long_, with) { Route = route }));
                }
                role.Acts.Add(new Act(begin, long_, routines));
            }
        }
        Answer();
    }

    /// <summary>What those do to whom something is done, unless the words have them do something else.</summary>
    private void Answer()
    {
        foreach (var role in _roles.Where(role => role.Member == 0).ToList())
        {
            for (var act = 0; act < role.Acts.Count; act++)
            {
                var now = role.Acts[act];
                foreach (var routine in now.Routines)
                {
                    if (routine.Partner is not { } with || with.Acts.Count > 0) continue;
                    if (routine.Answer(new Stint(with, now.Seconds, role) { IsAnswer = true }) is { } answer) with.Acts.Add(new Act(now.Begin, now.Seconds, [answer]));
                }
            }
        }
    }

    /// <summary>Who is carried leaves the way to who carries; who carries goes it.</summary>
    private List<Deed> DeedsOf(Role role)
    {
        List<Deed> deeds = [.. role.Part.Deeds];
        if (role.Carrier is not null)
        {
            if (role.Joint is Joint.Held or Joint.Hanging) return deeds;
            var rides = role.Part.Tie?.Relation == Relation.Riding || DeedsOf(role.Carrier).Exists(Deeds.IsWay);
            deeds.RemoveAll(Deeds.IsWay);
            return rides ? [new Deed(Doing.Ride), .. deeds] : deeds;
        }
        var lent = _roles.Where(carried => carried.Carrier == role && carried.Joint is Joint.OnTop or Joint.Inside or Joint.Window)
            .SelectMany(carried => carried.Part.Tie?.Relation == Relation.Riding ? carried.Part.Deeds.Prepend(new Deed(Doing.Ride)) : carried.Part.Deeds)
            .Where(Deeds.IsWay).Select(deed => deed with { With = null }).Take(1);
        if (!deeds.Exists(Deeds.IsWay)) deeds.AddRange(lent);
        // Who is chased runs.
        var isChased = _plan.Cast.Any(part => part.Deeds.Any(deed => deed.Doing == Doing.Chase && deed.With == role.Number) || part.Tie is { Relation: Relation.Chasing } tie && tie.To == role.Number);
        if (isChased && !deeds.Exists(Deeds.IsWay)) deeds.Insert(0, new Deed(Doing.Run));
        if (role.Part.Tie?.Relation == Relation.Chasing && !deeds.Exists(Deeds.IsWay)) deeds.Insert(0, new Deed(Doing.Run));
        return deeds;
    }

    /// <summary>What can be done at once is.</summary>
    private static IEnumerable<List<Deed>> Grouped(List<Deed> deeds)
    {
        List<Deed> together = [];
        var isTaken = false;
        foreach (var deed in deeds.DistinctBy(deed => deed.Doing))
        {
            var isWhole = DoingCatalog.Of(deed.Doing).Reach != Reach.Gesture;
            if (isWhole && isTaken)
            {
                yield return together;
                (together, isTaken) = ([], false);
            }
            together.Add(deed);
            isTaken |= isWhole;
        }
        if (together.Count > 0) yield return together;
    }

    private Role? Nearest(int number, Role role) => _roles.Where(other => other.Number == number).MinBy(other => Math.Abs(other.Mark.X - role.Mark.X));
}
