using Haypile.Studio;
using Haypile.Studio.Camera;
using Haypile.Studio.Children;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Scenes;
using Haypile.Studio.Sets;

namespace Haypile.Bench;

/// <summary>A picture with what photographs have and drawings lack: sensor noise, fine texture, and hard edges at every angle.</summary>
internal static class Photograph
{
    private const int Width = 1920;
    private const int Height = 1080;

    public static async Task SaveAsync(string file, string ffmpeg)
    {
        var brief = new Brief { Prompt = "a meadow before mountains", Resolution = Height, AspectRatio = (double)Width / Height, Seed = 4 };
        var director = new Director(brief);
        var plan = director.ReadPrompt();
        var still = new Scene(director.KnownSize!.Value, 1, 1, new Framing(director.KnownSize.Value, (double)Width / Height, CameraTrack.Still(1)));
        using var canvas = Set.For(plan, still, motion: 0, director.Seed).Paint(CancellationToken.None);
        var noise = new Noise(7);
        for (var y = 0; y < Height; y++)
        {
            var row = canvas.LumaRow(y);
            for (var x = 0; x < Width; x++) row[x] = (byte)Math.Clamp(row[x] + Bricks(noise, x, y) + Sensor(noise, x, y), 16, 235);
        }
        await SaveAsync(canvas, file, ffmpeg);
    }

    public static async Task SaveAsync(Canvas canvas, string file, string ffmpeg)
    {
        await using var child = ChildProcess.Start(new Command(ffmpeg, [
            "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "nv12", "-video_size", $"{canvas.Width}x{canvas.Height}",
            "-colorspace", "bt709", "-color_range", "tv", "-i", "pipe:0", "-vf", "scale=in_color_matrix=bt709:in_range=tv,format=rgb24", file]), CancellationToken.None);
        for (var y = 0; y < canvas.Height; y++) child.TryWrite(canvas.LumaRow(y));
        for (var y = 0; y < canvas.Height / 2; y++) child.TryWrite(canvas.ChromaRow(y));
        child.CloseInput();
        var exit = await child.WaitAsync(CancellationToken.None);
        if (!exit.Succeeded) throw new InvalidOperationException(exit.Complaints);
    }

    /// <summary>A sensor's noise over a drawing.</summary>
    public static void Expose(Canvas canvas)
    {
        var noise = new Noise(7);
        for (var y = 0; y < canvas.Height; y++)
        {
            var row = canvas.LumaRow(y);
            for (var x = 0; x < row.Length; x++) row[x] = (byte)Math.Clamp(row[x] + Sensor(noise, x, y), 16, 235);
        }
    }

    private static int Sensor(Noise noise, int x, int y) => (int)(9 * (noise.Grain(x, y) + noise.Grain(x + 50_000, y) - 1));

    /// <summary>A wall with a round window, left of the middle.</summary>
    private static int Bricks(Noise noise, int x, int y)
    {
        if (x is < 300 or > 900 || y < 250 + (x - 300) / 4) return 0;
        var (dx, dy) = (x - 600, y - 600);
        if (dx * dx + dy * dy < 120 * 120) return -40;
        var course = y / 28;
        var mortar = y % 28 < 3 || (x + course % 2 * 32) % 64 < 3;
        return mortar ? 45 : (int)(50 * noise.Octaves(x * 0.15f, y * 0.15f, 4)) - 25 + (int)(24 * noise.Grain((x + course % 2 * 32) / 64, course));
    }
}
