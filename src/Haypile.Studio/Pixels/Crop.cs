namespace Haypile.Studio.Pixels;

/// <summary>The part of a still that will be seen, in pixels of the still when it is scaled to the whole size.</summary>
internal readonly record struct Crop(double WholeWidth, double WholeHeight, int X, int Y, int Width, int Height);
