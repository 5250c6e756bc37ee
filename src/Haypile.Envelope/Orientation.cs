namespace Haypile.Envelope;

/// <summary>
/// How a picture is to be turned before it is shown, as EXIF counts. Whatever cannot be made out is upright: whether the
/// picture is damaged is for its decoder to say.
/// </summary>
internal static class Orientation
{
    public const int Upright = 1;

    /// <summary>Said instead of a number about a picture that is put together from tiles.</summary>
    public const int Tiles = 9;

    public static int Of(ReadOnlySpan<byte> file) => file switch
    {
        [(byte)'I', (byte)'I', ..] or [(byte)'M', (byte)'M', ..] => Tiff.ReadOrientation(file),
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png.ReadOrientation(file),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => WebP.ReadOrientation(file),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => Heif.ReadOrientation(file),
        _ => Upright,
    };
}
