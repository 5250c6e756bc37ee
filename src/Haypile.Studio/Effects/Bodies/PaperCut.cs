using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>A subject printed on paper: cut out with a white rim, and torn.</summary>
internal static class PaperCut
{
    private const float Red = 250, Green = 248, Blue = 243;

    /// <summary>Fainter parts of the subject are not on the paper.</summary>
    private const uint LeastOpacity = 64;

    public static Sprite Print(Sprite subject, int rim)
    {
        var (width, height) = (subject.Width + 2 * rim + 4, subject.Height + 2 * rim + 4);
        var paper = new Sprite(subject.X - rim - 2, subject.Y - rim - 2, width, height);
        var distance = Distances(subject, rim + 2, width, height);
        for (var y = 0; y < height; y++)
        {
            var row = paper.Row(y);
            var inner = y - rim - 2;
            var print = inner >= 0 && inner < subject.Height ? subject.Row(inner) : default;
            for (var x = 0; x < width; x++)
            {
                var cover = Math.Clamp(rim + 0.5f - distance[y * width + x] / 3f, 0f, 1f);
                if (cover == 0f) continue;
                var column = x - rim - 2;
                var ink = column >= 0 && column < print.Length ? print[column] : 0;
                row[x] = Over(ink, 1f, cover);
            }
        }
        return paper;
    }

    /// <summary>Tears it from top to bottom. The print parts along one line; what is left of the paper's core goes on beyond it.</summary>
    public static (Sprite Left, Sprite Right) Split(Sprite paper, TearLine line)
    {
        var (least, most) = line.Reach;
        var (from, end) = (Math.Clamp((int)least - paper.X - 1, 0, paper.Width - 1), Math.Clamp((int)most - paper.X + 2, 1, paper.Width));
        var left = new Sprite(paper.X, paper.Y, end, paper.Height);
        var right = new Sprite(paper.X + from, paper.Y, paper.Width - from, paper.Height);
        var noise = new Noise((ulong)paper.Width);
        for (var y = 0; y < paper.Height; y++)
        {
            var (tear, coreLeft, coreRight) = line.At(paper.Y + y + 0.5);
            var source = paper.Row(y);
            var toLeft = left.Row(y);
            var toRight = right.Row(y);
            for (var x = 0; x < end; x++) toLeft[x] = Torn(source[x], (float)(tear - paper.X - x), (float)coreLeft, noise.Grain(x, y));
            for (var x = from; x < paper.Width; x++) toRight[x - from] = Torn(source[x], (float)(x + 1 + paper.X - tear), (float)coreRight, noise.Grain(x, y));
        }
        return (left, right);
    }

    /// <param name="inside">How far on this side of the tear it is, in pixels; 1 and more is all of the pixel.</param>
    /// <param name="core">How far the core goes beyond the print.</param>
    private static uint Torn(uint pixel, float inside, float core, float grain)
    {
        if (inside >= 1f || pixel == 0) return pixel;
        var cover = Math.Clamp(inside + core, 0f, 1f);
        if (cover == 0f) return 0;
        var ink = Math.Clamp(inside, 0f, 1f);
        // Fibres; and where the print ends the core lies a little lower, in its shadow.
        var light = 1f - 0.10f * grain - 0.16f * Math.Clamp(1f + inside / Math.Max(1f, 0.5f * core), 0f, 1f);
        var opacity = (pixel >> 24) / 255f;
        return Mix(pixel, White(light, opacity), ink, cover);
    }

    private static uint Over(uint ink, float light, float cover)
    {
        var clear = cover * (255 - (ink >> 24)) / 255f;
        return Byte((ink & 255) * cover + Red * light * clear) | Byte(((ink >> 8) & 255) * cover + Green * light * clear) << 8
            | Byte(((ink >> 16) & 255) * cover + Blue * light * clear) << 16 | Byte((ink >> 24) * cover + 255 * clear) << 24;
    }

    private static (float, float, float, float) White(float light, float opacity) =>
        (Red * light * opacity, Green * light * opacity, Blue * light * opacity, 255 * opacity);

    private static uint Mix(uint pixel, (float R, float G, float B, float A) other, float share, float cover) =>
        Byte(((pixel & 255) * share + other.R * (1 - share)) * cover) | Byte((((pixel >> 8) & 255) * share + other.G * (1 - share)) * cover) << 8
        | Byte((((pixel >> 16) & 255) * share + other.B * (1 - share)) * cover) << 16 | Byte(((pixel >> 24) * share + other.A * (1 - share)) * cover) << 24;

    private static uint Byte(float value) => (uint)(value + 0.5f);

    /// <summary>In thirds of a pixel, to the nearest that is printed on.</summary>
    private static int[] Distances(Sprite subject, int margin, int width, int height)
    {
        const int Far = 1 << 20;
        var distance = new int[width * height];
        Array.Fill(distance, Far);
        for (var y = 0; y < subject.Height; y++)
        {
            var row = subject.Row(y);
            var at = (y + margin) * width + margin;
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] >> 24 is var opacity && opacity >= LeastOpacity) distance[at + x] = (int)(255 - opacity) / 85;
            }
        }
        for (var y = 1; y < height; y++)
        {
            for (var x = 1; x < width - 1; x++)
            {
                var i = y * width + x;
                var up = Math.Min(distance[i - width] + 3, Math.Min(distance[i - width - 1], distance[i - width + 1]) + 4);
                distance[i] = Math.Min(distance[i], Math.Min(up, distance[i - 1] + 3));
            }
        }
        for (var y = height - 2; y >= 0; y--)
        {
            for (var x = width - 2; x > 0; x--)
            {
                var i = y * width + x;
                var down = Math.Min(distance[i + width] + 3, Math.Min(distance[i + width - 1], distance[i + width + 1]) + 4);
                distance[i] = Math.Min(distance[i], Math.Min(down, distance[i + 1] + 3));
            }
        }
        return distance;
    }
}

/// <summary>Where paper tears: wandering on the large, jagged on the small.</summary>
internal sealed class TearLine(double middle, double top, double height, double grain, double sway, double jag, ulong seed)
{
    private readonly Noise _noise = new(seed);

    /// <summary>The farthest to the left and to the right that the tear and the torn core can lie.</summary>
    public (double Least, double Most) Reach => (middle - sway - 24 * grain * jag - 23 * grain, middle + sway + 24 * grain * jag + 23 * grain);

    /// <summary>The place of the tear at a height, and how far the core of the left and of the right half go beyond it.</summary>
    public (double Tear, double Left, double Right) At(double y)
    {
        var down = (float)((y - top) / grain);
        var share = (float)((y - top) / height);
        var wander = sway * (2 * _noise.At(2.6f * share, 1) - 1);
        var jagged = grain * jag * (30 * (_noise.At(down / 34, 20) - 0.5) + 9 * (_noise.At(down / 9, 40) - 0.5) + 4 * (_noise.At(down / 3, 60) - 0.5));
        var which = 2 * _noise.At(down / 46, 80) - 0.5;
        var (one, other) = (_noise.At(down / 5, 100), _noise.At(down / 5, 120));
        var fibre = 2.4 * _noise.At(down / 1.3f, 140);
        return (middle + wander + jagged, grain * (2.5 + fibre + 17 * Math.Clamp(which, 0, 1) * one), grain * (2.5 + fibre + 17 * Math.Clamp(1 - which, 0, 1) * other));
    }
}
