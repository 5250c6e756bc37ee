using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Acting.Casting;

/// <summary>The colours of a body that is added to a head.</summary>
internal sealed record Garb(Tint Shirt, Tint? Belly, Tint Sleeve, Tint Hand, Tint Trousers, Tint Shoes)
{
    private static readonly Tint Skin = Tint.Hex(0xFFC83D);
    private static readonly Tint Panda = Tint.Hex(0x403A5E);
    private static readonly Tint[] Shirts = [Tint.Hex(0x3C8DDE), Tint.Hex(0xE8505B), Tint.Hex(0x43A86B), Tint.Hex(0x8B6CEF), Tint.Hex(0x2FA8A0)];

    public static Garb Of(Figure figure, string icon, int number, Light light)
    {
        if (figure.Nature.Build == Build.Bust)
        {
            var coat = figure.Low;
            return Lit(new Garb(coat, null, coat, Skin, coat.Lit(0.62), Tint.Hex(0x33323A)), light, isShirtLit: false);
        }
        if (IsPerson(icon))
        {
            var shirt = Shirts[number % Shirts.Length];
            return Lit(new Garb(shirt, null, shirt, Skin, Tint.Hex(0x44506B), Tint.Hex(0x33323A)), light, isShirtLit: true);
        }
        var fur = figure.Main;
        if (icon.StartsWith("🐼", StringComparison.Ordinal)) return new Garb(fur, null, Panda, Panda, Panda, Panda.Lit(0.8));
        // A horse has no shirt to open; it has a tail.
        if (figure.Nature.Build == Build.Forepart) return new Garb(figure.Coat, figure.Mane, fur, fur, figure.Coat.Lit(0.88), figure.Coat.Lit(0.55));
        return new Garb(fur, fur.Towards(Tint.White, 0.5), fur.Lit(0.93), fur.Lit(0.86), fur.Lit(0.9), fur.Lit(0.72));
    }

    private static bool IsPerson(string icon) => char.ConvertToUtf32(icon, 0) is (>= 0x1F466 and <= 0x1F478) or 0x1F9D1 or 0x1F9D2 or 0x1F9D3 or 0x1F9D4 or 0x1F385 or 0x1F936;

    /// <summary>What was taken from the sprite is in the light already.</summary>
    private static Garb Lit(Garb garb, Light light, bool isShirtLit) => garb with
    {
        Shirt = isShirtLit ? Lamp.Shine(garb.Shirt, light) : garb.Shirt,
        Sleeve = isShirtLit ? Lamp.Shine(garb.Sleeve, light) : garb.Sleeve,
        Hand = Lamp.Shine(garb.Hand, light),
        Trousers = isShirtLit ? Lamp.Shine(garb.Trousers, light) : garb.Trousers,
        Shoes = Lamp.Shine(garb.Shoes, light),
    };
}
