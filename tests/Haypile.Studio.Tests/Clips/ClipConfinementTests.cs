using System.Buffers.Binary;
using Haypile.Studio.Children;
using Haypile.Studio.Clips;
using Haypile.Studio.Media;
using Haypile.Studio.Tests.Media;

namespace Haypile.Studio.Tests.Clips;

/// <summary>Files that name other files, which must not be read.</summary>
public sealed class ClipConfinementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{0}\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile '{0}'\n")]
    [InlineData("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><BaseURL>{0}</BaseURL></MPD>")]
    public async Task Clip_ThatIsAList_IsNotOpened(string list)
    {
        var secret = await SecretAsync();
        var opened = await TestClips.OpenAsync(_folder.Write("list.mp4", System.Text.Encoding.ASCII.GetBytes(list.Replace("{0}", secret, StringComparison.Ordinal))));
        Assert.Contains("none of the formats", opened.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{0}\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile '{0}'\n")]
    public async Task Clip_ThatIsAListBehindASignature_IsTakenForWhatItsSignatureSays(string list)
    {
        var secret = await SecretAsync();
        byte[][] signatures = [[0, 0, 0, 16, .. "ftypisom\0\0\0\0"u8], [0x1A, 0x45, 0xDF, 0xA3, .. "webm"u8], [.. "RIFF\0\0\0\0AVI "u8], [.. "GIF89a"u8]];
        foreach (var signature in signatures)
        {
            var opened = await TestClips.OpenAsync(_folder.Write("list", [.. signature, .. System.Text.Encoding.ASCII.GetBytes("\n" + list.Replace("{0}", secret, StringComparison.Ordinal))]));
            Assert.NotNull(opened.Fault);
        }
    }

    [Fact]
    public async Task Clip_WhoseSamplesLieInAnotherFile_HasNone()
    {
        // A movie whose data reference is an alias of another movie: QuickTime would play that one's samples as its own.
        var secret = await SecretAsync();
        var movie = await File.ReadAllBytesAsync(secret, TestContext.Current.CancellationToken);
        var clip = _folder.Write("alias.mov", Redirect(movie, secret));
        string[] attack = ["-enable_drefs", "1", "-use_absolute_path", "1"];
        Assert.NotEmpty(await PlayAsync(new Command(TestPictures.Ffmpeg, ["-loglevel", "quiet", .. attack, "-i", clip, "-f", "rawvideo", "pipe:1"]), clip));

        // Even if the demuxer were made to follow it, the child could not.
        var plan = new ClipPlan(MediaFormat.Mov, new FileInfo(clip).Length, new MediaLimits(), _folder.Path);
        var facts = new ClipFacts(0, 64.0 / 48, 1, 1, HasSound: false);
        var command = plan.Frames(TestPictures.Ffmpeg, facts, new ClipWindow(64, 48, 0, 0, 64, 48), 8, 8);
        var input = command.Arguments.IndexOf("-i");
        Assert.Empty(await PlayAsync(command with { Arguments = command.Arguments.InsertRange(input, attack) }, clip));
    }

    [Fact]
    public void Confinement_NamesNoProtocolThatOpensAFile()
    {
        var plan = new ClipPlan(MediaFormat.Mp4, 100, new MediaLimits(), "/");
        var arguments = plan.Probe("ffprobe").Arguments;
        Assert.Equal("cache,pipe", arguments[arguments.IndexOf("-protocol_whitelist") + 1]);
        Assert.Equal("mov", arguments[arguments.IndexOf("-f") + 1]);
        Assert.Contains("--fsize=100", arguments);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<byte[]> PlayAsync(Command command, string clip)
    {
        await using var child = new FedChild(clip, command, 1, new StudioOptions(), TestContext.Current.CancellationToken);
        var bytes = new byte[64 * 48];
        return bytes[..child.Read(bytes)];
    }

    private Task<string> SecretAsync() =>
        TestClips.DrawAsync(_folder.File("secret.mov"), "-f lavfi -i testsrc2=size=64x48:rate=8:duration=1 -c:v mjpeg -pix_fmt yuvj420p -movflags +faststart");

    /// <summary>The movie with its samples taken out and its data reference turned from "in this file" to an alias record.</summary>
    private static byte[] Redirect(byte[] movie, string target)
    {
        var at = movie.AsSpan().IndexOf("dref"u8) - 4;
        var alias = Alias(target);
        var grown = new List<byte>(movie);
        var entry = at + 16;
        var old = BinaryPrimitives.ReadInt32BigEndian(movie.AsSpan(entry));
        byte[] fresh = [0, 0, 0, 0, .. "alis"u8, 0, 0, 0, 0, .. alias];
        BinaryPrimitives.WriteInt32BigEndian(fresh, fresh.Length);
        grown.RemoveRange(entry, old);
        grown.InsertRange(entry, fresh);
        var result = grown.ToArray();
        foreach (var box in new[] { "moov", "trak", "mdia", "minf", "dinf", "dref" })
        {
            var size = result.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(box)) - 4;
            BinaryPrimitives.WriteInt32BigEndian(result.AsSpan(size), BinaryPrimitives.ReadInt32BigEndian(result.AsSpan(size)) + fresh.Length - old);
        }
        return result[..(result.AsSpan().IndexOf("mdat"u8) + 4)];
    }

    /// <summary>An alias record with an absolute path. ffmpeg follows it when told to with -enable_drefs 1 -use_absolute_path 1.</summary>
    private static byte[] Alias(string target)
    {
        var path = System.Text.Encoding.ASCII.GetBytes(target);
        var alias = new byte[150];
        alias[7] = 2;
        System.Text.Encoding.ASCII.GetBytes("secret.mov").CopyTo(alias, 51);
        (alias[10], alias[50]) = (0, 10);
        byte[] tagged = [0, 2, (byte)(path.Length >> 8), (byte)path.Length, .. path, .. path.Length % 2 == 1 ? new byte[1] : [], 0xFF, 0xFF, 0, 0];
        byte[] record = [.. alias, .. tagged];
        BinaryPrimitives.WriteInt16BigEndian(record.AsSpan(4), (short)record.Length);
        return record;
    }
}
