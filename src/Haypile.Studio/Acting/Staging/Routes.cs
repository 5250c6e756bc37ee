using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Acting.Staging;

/// <summary>Ways that keep all who go them within the view. Those who go together keep their distances.</summary>
/// <param name="going">All who go some way.</param>
internal sealed class Routes(Floor floor, double seconds, IReadOnlyCollection<Role> going)
{
    private const double Margin = 0.045;
    private const int MostLegs = 4;

    public Route Of(Role role, Doing doing, double long_, bool isFirst, bool isLast)
    {
        var company = going.Where(other => other.Carrier is null && other.Face == role.Face).Append(role).Distinct().ToList();
        var (left, right) = (company.Min(other => other.Bounds.Left), company.Max(other => other.Bounds.Right));
        var view = floor.View;
        var toLeft = Math.Max(0, left - view.Left - Margin * view.Width);
        var toRight = Math.Max(0, view.Right - right - Margin * view.Width);
        var (ahead, back) = role.Face > 0 ? (toRight, -toLeft) : (-toLeft, toRight);
        if (!isFirst) back = 0;
        if (!isLast) ahead = 0;
        var reach = Math.Abs(ahead - back);
        if (reach < 4) return Route.None with { Seconds = long_ };
        var high = company.Average(other => other.Height);
        var speed = Speed(role, doing) * high * role.Spirit.Tempo;
        // At least once across; more often for those who are fast.
        var legs = isFirst && isLast ? Math.Clamp((int)Math.Round(speed * long_ / reach), 1, MostLegs) : 1;
        // Who turned round would chase its hunter.
        if (company.Exists(other => other.Number != role.Number)) legs = 1;
        var wanted = speed * long_ / legs;
        if (wanted < 0.8 * reach)
        {
            // Who is slow goes only the middle of it.
            var spare = 0.5 * (reach - Math.Max(wanted, 0.3 * reach)) * Math.Sign(ahead - back);
            (back, ahead) = (isFirst ? back + spare : back, isLast ? ahead - spare : ahead);
        }
        return new Route(back, ahead, legs, Math.Min(long_, seconds));
    }

    /// <summary>Heights in a second.</summary>
    private static double Speed(Role role, Doing doing) => doing switch
    {
        _ when role.Nature.Build == Build.Crawler => 0.3,
        Doing.Walk => 0.6,
        Doing.Run or Doing.Chase => 1.25,
        Doing.Fly => 0.95,
        Doing.Swim => 0.7,
        Doing.Sail => role.Nature.Height > 5 ? 0.22 : 0.4,
        Doing.Drive => 1.1,
        Doing.Roll => 1.2,
        Doing.Skate => 1.1,
        _ => 0.6,
    };
}
