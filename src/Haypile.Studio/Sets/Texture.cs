using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Sets;

/// <summary>What is left on a picture by what it was made with: paper, a pencil, large pixels, old film.</summary>
internal static class Texture
{
    public static void Apply(Style? style, Sprite sprite, double unit)
    {
        switch (style)
        {
            case Style.Watercolour:
                Paper(sprite, unit, 0.035f, 0.11f);
                break;
            case Style.Sketch:
                Pencil(sprite);
                Paper(sprite, unit, 0.05f, 0.02f);
                break;
            case Style.Pixel:
                Blocks(sprite, Math.Max(2, (int)(unit / 120 + 0.5)));
                break;
            case Style.Vintage:
                Paper(sprite, unit, 0.03f, 0.03f);
                break;
            default:
                return;
        }
    }

    /// <summary>The grain of a sheet, and colour that has run together in clouds.</summary>
    private static void Paper(Sprite sprite, double unit, float grain, float wash)
    {
        var noise = new Noise(41);
        var (fine, broad) = ((float)(300 / unit), (float)(9 / unit));
        Parallel.For(0, sprite.Height, y =>
        {
            var row = sprite.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] == 0) continue;
                var rough = noise.At(x * fine, y * fine) - 0.5f;
                var run = wash > 0 ? noise.Octaves(x * broad, y * broad, 3) - 0.5f : 0;
                row[x] = Lit(row[x], 1 + 2 * grain * rough + 2 * wash * run);
            }
        });
    }

    /// <summary>Dark where neighbours differ, as a pencil draws.</summary>
    private static void Pencil(Sprite sprite)
    {
        var there = (uint[])sprite.Pixels.Clone();
        var (width, height) = (sprite.Width, sprite.Height);
        Parallel.For(1, Math.Max(1, height - 1), y =>
        {
            var row = sprite.Row(y);
            for (var x = 1; x < width - 1; x++)
            {
                var at = y * width + x;
                if (there[at] == 0) continue;
                var across = Math.Abs(Grey(there[at + 1]) - Grey(there[at - 1])) + Math.Abs(Alpha(there[at + 1]) - Alpha(there[at - 1]));
                var down = Math.Abs(Grey(there[at + width]) - Grey(there[at - width])) + Math.Abs(Alpha(there[at + width]) - Alpha(there[at - width]));
                var edge = Math.Clamp((across + down - 8) / 90f, 0, 1);
                var dark = 1 - Grey(there[at]) / Math.Max(1f, Alpha(there[at]));
                var hatch = (x + y) % 7 < 2 && dark > 0.45f ? 0.16f : 0;
                row[x] = Lit(row[x], 1 - 0.62f * edge - hatch);
            }
        });
    }

    /// <summary>One colour for each block, and fewer colours.</summary>
    private static void Blocks(Sprite sprite, int side)
    {
        Parallel.For(0, (sprite.Height + side - 1) / side, band =>
        {
            var (top, bottom) = (band * side, Math.Min(sprite.Height, band * side + side));
            for (var left = 0; left < sprite.Width; left += side)
            {
                var right = Math.Min(sprite.Width, left + side);
                Span<int> sums = [0, 0, 0, 0];
                for (var y = top; y < bottom; y++)
                {
                    foreach (var pixel in sprite.Row(y)[left..right])
                    {
                        for (var part = 0; part < 4; part++) sums[part] += (int)(pixel >> 8 * part & 255);
                    }
                }
                var count = (bottom - top) * (right - left);
                var block = sums[3] < 128 * count ? 0 : 255u << 24 | Stepped(sums[0], sums[3]) | Stepped(sums[1], sums[3]) << 8 | Stepped(sums[2], sums[3]) << 16;
                for (var y = top; y < bottom; y++) sprite.Row(y)[left..right].Fill(block);
            }
        });
    }

    private static uint Stepped(int sum, int alpha) => (uint)Math.Min(255, (int)(255.0 * sum / alpha / 15 + 0.5) * 15);

    private static uint Lit(uint pixel, float light)
    {
        var alpha = pixel >> 24;
        return Part(pixel & 255) | Part(pixel >> 8 & 255) << 8 | Part(pixel >> 16 & 255) << 16 | alpha << 24;

        uint Part(uint value) => (uint)Math.Clamp(value * light + 0.5f, 0, alpha);
    }

    private static int Grey(uint pixel) => (int)((pixel & 255) + 2 * (pixel >> 8 & 255) + (pixel >> 16 & 255)) / 4;

    private static int Alpha(uint pixel) => (int)(pixel >> 24);
}
