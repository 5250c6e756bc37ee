using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>A rotation in space: x to the right, y down, z towards the viewer. Each vector is where one of the axes ends up.</summary>
internal readonly record struct Turn(Space Right, Space Down, Space Near)
{
    public static readonly Turn None = new(new(1, 0, 0), new(0, 1, 0), new(0, 0, 1));

    /// <summary>About an axis of length 1.</summary>
    public static Turn About(Space axis, double angle)
    {
        var (sine, cosine) = (Exact.Sin(angle), Exact.Cos(angle));
        var (x, y, z) = axis;
        var rest = 1 - cosine;
        return new Turn(
            new(cosine + x * x * rest, y * x * rest + z * sine, z * x * rest - y * sine),
            new(x * y * rest - z * sine, cosine + y * y * rest, z * y * rest + x * sine),
            new(x * z * rest + y * sine, y * z * rest - x * sine, cosine + z * z * rest));
    }

    public Space Apply(Space place) => Right * place.X + Down * place.Y + Near * place.Z;

    /// <summary>First this one, then the other.</summary>
    public Turn Then(Turn next) => new(next.Apply(Right), next.Apply(Down), next.Apply(Near));
}

/// <summary>A place or a way in space.</summary>
internal readonly record struct Space(double X, double Y, double Z)
{
    public static Space operator +(Space a, Space b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Space operator *(Space a, double scale) => new(a.X * scale, a.Y * scale, a.Z * scale);

    public double Dot(Space other) => X * other.X + Y * other.Y + Z * other.Z;
}
