using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Casting;

/// <summary>An icon in the size, the colour and the light in which it is seen. Its sprite's pixels are canvas pixels.</summary>
internal sealed class Figure
{
    /// <summary>How much of its height a body that an icon lacks adds below it, as a share of what is drawn.</summary>
    private const double FaceBody = 0.62;
    private const double BustLegs = 0.3;
    private const double ForepartLegs = 0.62;
    private const double ForepartLength = 1.85;

    public Figure(Model model, Sprite sprite, bool isBare)
    {
        (Model, Sprite) = (model, sprite);
        Body = isBare ? 0 : BodyOf(model) * sprite.Height;
    }

    public Model Model { get; }
    public Nature Nature => Model.Nature;

    /// <summary>Nothing but what is drawn on, at 0, 0.</summary>
    public Sprite Sprite { get; }

    /// <summary>How far the body that is painted under it reaches below the sprite.</summary>
    public double Body { get; }

    public double Width => Sprite.Width * (IsForepart ? ForepartLength : 1);

    private bool IsForepart => Body > 0 && Nature.Build == Build.Forepart;
    public double Height => Sprite.Height + Body;

    /// <summary>The colour that most of it has.</summary>
    public Painting.Tint Main => field == default ? field = Commonest(0, Sprite.Height) : field;

    /// <summary>The colour that most of it has beside black, and what most of the rest has: a coat and a mane.</summary>
    public Painting.Tint Coat => IsDark(Main) ? Commonest(0, Sprite.Height, 1) : Main;
    public Painting.Tint Mane => IsDark(Main) ? Main : Commonest(0, Sprite.Height, 1);

    /// <summary>The colour that most of its lower edge has.</summary>
    public Painting.Tint Low => field == default ? field = Commonest(Sprite.Height * 7 / 8, Sprite.Height) : field;

    /// <summary>Where it stands, on its sprite.</summary>
    public Point Foot => new((0.5 - (IsForepart ? 0.42 * Nature.Looks : 0)) * Sprite.Width, Height);

    /// <summary>The middle of what touches the ground there.</summary>
    public Point Sole => new(Body > 0 ? Foot.X : Width * Model.Foot.Centre.X, Height);

    /// <summary>Half of what it touches the ground with.</summary>
    public double Tread => Body > 0 ? 0.34 * Width : 0.5 * Math.Max(0.3, Model.Foot.Width) * Width;

    /// <summary>Of the whole, body and all.</summary>
    public static double AspectOf(Model model) => model.Aspect * (model.Nature.Build == Build.Forepart ? ForepartLength : 1) / (1 + BodyOf(model));

    /// <summary>How high an icon must be drawn for its whole to be so high.</summary>
    public static double DrawnShare(Model model) => 1 / (1 + BodyOf(model));

    private Painting.Tint Commonest(int from, int end, int rank = 0)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var pixel in Sprite.Pixels.AsSpan(from * Sprite.Width, (end - from) * Sprite.Width))
        {
            if (pixel >> 24 == 255) counts[pixel] = counts.GetValueOrDefault(pixel) + 1;
        }
        var most = counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key).Select(count => count.Key).Skip(Math.Min(rank, Math.Max(0, counts.Count - 1))).FirstOrDefault(0xFF808080);
        return new Painting.Tint(most & 255, (most >> 8) & 255, (most >> 16) & 255);
    }

    private static bool IsDark(Painting.Tint tint) => tint.Red + tint.Green + tint.Blue < 150;

    private static double BodyOf(Model model) => model.Nature.Build switch
    {
        Build.Face => FaceBody,
        Build.Bust => BustLegs,
        Build.Forepart => ForepartLegs,
        _ => 0,
    };
}
