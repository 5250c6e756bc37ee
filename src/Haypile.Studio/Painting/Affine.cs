using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>x' = A·x + B·y + E, y' = C·x + D·y + F.</summary>
internal readonly record struct Affine(double A, double B, double C, double D, double E, double F)
{
    public static readonly Affine Identity = new(1, 0, 0, 1, 0, 0);

    /// <summary>How much longer lengths become, on average.</summary>
    public double Scale => Math.Sqrt(Math.Abs(A * D - B * C));

    public static Affine Move(double x, double y) => new(1, 0, 0, 1, x, y);

    /// <summary>Scales and then turns clockwise on the screen, about a point that stays.</summary>
    public static Affine About(Point centre, double angle, double scaleX, double scaleY)
    {
        var (sine, cosine) = (Exact.Sin(angle), Exact.Cos(angle));
        var turn = new Affine(cosine * scaleX, -sine * scaleY, sine * scaleX, cosine * scaleY, 0, 0);
        var moved = turn.Apply(centre);
        return turn with { E = centre.X - moved.X, F = centre.Y - moved.Y };
    }

    public Point Apply(Point p) => new(A * p.X + B * p.Y + E, C * p.X + D * p.Y + F);

    /// <summary>First this one, then the other.</summary>
    public Affine Then(Affine next) => new(
        next.A * A + next.B * C, next.A * B + next.B * D,
        next.C * A + next.D * C, next.C * B + next.D * D,
        next.A * E + next.B * F + next.E, next.C * E + next.D * F + next.F);

    public Affine Inverse()
    {
        var scale = 1 / (A * D - B * C);
        return new Affine(D * scale, -B * scale, -C * scale, A * scale, (B * F - D * E) * scale, (C * E - A * F) * scale);
    }
}
