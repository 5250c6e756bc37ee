using System.Net;
using System.Net.Sockets;
using Haypile.Tests;

namespace Haypile.Studio.Tests.Media;

/// <summary>No file of the corpus gets further than a sentence, reaches anything or costs more than the limits.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Secret = "the canary's only song";

    private static readonly MediaLimits Limits = new() { Memory = 450_000_000, Pixels = 64_000_000, Time = TimeSpan.FromSeconds(10) };

    private readonly TemporaryFolder _folder = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public static TheoryData<string> Names => [.. HostileFiles.All.Keys];

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public HostileFileTests() => _listener.Start();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task File_ThatMeansHarm_EndsAsASentenceAndReachesNothing(string name)
    {
        var file = HostileFiles.All[name];
        var canary = _folder.Write("canary.txt", Chunks.Ascii(Secret));
        using var watch = new ReadWatch(canary);
        var image = _folder.Write("file", await file.DrawAsync(new Traps($"http://{_listener.LocalEndpoint}", canary)));
        var films = Directory.CreateDirectory(_folder.File("films")).FullName;
        var root = Directory.GetFileSystemEntries("/").Order();

        await using var studio = new FilmStudio(new StudioOptions { Limits = Limits });
        var outcome = await studio.MakeAsync(new Brief { Image = image, Resolution = 480, AspectRatio = null, Seconds = 1, FrameRate = 8 }, films, null, Test);

        var made = outcome is FilmOutcome.Made;
        if (file.End != HostileEnd.Either) Assert.Equal(file.End == HostileEnd.Made, made);
        if (outcome is FilmOutcome.Unusable(var sentence)) AssertIsSentence(sentence);
        Assert.False(_listener.Pending(), "An address was called.");
        Assert.False(await watch.WasReadAsync(), "Another file was read.");
        Assert.Equal(made ? FilmFiles.All.Order() : [], Directory.GetFiles(films).Select(Path.GetFileName).Order());
        Assert.Equal(["canary.txt", "file", "films"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(root, Directory.GetFileSystemEntries("/").Order());
    }

    [Fact]
    public void Corpus_IsLargeEnoughToProveSomething()
    {
        Assert.True(HostileFiles.All.Count >= 60);
        Assert.True(HostileFiles.All.Values.Count(file => file.IsClip) >= 25);
        Assert.True(HostileFiles.All.Values.Count(file => !file.IsClip) >= 60);
    }

    [Fact]
    public async Task Processor_IsBoundedWhereTheClockIsNot()
    {
        // Time stands still here, so that only the kernel counts.
        var options = new StudioOptions { Limits = new MediaLimits { Time = TimeSpan.FromSeconds(1) }, Time = new ManualClock() };
        var image = _folder.Write("file", await HostileFiles.All["JPEG with five thousand scans"].DrawAsync(new Traps("", "")));
        await using var studio = new FilmStudio(options);
        var failure = await Assert.ThrowsAsync<StudioException>(() => studio.MakeAsync(new Brief { Image = image }, _folder.Path, null, Test));
        Assert.Contains("killed", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    private static void AssertIsSentence(string sentence)
    {
        Assert.StartsWith("The ", sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.InRange(sentence.Length, 20, 200);
        Assert.DoesNotContain(Secret, sentence, StringComparison.Ordinal);
    }
}
