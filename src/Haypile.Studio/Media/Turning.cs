namespace Haypile.Studio.Media;

/// <summary>How a picture is turned before it is shown, by the numbers that EXIF has for it.</summary>
internal static class Turning
{
    public const int Upright = 1;

    public static bool IsSideways(int orientation) => orientation is >= 5 and <= 8;

    /// <summary>The head of a chain of ffmpeg's filters; empty for what is upright.</summary>
    public static string Filter(int orientation) => orientation switch
    {
        2 => "hflip,",
        3 => "hflip,vflip,",
        4 => "vflip,",
        5 => "transpose=cclock_flip,",
        6 => "transpose=clock,",
        7 => "transpose=clock_flip,",
        8 => "transpose=cclock,",
        _ => "",
    };
}
