namespace Haypile.Studio.Clips;

/// <summary>A small picture's brightness, for measuring.</summary>
internal sealed class GreyPicture
{
    private readonly float[] _pixels;

    public GreyPicture(int width, int height, ReadOnlySpan<byte> pixels)
        : this(width, height, new float[width * height])
    {
        for (var i = 0; i < _pixels.Length; i++) _pixels[i] = pixels[i];
        Mean = Average(_pixels);
    }

    private GreyPicture(int width, int height, float[] pixels) => (Width, Height, _pixels, Mean) = (width, height, pixels, Average(pixels));

    public int Width { get; }
    public int Height { get; }
    public double Mean { get; }

    public float this[int x, int y] => _pixels[y * Width + x];

    /// <summary>A canvas in squares of so many pixels.</summary>
    public static GreyPicture Of(Pixels.Canvas canvas, int cell)
    {
        var (width, height) = (canvas.Width / cell, canvas.Height / cell);
        var pixels = new float[width * height];
        for (var y = 0; y < height * cell; y++)
        {
            var row = canvas.LumaRow(y);
            var target = pixels.AsSpan(y / cell * width, width);
            for (var x = 0; x < width * cell; x++) target[x / cell] += row[x];
        }
        for (var i = 0; i < pixels.Length; i++) pixels[i] /= cell * cell;
        return new GreyPicture(width, height, pixels);
    }

    /// <summary>A picture made pixel by pixel.</summary>
    public static GreyPicture Draw(int width, int height, Func<int, int, float> grey)
    {
        var pixels = new float[width * height];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = grey(i % width, i / width);
        return new GreyPicture(width, height, pixels);
    }

    public GreyPicture Half()
    {
        var (width, height) = (Width / 2, Height / 2);
        var pixels = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                pixels[y * width + x] = (this[2 * x, 2 * y] + this[2 * x + 1, 2 * y] + this[2 * x, 2 * y + 1] + this[2 * x + 1, 2 * y + 1]) / 4;
            }
        }
        return new GreyPicture(width, height, pixels);
    }

    /// <summary>The brightness between pixels and how it changes there. False outside.</summary>
    public bool TrySample(double u, double v, out double grey, out double across, out double down)
    {
        (grey, across, down) = (0, 0, 0);
        if (!(u >= 1 && v >= 1 && u < Width - 2 && v < Height - 2)) return false;
        var (x, y) = ((int)u, (int)v);
        var (right, below) = (u - x, v - y);
        var at = y * Width + x;
        grey = Between(at, right, below);
        across = (Between(at + 1, right, below) - Between(at - 1, right, below)) / 2;
        down = (Between(at + Width, right, below) - Between(at - Width, right, below)) / 2;
        return true;
    }

    private double Between(int at, double right, double below)
    {
        var upper = _pixels[at] + (_pixels[at + 1] - _pixels[at]) * right;
        var lower = _pixels[at + Width] + (_pixels[at + Width + 1] - _pixels[at + Width]) * right;
        return upper + (lower - upper) * below;
    }

    private static double Average(float[] pixels)
    {
        var sum = 0.0;
        foreach (var pixel in pixels) sum += pixel;
        return sum / Math.Max(1, pixels.Length);
    }
}
