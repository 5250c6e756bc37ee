namespace Haypile.Studio.Artwork;

/// <summary>What is said of an ink in the pack, beside its colours and turns.</summary>
internal static class InkMarks
{
    public const int EvenOdd = 1;
    public const int Faint = 2;
    public const int Linear = 4;
    public const int Radial = 8;

    /// <summary>Places are whole numbers of which so many are one of the drawing's: finer than any film shows.</summary>
    public const double Unit = 256;
}
