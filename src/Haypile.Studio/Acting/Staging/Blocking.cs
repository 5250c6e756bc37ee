using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Acting.Doings;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Acting.Staging;

/// <summary>
/// Decides where everybody stands and how large: the most important one first and largest, off the middle, and each of the others
/// where it is in nobody's way.
/// </summary>
internal sealed class Blocking
{
    private const double Margin = 0.035;

    /// <summary>How often all are made a little smaller until they have room beside each other.</summary>
    private const int Attempts = 7;
    private const int MostShrinks = 30;

    private readonly ScenePlan _plan;
    private readonly Floor _floor;
    private readonly Model?[] _models;
    private readonly Nature[] _natures;
    private readonly ulong _seed;
    private readonly Spot?[] _spots;
    private readonly Sizes _sizes;

    public Blocking(ScenePlan plan, Wardrobe wardrobe, Floor floor, ulong seed)
    {
        (_plan, _floor, _seed) = (plan, floor, seed);
        _models = [.. plan.Cast.Select(part => wardrobe.Find(part.Icon))];
        _natures = [.. plan.Cast.Select((part, i) => _models[i]?.Nature ?? Natures.Of(part.Icon))];
        Bonds = Bond.Of(plan, _natures);
        Habitats = [.. plan.Cast.Select((_, i) => HabitatOf(i))];
        _spots = new Spot?[plan.Cast.Length];
        _sizes = new Sizes(plan, _natures, Bonds, Habitats, floor.View);
        Place();
    }

    public Bond[] Bonds { get; }
    public Habitat[] Habitats { get; }

    /// <summary>Null for those who are carried, and for those whom nothing draws.</summary>
    public IReadOnlyList<Spot?> Spots => _spots;

    private Box View => _floor.View;

    public ulong SeedOf(int number) => Dice.Mix(_seed + (ulong)number * 131 + 17);

    private Habitat HabitatOf(int number)
    {
        var nature = _natures[number];
        if (nature.Build == Build.Sky && Bonds[number].Nearness == Nearness.Between) return Habitat.Aloft;
        if (nature.Build == Build.Sky && _floor.Medium is not (Medium.Underwater or Medium.Space)) return Habitat.Sky;
        if (_floor.Medium is Medium.Air or Medium.Space) return Habitat.Aloft;
        if (_floor.Medium == Medium.Underwater) return nature.IsRooted || nature.Build is Build.Crawler ? Habitat.Ground : Habitat.Aloft;
        if (_plan.Cast[number].Does(Doing.Fly, Doing.Float, Doing.Orbit) || Bonds[number].Nearness == Nearness.Over) return Habitat.Aloft;
        if (nature.Flies && !_plan.Cast[number].Does(Doing.Land, Doing.Walk, Doing.Rise, Doing.Sit, Doing.Fall, Doing.Launch)) return Habitat.Aloft;
        return _floor.Medium == Medium.Water ? Habitat.Afloat : Habitat.Ground;
    }

    /// <summary>Height over that of who carries it.</summary>
    public double CarriedShare(int number) => _sizes.OfCarried(number);

    private void Place()
    {
        var roots = Enumerable.Range(0, _spots.Length).Where(i => _models[i] is not null && Bonds[i].Carrier < 0).ToList();
        if (roots.Count == 0) return;
        // Whoever carries the main one is the main one's feet.
        var main = 0;
        while (main < _spots.Length && _models[main] is null) main++;
        // What hangs in the sky is the backdrop of whatever else there is.
        if (Habitats[main] == Habitat.Sky && roots.Exists(i => Habitats[i] != Habitat.Sky)) main = roots.Find(i => Habitats[i] != Habitat.Sky);
        while (Bonds[main].Carrier >= 0 && _models[Bonds[main].Carrier] is not null) main = Bonds[main].Carrier;
        if (!roots.Contains(main)) main = roots[0];
        if (Bonds[main].Nearness == Nearness.Around && _models[Bonds[main].To] is not null) main = Bonds[main].To;
        Invert(main);

        var unit = _sizes.OfMain(main, roots.Count(i => Habitats[i] != Habitat.Sky)) / _sizes.Natural(main);
        for (var attempt = 0; ; attempt++)
        {
            Array.Clear(_spots);
            _spots[main] = MainSpot(main, unit * _sizes.Natural(main));
            var worst = 0.0;
            foreach (var i in roots.Where(i => i != main).OrderBy(i => Bonds[i].To >= 0 ? 0 : 1))
            {
                var height = _sizes.Of(i, main, _spots[main]!.Height);
                for (var shrink = 0; ; shrink++)
                {
                    var (spot, overlap, isCut) = Best(i, height, main);
                    _spots[i] = spot;
                    if (!isCut && (overlap < 0.1 || shrink >= (attempt < Attempts ? 2 : 5)) || shrink == MostShrinks)
                    {
                        worst = Math.Max(worst, overlap);
                        break;
                    }
                    height *= 0.88;
                }
            }
            if (worst < 0.14 || attempt == Attempts) break;
            unit *= 0.9;
        }
        Balance();
    }

    /// <summary>Several together stand about the middle.</summary>
    private void Balance()
    {
        var low = Enumerable.Range(0, _spots.Length).Where(i => _spots[i] is not null && Habitats[i] != Habitat.Sky).Select(i => _spots[i]!.Room).ToList();
        if (low.Count < 2 || Array.Exists(Bonds, bond => bond.Nearness == Nearness.Between)) return;
        var middle = (low.Min(room => room.Left) + low.Max(room => room.Right)) / 2;
        var aside = new Point(View.Centre.X - middle, 0);
        for (var i = 0; i < _spots.Length; i++)
        {
            if (_spots[i] is { } spot && Habitats[i] != Habitat.Sky) _spots[i] = SpotOf(i, spot.Foot + aside, spot.Height / Flock.Share(_plan.Cast[i].Count));
        }
    }

    /// <summary>The main one is placed first: what would have to be there before it is placed by it.</summary>
    private void Invert(int main)
    {
        var bond = Bonds[main];
        if (bond.To < 0 || Bonds[bond.To].Carrier >= 0) return;
        var inverse = bond.Nearness switch
        {
            Nearness.Behind => Nearness.Before,
            Nearness.Before => Nearness.Behind,
            Nearness.Under or Nearness.Against => Nearness.Backing,
            Nearness.Over => Nearness.Below,
            var same => same,
        };
        Bonds[bond.To] = Bonds[bond.To] with { To = main, Nearness = inverse };
        Bonds[main] = bond with { To = -1, Nearness = Nearness.None };
    }

    private Spot MainSpot(int main, double height)
    {
        var depth = Habitats[main] == Habitat.Afloat ? 0.45 : 0.62;
        var foot = Habitats[main] switch
        {
            Habitat.Sky => View.Top + 0.36 * View.Height,
            Habitat.Aloft when Array.Exists(Bonds, bond => bond.To == main && bond.Nearness == Nearness.Below) => View.Top + 0.26 * View.Height,
            Habitat.Aloft => View.Top + 0.5 * View.Height,
            _ => _floor.Back + depth * (_floor.Front - _floor.Back),
        };
        var isAlone = _plan.Cast.Length == 1;
        var third = View.Width > View.Height ? (_plan.Cast[main].Travels() ? 0.0 : isAlone ? 0.07 : 0.13) : isAlone ? 0 : 0.06;
        var side = new Dice(SeedOf(main)).Unit() < 0.5 ? -1 : 1;
        if (Array.Exists(Bonds, bond => bond.To == main && bond.Nearness == Nearness.Between)) third = 0.26;
        var x = View.Left + View.Width * (0.5 + side * third);
        for (; ; height *= 0.96)
        {
            var at = Habitats[main] is Habitat.Aloft or Habitat.Sky ? new Point(x, foot + 0.5 * height) : new Point(x, foot);
            var spot = SpotOf(main, at, height);
            var wide = (_plan.Cast[main].Travels() ? View.Width > View.Height ? 0.42 : 0.62 : 0.8) * View.Width;
            if (spot.Room.Width > wide || spot.Room.Height > 0.8 * View.Height) continue;
            // What leaves by the top may be moved down a little before it is made smaller.
            if (spot.Room.Top < View.Top + Margin * View.Height)
            {
                if (Habitats[main] is Habitat.Ground or Habitat.Afloat && foot < _floor.Front - 1) foot = Math.Min(_floor.Front, foot + 0.03 * View.Height);
                else if (Habitats[main] is Habitat.Aloft or Habitat.Sky) foot += 0.02 * View.Height;
                continue;
            }
            var shift = Math.Max(0, View.Left + Margin * View.Width - spot.Room.Left) - Math.Max(0, spot.Room.Right - View.Right + Margin * View.Width);
            return SpotOf(main, at + new Point(shift, 0), height);
        }
    }

    /// <summary>The room of a group and of all that it carries.</summary>
    private Spot SpotOf(int number, Point foot, double height)
    {
        var each = height * Flock.Share(_plan.Cast[number].Count);
        var aspect = Figure.AspectOf(_models[number]!);
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var (at, size) in Flock.Of(_plan.Cast[number].Count, aspect, Habitats[number] is Habitat.Aloft or Habitat.Sky, SeedOf(number)))
        {
            var (x, y, high) = (foot.X + at.X * each, foot.Y + at.Y * each, each * size);
            var half = 0.5 * high * aspect;
            (left, top, right, bottom) = (Math.Min(left, x - half), Math.Min(top, y - high), Math.Max(right, x + half), Math.Max(bottom, y));
        }
        var (above, aside) = (0.0, 0.0);
        for (var i = 0; i < _spots.Length; i++)
        {
            if (Bonds[i].Carrier != number || _models[i] is not { } model) continue;
            var carried = SpotOf(i, default, each * CarriedShare(i)).Room;
            var seat = Bonds[i].Joint switch { Joint.OnTop => _models[number]!.Seat(0.3).Y * each, Joint.Inside => 0.75 * each, Joint.Hanging => 0.45 * each, _ => 0.3 * each };
            above = Math.Max(above, seat + carried.Height - each);
            if (Bonds[i].Joint is Joint.Held or Joint.Hanging) aside = Math.Max(aside, 0.7 * carried.Width);
            else aside = Math.Max(aside, 0.5 * carried.Width - (right - left) / 2);
        }
        return new Spot(foot, each, new Box(left - aside, top - above, right - left + 2 * aside, bottom - top + above));
    }

    /// <summary>Tries places all over the view, and takes the one where it is least in the way and nearest to where it belongs.</summary>
    private (Spot Spot, double Overlap, bool IsCut) Best(int number, double height, int main)
    {
        const int Columns = 25;
        var (best, least, overlapOfBest, outOfBest) = ((Spot?)null, double.MaxValue, 0.0, 0.0);
        var mainSpot = _spots[main]!;
        var bond = Bonds[number];
        var to = bond.To >= 0 ? _spots[bond.To] : null;
        var wished = Wish(number, to, mainSpot);
        foreach (var row in Rows(number, bond.Nearness, to))
        {
            var scale = Habitats[number] is Habitat.Ground or Habitat.Afloat && _natures[number].Build != Build.House
                ? Math.Sqrt(_floor.ScaleAt(row) / _floor.ScaleAt(mainSpot.Foot.Y)) : 1;
            for (var column = 0; column < Columns; column++)
            {
                var foot = new Point(View.Left + View.Width * (0.03 + 0.94 * column / (Columns - 1)), row);
                var spot = SpotOf(number, foot, height * Math.Min(1.15, scale));
                var out_ = Math.Max(0, View.Left + Margin * View.Width / 2 - spot.Room.Left) + Math.Max(0, spot.Room.Right - View.Right + Margin * View.Width / 2)
                    + Math.Max(0, View.Top + Margin * View.Height / 2 - spot.Room.Top) + Math.Max(0, spot.Room.Bottom - View.Bottom);
                var overlap = 0.0;
                for (var i = 0; i < _spots.Length; i++)
                {
                    if (_spots[i] is not { } other || i == number) continue;
                    if (i == bond.To && bond.Nearness is Nearness.Against or Nearness.Under or Nearness.Before or Nearness.Behind or Nearness.Around or Nearness.Backing) continue;
                    overlap = Math.Max(overlap, spot.Overlap(other) * (_natures[i].Build == Build.House != (_natures[number].Build == Build.House) ? 0.5 : 1));
                }
                var price = 1000 * out_ / View.Width + 5 * overlap + (spot.Foot - wished).Length / View.Width;
                if (price < least) (best, least, overlapOfBest, outOfBest) = (spot, price, overlap, out_);
            }
        }
        return (best!, overlapOfBest, outOfBest > 0);
    }

    /// <summary>Where its feet would best be.</summary>
    private Point Wish(int number, Spot? to, Spot mainSpot)
    {
        var opposite = mainSpot.Foot.X < View.Centre.X ? View.At(0.74, 0).X : View.At(0.26, 0).X;
        var half = 0.5 * mainSpot.Height * (_models[number]?.Aspect ?? 1);
        if (to is null)
        {
            return Habitats[number] switch
            {
                Habitat.Sky => new Point(mainSpot.Foot.X < View.Centre.X ? View.At(0.8, 0).X : View.At(0.2, 0).X, View.Top + 0.3 * View.Height),
                _ => new Point(opposite, mainSpot.Foot.Y),
            };
        }
        var ahead = FaceOf(Bonds[number].To, to.Foot.X);
        var near = 0.5 * to.Room.Width + 0.55 * half;
        return Bonds[number].Nearness switch
        {
            Nearness.Over => to.Foot with { Y = to.Room.Top },
            Nearness.Under or Nearness.Against => to.Foot + new Point(0.12 * to.Room.Width * -ahead, 4),
            Nearness.Behind => to.Foot + new Point(-ahead * 0.3 * to.Room.Width, -20),
            Nearness.Before => to.Foot + new Point(ahead * 0.25 * to.Room.Width, 20),
            Nearness.Ahead => to.Foot + new Point(ahead * (near + 0.25 * to.Height), 0),
            Nearness.Facing => to.Foot + new Point(ahead * (near + 0.3 * to.Height), 0),
            Nearness.Apart => to.Foot + new Point(ahead * (near + 1.0 * to.Height), 0),
            Nearness.Between => to.Foot + new Point(ahead * (near + 0.35 * to.Height), 0),
            Nearness.Around => new Point(to.Foot.X, to.Room.Centre.Y),
            Nearness.Backing or Nearness.Below => to.Foot - new Point(0, 4),
            _ => to.Foot + new Point(ahead * near, 2),
        };
    }

    private IEnumerable<double> Rows(int number, Nearness nearness, Spot? to)
    {
        var (back, front) = (_floor.Back, _floor.Front);
        switch (Habitats[number])
        {
            case Habitat.Sky: return [View.Top + 0.27 * View.Height, View.Top + 0.34 * View.Height];
            case Habitat.Aloft when nearness == Nearness.Over && to is not null: return [Math.Max(View.Top + 0.3 * View.Height, to.Room.Top - 0.03 * View.Height)];
            case Habitat.Aloft when nearness == Nearness.Between: return [View.Top + 0.66 * View.Height];
            case Habitat.Aloft when nearness == Nearness.Around && to is not null: return [to.Room.Centre.Y + 0.1 * View.Height];
            case Habitat.Aloft: return [View.Top + 0.36 * View.Height, View.Top + 0.5 * View.Height, View.Top + 0.64 * View.Height, View.Top + 0.78 * View.Height];
        }
        if (to is not null && Habitats[Bonds[number].To] is Habitat.Ground or Habitat.Afloat)
        {
            return nearness switch
            {
                Nearness.Behind => [Math.Max(back, to.Foot.Y - 0.25 * (front - back))],
                Nearness.Backing => [Math.Max(back, to.Foot.Y - 0.06 * (front - back))],
                Nearness.Before or Nearness.Under or Nearness.Against => [Math.Min(front, to.Foot.Y + (nearness == Nearness.Before ? 0.3 : 0.08) * (front - back))],
                _ => [to.Foot.Y],
            };
        }
        if (_natures[number].Build == Build.House) return [back + 0.02 * (front - back), back + 0.12 * (front - back)];
        return [back + 0.3 * (front - back), back + 0.5 * (front - back), back + 0.62 * (front - back), back + 0.8 * (front - back), back + 0.98 * (front - back), back + 0.12 * (front - back)];
    }

    /// <summary>Which way one of the cast looks: as it is drawn, unless it would look out of the picture from its edge.</summary>
    public int FaceOf(int number, double x)
    {
        var looks = _natures[number].Looks;
        var share = (x - View.Left) / View.Width;
        var chance = new Dice(SeedOf(number) + 3).Unit();
        if (looks == 0) looks = chance < 0.5 ? -1 : 1;
        if (share < 0.36 && looks < 0 || share > 0.64 && looks > 0) return -looks;
        return looks;
    }
}
