using System.Numerics;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Airs;

namespace Haypile.Studio.Sets;

/// <summary>What keeps still on a set, painted once: the sky, and over it what a scenery paints.</summary>
internal static class Backdrop
{
    /// <summary>Clouds are soft: one in so many pixels each way is worked out and the rest lie between.</summary>
    private const int CloudGrid = 4;

    public static Sprite Paint(Scenery scenery, Site site)
    {
        var size = new FrameSize((int)site.Canvas.Width, (int)site.Canvas.Height);
        var sheet = new Overlay(size);
        var brush = new Brush(sheet, new Coverage(size.Width, size.Height), Affine.Identity);
        if (scenery.HasSky) PaintSky(sheet, site);
        if (scenery.HasSky && site.Has(Weather.Rainbow)) Rainbow.Arch(site, brush);
        scenery.Build(site, brush);
        var picture = new Sprite(0, 0, size.Width, size.Height);
        Parallel.For(0, size.Height, y =>
        {
            sheet.Touch(y, 0, size.Width).CopyTo(picture.Row(y));
            site.Grade.Row(picture.Row(y));
        });
        Texture.Apply(site.Grade.Style, picture, site.Room);
        return picture;
    }

    /// <summary>Two rows of luma make one of chroma, so they are written in pairs.</summary>
    public static Canvas Develop(Sprite picture, CancellationToken ct)
    {
        var canvas = new Canvas(picture.Width, picture.Height);
        var grain = new Noise(7);
        Parallel.For(0, picture.Height / 2, new ParallelOptions { CancellationToken = ct }, () => (Writer: new CanvasWriter(canvas), Row: new float[4 * picture.Width]), (pair, _, developer) =>
        {
            for (var y = 2 * pair; y < 2 * pair + 2; y++)
            {
                Spread(picture.Row(y), y, grain, developer.Row);
                developer.Writer.Write(y, developer.Row);
            }
            return developer;
        }, _ => { });
        canvas.RepeatEdges();
        return canvas;
    }

    /// <summary>A little noise hides the steps between one brightness and the next.</summary>
    private static void Spread(ReadOnlySpan<uint> pixels, int y, Noise grain, Span<float> row)
    {
        for (var x = 0; x < pixels.Length; x++)
        {
            var (pixel, dither) = (pixels[x], 1.6f * grain.Grain(x, y) - 0.8f);
            row[4 * x] = Math.Clamp((pixel & 255) + dither, 0, 255);
            row[4 * x + 1] = Math.Clamp((pixel >> 8 & 255) + dither, 0, 255);
            row[4 * x + 2] = Math.Clamp((pixel >> 16 & 255) + dither, 0, 255);
        }
    }

    private static void PaintSky(Overlay sheet, Site site)
    {
        var dice = site.Dice();
        var scale = (float)(1 / site.Room);
        var palette = site.IsSunCast ? site.Hour.Palette with { Sunshine = 0 } : site.Hour.Palette;
        var sky = new Sky(palette, (float)(site.Horizon * scale), sheet.Width * scale, ref dice)
        {
            Sun = new Vector2((float)site.Sun.X, (float)site.Sun.Y) * scale,
            Cover = CoverOf(site),
        };
        var grain = new Noise(dice.Next());
        var rows = Math.Min(sheet.Height, (int)site.Horizon + (int)(0.1 * site.Room));
        var columns = sheet.Width / CloudGrid + 2;
        var clouds = new Vector2[(rows / CloudGrid + 2) * columns];
        Parallel.For(0, rows / CloudGrid + 2, row =>
        {
            for (var column = 0; column < columns; column++) clouds[row * columns + column] = sky.Clouds(new Vector2(column * CloudGrid, row * CloudGrid) * scale);
        });
        Parallel.For(0, rows, y =>
        {
            var row = sheet.Touch(y, 0, sheet.Width);
            var down = y % CloudGrid / (float)CloudGrid;
            for (var x = 0; x < row.Length; x++)
            {
                var (at, right) = (y / CloudGrid * columns + x / CloudGrid, x % CloudGrid / (float)CloudGrid);
                var above = clouds[at] + (clouds[at + 1] - clouds[at]) * right;
                var below = clouds[at + columns] + (clouds[at + columns + 1] - clouds[at + columns]) * right;
                var colour = sky.At(new Vector2(x + 0.5f, y + 0.5f) * scale, above + (below - above) * down) + new Vector3(1.6f * grain.Grain(x, y) - 0.8f);
                row[x] = Part(colour.X) | Part(colour.Y) << 8 | Part(colour.Z) << 16 | 255u << 24;
            }
        });

        static uint Part(float value) => (uint)Math.Clamp(value + 0.5f, 0, 255);
    }

    private static float CoverOf(Site site) => site switch
    {
        _ when site.Has(Weather.Storm) => 0.26f,
        _ when site.Has(Weather.Rain) => 0.30f,
        _ when site.Has(Weather.Snow) => 0.40f,
        _ when site.Has(Weather.Cloudy) => 0.42f,
        _ when site.Has(Weather.Clear) => 0.68f,
        _ => 0.58f,
    };
}
