using System.Numerics;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Sets;

/// <summary>The plot on which a scenery is laid out: its measures, its hour and season, and what has been built on it so far.</summary>
internal sealed class Site
{
    private static readonly string[] Bodies = ["☀", "🌞", "🌝", "🌚", "🌛", "🌜", "🌙", "🌑", "🌒", "🌓", "🌔", "🌕", "🌖", "🌗", "🌘"];

    private readonly ulong _seed;
    private ulong _rolls;

    public Site(ScenePlan plan, Scenery scenery, Box canvas, Box view, double pace, ulong seed)
    {
        (_seed, Canvas, View, Pace) = (seed, canvas, view, pace);
        Room = Math.Min(view.Height, 1.1 * view.Width);
        Unit = Room * plan.Shot switch { Shot.CloseUp => 1.3, Shot.Wide => 0.78, Shot.Aerial => 0.6, _ => 1 };
        Shot = plan.Shot ?? Shot.Medium;
        Weather = [.. plan.Weather];
        Mood = plan.Mood;
        Season = plan.Season ?? SeasonOf(Weather);
        Grade = Grade.Of(plan);
        IsSunCast = plan.Cast.Any(part => Bodies.Contains(part.Icon));
        var dice = Dice();
        Hour = Hour.Of(plan.Daytime ?? DaytimeOf(plan) ?? scenery.Usual, Weather, dice);
        var share = scenery.Horizon * Shot switch { Shot.CloseUp => 1.06, Shot.Aerial => 0.5, _ => 1 } + dice.Between(-0.02, 0.02);
        Horizon = Math.Round(view.Top + share * view.Height);
        // To one side, where it is not behind whoever stands in the middle.
        var aside = dice.Between(0.16, 0.30);
        Sun = view.At(dice.Below(2) == 0 ? aside : 1 - aside, 0) with { Y = Math.Max(view.Top + 0.1 * Room, Horizon - Hour.Palette.SunHeight * (Horizon - view.Top)) };
        Wind = Has(Plans.Weather.Storm) ? 1 : Has(Plans.Weather.Wind) ? 0.85 : 0.3;
    }

    /// <summary>All that can be painted on.</summary>
    public Box Canvas { get; }

    /// <summary>What is always seen.</summary>
    public Box View { get; }

    /// <summary>What large and small is measured by, whatever the shot.</summary>
    public double Room { get; }

    /// <summary>The measure of things, smaller from farther off.</summary>
    public double Unit { get; }
    public Shot Shot { get; }
    public double Horizon { get; }
    public Point Sun { get; }
    public Hour Hour { get; }
    public Season Season { get; }
    public Mood? Mood { get; }
    public Grade Grade { get; }
    public IReadOnlyCollection<Weather> Weather { get; }

    /// <summary>The sun or the moon is among the cast, and needs no second one behind it.</summary>
    public bool IsSunCast { get; }

    /// <summary>0 is still air and 1 a storm, to the right.</summary>
    public double Wind { get; }

    /// <summary>1 is the usual speed of things.</summary>
    public double Pace { get; }

    /// <summary>What moves behind the cast and before it, in the order of painting.</summary>
    public List<Layer> Behind { get; } = [];
    public List<Layer> Before { get; } = [];

    /// <summary>Snow lies on everything.</summary>
    public bool IsSnowy => Season == Season.Winter;

    public bool IsNight => Hour.IsNight;

    public double Back => Horizon + 0.3 * (View.Bottom - Horizon);
    public double Front => View.Bottom - 0.085 * View.Height;

    /// <summary>
    /// The row where what is right before the camera has its foot: near the lower edge of the view, or near the canvas's own where a
    /// camera that moves much would show it from above.
    /// </summary>
    public double Brink => Math.Max(View.Bottom + 0.3 * (Canvas.Bottom - View.Bottom), Canvas.Bottom - 0.07 * Room);

    public bool Has(Weather weather) => Weather.Contains(weather);

    /// <summary>Other dice at each call, for what varies with the seed.</summary>
    public Dice Dice() => new(Pixels.Dice.Mix(_seed + 0x5DEECE66DUL * ++_rolls));

    /// <summary>A colour in the light of the hour.</summary>
    /// <param name="far">How much of the air lies before it: 0 at the front, 1 at the horizon.</param>
    public Tint Lit(int rgb, double far = 0)
    {
        var (colour, light) = (Tint.Hex(rgb), Hour.Light);
        var lit = new Tint(colour.Red * light.Red / 255, colour.Green * light.Green / 255, colour.Blue * light.Blue / 255);
        // At night even what is near is a little blue.
        return (IsNight ? lit.Towards(new Tint(44, 62, 118), 0.2) : lit).Towards(Air, far * Hour.Haze);
    }

    /// <summary>What very far things come to.</summary>
    public Tint Air => Of(Hour.Palette.Horizon).Towards(Of(Hour.Palette.FarHill), 0.4);

    public Tint Zenith => Of(Hour.Palette.Zenith);
    public Tint SkyMiddle => Of(Hour.Palette.Sky);
    public Tint SkyEdge => Of(Hour.Palette.Horizon);

    /// <summary>The sun's or the moon's.</summary>
    public Tint Glow => Of(Hour.Palette.Glow);

    public Tint CloudLight => Of(Hour.Palette.Cloud);
    public Tint CloudShade => Of(Hour.Palette.CloudShade);

    /// <summary>How large things are whose feet are on a row: 1 at the front.</summary>
    public double ScaleAt(double foot) => Math.Max(0.05, (foot - Horizon) / (Front - Horizon));

    /// <summary>How far off a row of the ground is: 1 at the horizon.</summary>
    public double FarAt(double foot) => Math.Clamp(1 - (foot - Horizon) / (Front - Horizon), 0, 1);

    /// <summary>The row that lies so far between the horizon and the front.</summary>
    public double Row(double share) => Horizon + share * (Front - Horizon);

    /// <summary>A part of the set that moves by itself, prepared once.</summary>
    public Sprite Prepare(Box area, Action<Brush> paint)
    {
        var (left, top) = ((int)Math.Floor(area.Left), (int)Math.Floor(area.Top));
        // One clear pixel around, so that its edges are soft wherever it lies.
        var sprite = new Sprite(left - 1, top - 1, (int)Math.Ceiling(area.Right) - left + 2, (int)Math.Ceiling(area.Bottom) - top + 2);
        var sheet = new Overlay(new FrameSize(sprite.Width, sprite.Height));
        paint(new Brush(sheet, new Coverage(sprite.Width, sprite.Height), Affine.Move(sprite.X, sprite.Y)));
        for (var y = 0; y < sprite.Height; y++) sheet.Touch(y, 0, sprite.Width).CopyTo(sprite.Row(y));
        Grade.Apply(sprite, Room);
        return sprite;
    }

    /// <summary>Something tall on the ground, before which clouds do not pass; its top gives way to the wind.</summary>
    /// <param name="half">How far it reaches to either side.</param>
    /// <param name="sway">Of its height, how far the top goes in a storm.</param>
    public void Stand(Point foot, double height, double half, double sway, Action<Brush> paint)
    {
        var sprite = Prepare(new Box(foot.X - half, foot.Y - height, 2 * half, 1.06 * height), paint);
        var net = new Mesh(sprite, Math.Max(24, height / 8));
        var phase = Dice().Between(0, 6.28);
        Behind.Add(new Layer(0, (time, brush) =>
        {
            var way = sway * height * (Wind * 0.5 + (0.3 + 0.7 * Wind) * Exact.Sin(1.1 * Pace * (1 + Wind) * time + phase));
            brush.Draw(net.Pull(home => Math.Clamp((foot.Y - home.Y) / height, 0, 1) is var up ? home + new Point(way * up * up, 0) : home));
        }));
    }

    private static Tint Of(Vector3 colour) => new(colour.X, colour.Y, colour.Z);

    private static Season SeasonOf(IReadOnlyCollection<Weather> weather) =>
        weather.Contains(Plans.Weather.Snow) ? Season.Winter
        : weather.Contains(Plans.Weather.Leaves) ? Season.Autumn
        : weather.Contains(Plans.Weather.Petals) ? Season.Spring
        : Season.Summer;

    private static Daytime? DaytimeOf(ScenePlan plan) => plan switch
    {
        _ when plan.Weather.Any(weather => weather is Plans.Weather.Fireflies or Plans.Weather.Fireworks or Plans.Weather.Aurora or Plans.Weather.ShootingStars) => Daytime.Night,
        { Mood: Plans.Mood.Eerie } => Daytime.Night,
        { Mood: Plans.Mood.Romantic or Plans.Mood.Epic } => Daytime.GoldenHour,
        { Mood: Plans.Mood.Dreamy } => Daytime.Dawn,
        { Mood: Plans.Mood.Happy } => Daytime.Noon,
        _ => null,
    };
}
