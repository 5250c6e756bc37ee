using System.Net;
using System.Net.Sockets;
using Haypile.Studio.Tests.Media;

namespace Haypile.Studio.Tests.Clips;

/// <summary>The corpus's clips, sent where a clip is asked for: a film or a sentence, and nothing else has happened.</summary>
public sealed class HostileClipTests : IDisposable
{
    private const string Secret = "the canary's only song";

    private static readonly MediaLimits Limits = new() { Memory = 600_000_000, Time = TimeSpan.FromSeconds(10) };

    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public static TheoryData<string> Names => [.. HostileFiles.All.Values.Where(file => file.IsClip).Select(file => file.Name)];

    public HostileClipTests() => _listener.Start();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Clip_ThatMeansHarm_EndsAsAFilmOrASentenceAndReachesNothing(string name)
    {
        var canary = _folder.Write("canary.txt", Chunks.Ascii(Secret));
        using var watch = new ReadWatch(canary);
        var video = _folder.Write("file", await HostileFiles.All[name].DrawAsync(new Traps($"http://{_listener.LocalEndpoint}", canary)));
        var films = Directory.CreateDirectory(_folder.File("films")).FullName;

        await using var studio = new FilmStudio(new StudioOptions { Limits = Limits });
        var brief = new Brief { Video = video, Extend = true, Resolution = 96, Seconds = 1, FrameRate = 8 };
        var outcome = await studio.MakeAsync(brief, films, null, TestContext.Current.CancellationToken);

        Assert.False(_listener.Pending(), "An address was called.");
        Assert.False(await watch.WasReadAsync(), "Another file was read.");
        Assert.Equal(outcome is FilmOutcome.Made ? FilmFiles.All.Order() : [], Directory.GetFiles(films).Select(Path.GetFileName).Order());
        if (outcome is not FilmOutcome.Unusable(var sentence)) return;
        Assert.StartsWith("The ", sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }
}
