namespace Haypile.Studio.Pixels;

internal readonly record struct FrameSize(int Width, int Height)
{
    public const double Narrowest = 0.4;
    public const double Widest = 2.5;

    public double Aspect => (double)Width / Height;

    /// <summary>Bytes of one NV12 frame.</summary>
    public int Bytes => Width * Height * 3 / 2;

    public static FrameSize Of(double aspect, int shorterSide)
    {
        aspect = Math.Clamp(aspect, Narrowest, Widest);
        return aspect >= 1
            ? new FrameSize(Even(shorterSide * aspect), Even(shorterSide))
            : new FrameSize(Even(shorterSide), Even(shorterSide / aspect));
    }

    private static int Even(double length) => 2 * (int)Math.Round(length / 2, MidpointRounding.AwayFromZero);
}
