namespace Haypile.Studio.Pixels;

/// <summary>An upright rectangle on the canvas.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;
    public double Bottom => Top + Height;
    public Point Centre => At(0.5, 0.5);

    /// <summary>A place by its shares of the width and the height.</summary>
    public Point At(double across, double down) => new(Left + across * Width, Top + down * Height);

    /// <summary>The shares of a place; beyond 0 and 1 outside.</summary>
    public Point ShareOf(Point place) => new((place.X - Left) / Width, (place.Y - Top) / Height);

    public Box Grown(double by) => new(Left - by, Top - by, Width + 2 * by, Height + 2 * by);
}
