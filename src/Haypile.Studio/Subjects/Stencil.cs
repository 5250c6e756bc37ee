using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>Mattes for pictures that show no subject of their own.</summary>
internal static class Stencil
{
    /// <summary>A soft ellipse in the middle.</summary>
    public static Plane<byte> Ellipse(int width, int height)
    {
        var matte = new Plane<byte>(width, height);
        var (across, down) = (0.36f * width, 0.40f * height);
        // About as wide as tall, whatever the picture's shape.
        (across, down) = (Math.Min(across, 1.3f * down), Math.Min(down, 1.3f * across));
        for (var y = 0; y < height; y++)
        {
            var row = matte.Row(y);
            var v = (y + 0.5f - height / 2f) / down;
            for (var x = 0; x < width; x++)
            {
                var u = (x + 0.5f - width / 2f) / across;
                var square = u * u + v * v;
                if (square < 1.2f) row[x] = (byte)(255f * (1f - Curves.SmoothStep(0.86f, 1.06f, MathF.Sqrt(square))) + 0.5f);
            }
        }
        return matte;
    }

    /// <summary>All but a hair's breadth at the edges, with rounded corners.</summary>
    public static Plane<byte> Card(int width, int height)
    {
        const float Inset = 4f;
        var matte = new Plane<byte>(width, height);
        var radius = 0.04f * Math.Min(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = matte.Row(y);
            var v = Math.Max(0f, Math.Abs(y + 0.5f - height / 2f) - (height / 2f - Inset - radius));
            for (var x = 0; x < width; x++)
            {
                var u = Math.Max(0f, Math.Abs(x + 0.5f - width / 2f) - (width / 2f - Inset - radius));
                var beyond = MathF.Sqrt(u * u + v * v) - radius;
                row[x] = (byte)(255f * Math.Clamp(0.5f - beyond, 0f, 1f) + 0.5f);
            }
        }
        return matte;
    }
}
