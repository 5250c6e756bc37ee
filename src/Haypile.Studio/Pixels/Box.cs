namespace Haypile.Studio.Pixels;

/// <summary>A rectangle between pixels: the first pixel of a canvas reaches from 0 to 1.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;
    public double Bottom => Y + Height;
    public double CentreX => X + Width / 2;
    public double CentreY => Y + Height / 2;
}
