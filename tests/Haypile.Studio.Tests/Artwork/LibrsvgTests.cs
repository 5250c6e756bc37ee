using System.Globalization;
using System.Text.Json;
using Haypile.Studio.Artwork;
using Haypile.Studio.Children;
using Haypile.Studio.Tests.Media;
using Haypile.Tests;

namespace Haypile.Studio.Tests.Artwork;

/// <summary>Every icon beside librsvg's picture of it. One ffmpeg draws them all, a frame each.</summary>
public sealed class LibrsvgTests
{
    private const int Size = 128;

    /// <summary>Of 255. What two painters make of the same edge differs by less.</summary>
    private const int Off = 16;

    [Fact]
    public async Task Draw_EveryIcon_LooksAsLibrsvgDrawsIt()
    {
        using var folder = new TemporaryFolder();
        var bodies = Bodies();
        for (var i = 0; i < IconSet.All.Count; i++)
        {
            folder.Write($"{i}.svg", System.Text.Encoding.UTF8.GetBytes(
                $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Size}" height="{Size}" viewBox="0 0 32 32">{bodies[IconSet.All[i].Emoji]}</svg>"""));
        }
        await using var child = ChildProcess.Start(new Command(TestPictures.Ffmpeg, [
            "-hide_banner", "-loglevel", "error", "-nostdin", "-f", "image2", "-c:v", "librsvg", "-i", folder.File("%d.svg"), "-pix_fmt", "rgba", "-f", "rawvideo", "-"]), TestContext.Current.CancellationToken);

        var unlike = new List<(string Emoji, double Share)>();
        var frame = new byte[Size * Size * 4];
        foreach (var icon in IconSet.All)
        {
            await child.Output.ReadExactlyAsync(frame, TestContext.Current.CancellationToken);
            var share = ShareOff(frame, IconSet.Drawing(icon.Emoji).Paint(Size).Pixels);
            if (share > 0.02) unlike.Add((icon.Emoji, share));
        }
        var exit = await child.WaitAsync(TestContext.Current.CancellationToken);

        Assert.True(exit.Succeeded, exit.Complaints);
        Assert.True(unlike.Count <= IconSet.All.Count / 100, string.Join(", ", unlike.OrderByDescending(one => one.Share).Select(one => $"{one.Emoji} {one.Share:P1}")));
    }

    /// <summary>ffmpeg hands out librsvg's pixels as they are: multiplied by their alpha, though it calls them plain.</summary>
    private static double ShareOff(byte[] theirs, uint[] ours)
    {
        var off = 0;
        for (var i = 0; i < Size * Size; i++)
        {
            var pixel = ours[i];
            if (Differs(0) || Differs(1) || Differs(2) || Differs(3)) off++;

            bool Differs(int part) => Math.Abs((int)(pixel >> (8 * part) & 255) - theirs[4 * i + part]) > Off;
        }
        return off / (double)(Size * Size);
    }

    private static Dictionary<string, string> Bodies()
    {
        var set = Path.Combine(Checkout.Root, "assets/node_modules/@iconify-json/fluent-emoji-flat");
        using var icons = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(set, "icons.json")));
        using var names = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(set, "chars.json")));
        return names.RootElement.EnumerateObject().ToDictionary(
            name => string.Concat(name.Name.Split('-').Select(point => char.ConvertFromUtf32(int.Parse(point, NumberStyles.HexNumber, CultureInfo.InvariantCulture)))),
            name => icons.RootElement.GetProperty("icons").GetProperty(name.Value.GetString()!).GetProperty("body").GetString()!);
    }
}
