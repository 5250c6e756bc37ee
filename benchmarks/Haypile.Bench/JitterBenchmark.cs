using System.Globalization;
using Haypile.Studio;
using Haypile.Studio.Children;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;
using Haypile.Studio.Tests;

namespace Haypile.Bench;

/// <summary>Points on a picture, followed through a slow zoom.</summary>
internal static class JitterBenchmark
{
    private static readonly FrameSize Size = new(1280, 720);

    public static async Task<string[][]> RowsAsync(string folder, string ffmpeg)
    {
        using (var dots = Dots.Draw(1920, 1080)) await Photograph.SaveAsync(dots, Path.Combine(folder, "dots.png"), ffmpeg);
        return
        [
            ["Haypile", Text(await OursAsync(folder))],
            ["ffmpeg zoompan", Text(await ZoompanAsync(folder, ffmpeg))],
        ];
    }

    private static async Task<double> OursAsync(string folder)
    {
        var brief = new Brief { Image = Path.Combine(folder, "dots.png"), Camera = new CameraMove(0, 0, 0, 1) };
        await using var picture = (await Picture.OpenAsync(brief.Image, new Decoders(new StudioOptions()), CancellationToken.None)).Value!;
        var scene = new Director(brief).Direct(picture.Aspect);
        using var canvas = (await picture.DevelopAsync(scene.Framing.Crop)).Value!;
        var renderer = new Renderer(scene, canvas, InstructionSets.Choose(null));
        var tracker = new DotTracker(Size.Width, Size.Height);
        var frame = new byte[Size.Bytes];
        for (var number = 0; number < scene.Frames; number++)
        {
            renderer.Draw(number, frame);
            tracker.Follow(frame);
        }
        return tracker.Jitter();
    }

    private static async Task<double> ZoompanAsync(string folder, string ffmpeg)
    {
        await using var child = ChildProcess.Start(new Command(ffmpeg, [
            "-hide_banner", "-nostdin", "-loglevel", "error", "-i", "dots.png",
            "-vf", "zoompan=z='1+0.18*on/119':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=120:fps=24:s=1280x720,format=gray",
            "-f", "rawvideo", "pipe:1"])
        {
            Folder = folder,
        }, CancellationToken.None);
        var tracker = new DotTracker(Size.Width, Size.Height);
        var frame = new byte[Size.Width * Size.Height];
        while (child.Output.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length) tracker.Follow(frame);
        return tracker.Jitter();
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
