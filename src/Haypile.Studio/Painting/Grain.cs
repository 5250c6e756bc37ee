namespace Haypile.Studio.Painting;

/// <summary>One of very many specks.</summary>
/// <param name="Size">Canvas pixels along a side.</param>
/// <param name="Pixel">As a sprite's.</param>
internal readonly record struct Grain(float X, float Y, float Size, float Opacity, uint Pixel);
