using Haypile.Studio.Painting;

namespace Haypile.Studio.Acting.Props;

/// <summary>The bright colours of what is added to a picture.</summary>
internal static class Palette
{
    private static readonly Tint[] Bright = [Tint.Hex(0xFF5C8A), Tint.Hex(0xFFB02E), Tint.Hex(0x3EC6E0), Tint.Hex(0x8B6CEF), Tint.Hex(0x43C26B)];

    public static Tint Of(int number) => Bright[Math.Abs(number) % Bright.Length];
}
