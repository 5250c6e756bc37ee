using Haypile.Studio.Artwork;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Acting.Casting;

/// <summary>Draws icons, each once for a size and a colour.</summary>
internal sealed class Wardrobe(Light light, Action<Sprite>? finish = null)
{
    private const int Highest = 1400;

    private readonly Dictionary<string, Model?> _models = [];
    private readonly Dictionary<(string Icon, int Height, NamedColour? Colour), Sprite> _sprites = [];

    /// <summary>Null where nothing draws it, or only as a framed picture.</summary>
    public Model? Find(string icon)
    {
        if (_models.TryGetValue(icon, out var model)) return model;
        model = IconSet.Find(icon) is { IsScene: false } ? Model.Of(IconSet.Drawing(icon), Natures.Of(icon)) : null;
        _models.Add(icon, model);
        return model;
    }

    /// <param name="height">In canvas pixels, with the body that it may be given.</param>
    /// <param name="isBare">Its body is not seen: it looks out of something.</param>
    public Figure Dress(string icon, double height, NamedColour? colour, bool isBare = false)
    {
        var model = Find(icon) ?? throw new InvalidOperationException($"Nothing draws {icon}.");
        var drawn = (int)Math.Clamp(Math.Round(height * (isBare ? 1 : Figure.DrawnShare(model))) - 2, 6, Highest);
        if (_sprites.TryGetValue((icon, drawn, colour), out var sprite)) return new Figure(model, sprite, isBare);
        sprite = AtOrigin(model.Drawing.PaintFigure(drawn));
        if (colour is { } named) Dye.Apply(sprite, named);
        // Sun, moon and stars are where the light comes from.
        if (model.Nature.Build != Build.Sky) Lamp.Shine(sprite, light);
        finish?.Invoke(sprite);
        _sprites.Add((icon, drawn, colour), sprite);
        return new Figure(model, sprite, isBare);
    }

    private static Sprite AtOrigin(Sprite sprite)
    {
        var moved = new Sprite(0, 0, sprite.Width, sprite.Height);
        sprite.Pixels.CopyTo(moved.Pixels, 0);
        return moved;
    }
}
