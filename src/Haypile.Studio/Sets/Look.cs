using Haypile.Studio.Painting;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Sets;

/// <summary>What a style or a mood makes of colours.</summary>
/// <param name="Vivid">How much of a colour is left: 0 is grey, 1 all of it, and more makes it stronger.</param>
/// <param name="Ramp">What black, white and the greys between them come to; each primary follows its own.</param>
internal sealed record Look(double Vivid, params Tint[] Ramp)
{
    public static Look? Of(Style? style) => style switch
    {
        null => null,
        Style.Watercolour => new(0.92, Tint.Hex(0x3A4258), Tint.Hex(0x8A8F9C), Tint.Hex(0xD2CFCB), Tint.Hex(0xFFFCF4)),
        Style.Pastel => new(0.86, Tint.Hex(0x6B6384), Tint.Hex(0xA79CB4), Tint.Hex(0xDCCFD6), Tint.Hex(0xFFFAF7)),
        Style.Noir => new(0, Tint.Hex(0x030405), Tint.Hex(0x24272B), Tint.Hex(0x6E7277), Tint.Hex(0xC4C6C6), Tint.Hex(0xFBFAF5)),
        Style.Vintage => new(0.5, Tint.Hex(0x35241F), Tint.Hex(0x7A6250), Tint.Hex(0xC0A57F), Tint.Hex(0xF7EACB)),
        Style.Neon => new(1.2, Tint.Hex(0x0B0427), Tint.Hex(0x57189A), Tint.Hex(0xE055C8), Tint.Hex(0xD2F6FF)),
        Style.Pixel => new(1.18, Tint.Hex(0x0C0A18), Tint.Hex(0x565363), Tint.Hex(0xA9A9AB), Tint.Hex(0xFFFFF2)),
        Style.Sketch => new(0.34, Tint.Hex(0x45423F), Tint.Hex(0xA5A19B), Tint.Hex(0xE3DFD7), Tint.Hex(0xFDFAF2)),
        Style.Cinematic => new(1.06, Tint.Hex(0x040D12), Tint.Hex(0x39494D), Tint.Hex(0xAFA18E), Tint.Hex(0xFFF3DD)),
        var other => throw new ArgumentOutOfRangeException(nameof(style), other, null),
    };

    public static Look? Of(Mood? mood) => mood switch
    {
        null => null,
        Mood.Happy => new(1.12, Tint.Hex(0x060402), Tint.Hex(0x8C8880), Tint.Hex(0xFFFFFA)),
        Mood.Calm => new(0.92, Tint.Hex(0x0E1418), Tint.Hex(0x848A8A), Tint.Hex(0xFFFEFA)),
        Mood.Sad => new(0.58, Tint.Hex(0x0A1018), Tint.Hex(0x707C8A), Tint.Hex(0xE2E9F0)),
        Mood.Tense => new(0.82, Tint.Hex(0x050304), Tint.Hex(0x67605F), Tint.Hex(0xFFF0E4)),
        Mood.Dreamy => new(0.95, Tint.Hex(0x231A3A), Tint.Hex(0x9A8CA8), Tint.Hex(0xFFF6FC)),
        Mood.Epic => new(1.1, Tint.Hex(0x030308), Tint.Hex(0x78716E), Tint.Hex(0xFFF9EC)),
        Mood.Romantic => new(1.02, Tint.Hex(0x1C0814), Tint.Hex(0x937C82), Tint.Hex(0xFFF4F0)),
        Mood.Eerie => new(0.62, Tint.Hex(0x02100E), Tint.Hex(0x5C7068), Tint.Hex(0xDDF2DC)),
        var other => throw new ArgumentOutOfRangeException(nameof(mood), other, null),
    };
}
