namespace Haypile.Studio.Pixels;

/// <summary>A place on the canvas, or a way across it. Pixel centres lie at halves; y counts downwards.</summary>
internal readonly record struct Point(double X, double Y)
{
    public double Length => Math.Sqrt(X * X + Y * Y);

    /// <summary>A quarter turn clockwise on the screen.</summary>
    public Point Across => new(-Y, X);

    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(Point a, double scale) => new(a.X * scale, a.Y * scale);

    public static Point Between(Point a, Point b, double share) => a + (b - a) * share;

    public double Dot(Point other) => X * other.X + Y * other.Y;

    public Point Unit() => Length is var length && length > 0 ? this * (1 / length) : new Point(1, 0);

    /// <summary>Turned clockwise on the screen.</summary>
    public Point Turned(double angle)
    {
        var (sine, cosine) = (Exact.Sin(angle), Exact.Cos(angle));
        return new Point(X * cosine - Y * sine, X * sine + Y * cosine);
    }

    /// <summary>A record's own words would name <see cref="Across"/>, and that one's, without end.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({X:0.###}, {Y:0.###})");
}
