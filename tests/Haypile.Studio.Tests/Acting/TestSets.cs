using System.Security.Cryptography;
using Haypile.Studio.Acting;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Tests.Acting;

/// <summary>Empty sets to act on, and what can be seen there.</summary>
internal static class TestSets
{
    public static Floor Floor(Medium medium, int width = 320, int height = 180) => medium switch
    {
        Medium.Land => Of(medium, width, height, 0.56, 0.66, 0.93, mirror: 0),
        Medium.Water => Of(medium, width, height, 0.5, 0.62, 0.92, mirror: 0.7),
        Medium.Underwater => Of(medium, width, height, 0.5, 0.85, 0.96, mirror: 0),
        _ => Of(medium, width, height, 0.9, 0.95, 1, mirror: 0),
    };

    public static ScenePlan Plan(params ReadOnlySpan<Part> cast) => new() { Language = "en", Cast = [.. cast] };

    public static Troupe Troupe(ScenePlan plan, Medium medium = Medium.Land, int motion = 1, int guidance = 12, double seconds = 5, ulong seed = 7) =>
        new(plan, Floor(medium), seconds, motion, guidance, seed);

    public static Overlay Paint(Troupe troupe, double time, int width = 320, int height = 180)
    {
        var sheet = new Overlay(new FrameSize(width, height));
        troupe.Paint(time, new Brush(sheet, new Coverage(width, height), Affine.Identity));
        return sheet;
    }

    public static uint[] Pixels(Overlay sheet)
    {
        var pixels = new uint[sheet.Width * sheet.Height];
        for (var y = 0; y < sheet.Height; y++) sheet.Touch(y, 0, sheet.Width).CopyTo(pixels.AsSpan(y * sheet.Width));
        return pixels;
    }

    public static string Hash(Troupe troupe, double time) =>
        Convert.ToHexString(SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Pixels(Paint(troupe, time)).AsSpan())));

    private static Floor Of(Medium medium, int width, int height, double horizon, double back, double front, double mirror) => new(
        medium, new Box(0, 0, width, height), horizon * height, back * height, front * height, new Light(Tint.Hex(0xFFE9C8), 0.25, new Point(0.5, 0.15), 0.8, mirror));
}
