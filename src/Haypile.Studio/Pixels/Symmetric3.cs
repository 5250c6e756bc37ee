using System.Numerics;

namespace Haypile.Studio.Pixels;

/// <summary>A symmetric matrix of three rows, as covariances are.</summary>
internal readonly record struct Symmetric3(Vector3 Diagonal, Vector3 Beside)
{
    /// <summary>What is beside the diagonal: XY, XZ, YZ.</summary>
    public Vector3 Beside { get; } = Beside;

    public static Symmetric3 Square(Vector3 v) => new(v * v, new Vector3(v.X * v.Y, v.X * v.Z, v.Y * v.Z));

    public static Symmetric3 operator +(Symmetric3 a, Symmetric3 b) => new(a.Diagonal + b.Diagonal, a.Beside + b.Beside);

    public static Symmetric3 operator -(Symmetric3 a, Symmetric3 b) => new(a.Diagonal - b.Diagonal, a.Beside - b.Beside);

    public static Symmetric3 operator *(Symmetric3 a, float factor) => new(a.Diagonal * factor, a.Beside * factor);

    /// <summary>Adds to the diagonal.</summary>
    public Symmetric3 Plus(float amount) => this with { Diagonal = Diagonal + new Vector3(amount) };

    public Vector3 Times(Vector3 v) => new(
        Diagonal.X * v.X + Beside.X * v.Y + Beside.Y * v.Z,
        Beside.X * v.X + Diagonal.Y * v.Y + Beside.Z * v.Z,
        Beside.Y * v.X + Beside.Z * v.Y + Diagonal.Z * v.Z);

    public Symmetric3 Invert()
    {
        var (a, d, f) = (Diagonal.X, Diagonal.Y, Diagonal.Z);
        var (b, c, e) = (Beside.X, Beside.Y, Beside.Z);
        var (first, second, third) = (d * f - e * e, c * e - b * f, b * e - c * d);
        var scale = 1f / (a * first + b * second + c * third);
        return new Symmetric3(
            new Vector3(first, a * f - c * c, a * d - b * b) * scale,
            new Vector3(second, third, b * c - a * e) * scale);
    }
}
