using Haypile.Studio.Children;
using Haypile.Studio.Clips;
using Haypile.Studio.Media;
using Haypile.Studio.Tests.Media;

namespace Haypile.Studio.Tests.Clips;

/// <summary>Clips that are drawn when a test wants them.</summary>
internal static class TestClips
{
    /// <summary>Has ffmpeg draw a clip.</summary>
    /// <param name="file">Its extension is its format.</param>
    /// <param name="arguments">Inputs, filters and codecs, separated by spaces.</param>
    public static async Task<string> DrawAsync(string file, string arguments)
    {
        var command = new Command(TestPictures.Ffmpeg, ["-hide_banner", "-loglevel", "error", "-nostdin", "-y", .. arguments.Split(' '), file])
        {
            Folder = Path.GetDirectoryName(file)!,
        };
        await using var child = ChildProcess.Start(command, CancellationToken.None);
        var exit = await child.WaitAsync(CancellationToken.None);
        Assert.True(exit.Succeeded, exit.Complaints);
        return file;
    }

    /// <summary>Runs a program and returns what it says.</summary>
    public static async Task<byte[]> AskAsync(string program, params string[] arguments)
    {
        await using var child = ChildProcess.Start(new Command(Programs.Find(program, ""), [.. arguments]), CancellationToken.None);
        using var answer = new MemoryStream();
        await child.Output.CopyToAsync(answer);
        var exit = await child.WaitAsync(CancellationToken.None);
        Assert.True(exit.Succeeded, exit.Complaints);
        return answer.ToArray();
    }

    public static Task<Decoded<Clip>> OpenAsync(string file, StudioOptions? options = null) =>
        Clip.OpenAsync(file, Path.GetDirectoryName(file)!, options ?? new StudioOptions(), TestContext.Current.CancellationToken);
}
