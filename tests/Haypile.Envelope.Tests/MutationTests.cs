namespace Haypile.Envelope.Tests;

/// <summary>Whatever is done to a file, reading it ends with an answer, and takes no more memory than the file itself could ask for.</summary>
public sealed class MutationTests
{
    private const int Rounds = 4_000;
    private const long MostBytes = 256 * 1024;

    [Fact]
    public void File_SpoiltAnyhow_IsAnswered()
    {
        var dice = new Random(20);
        var (answers, frames) = (new HashSet<int>(), new HashSet<Fault>());
        foreach (var whole in Specimens.All)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var file = Spoil(whole, dice);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var orientation = Orientation.Of(file);
                var read = WebPFrames.Read(file);
                using var output = new MemoryStream();
                Unwrapping.WriteList(read, output);
                Unwrapping.WriteStills(read, file, output);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);

                Assert.InRange(orientation, 1, Orientation.Tiles);
                Assert.All(read.Frames, frame => Assert.True(frame.X >= 0 && frame.X + frame.Width <= read.Width && frame.Y >= 0 && frame.Y + frame.Height <= read.Height));
                answers.Add(orientation);
                frames.Add(read.Fault);
            }
        }
        // The dice reach what is behind the headers, or the test would say nothing.
        Assert.True(answers.Count >= 8);
        Assert.Contains(Fault.None, frames);
        Assert.Contains(Fault.Damaged, frames);
    }

    /// <summary>Numbers that are large, small or somewhere near, in a few places; sometimes the end is missing or there twice.</summary>
    private static byte[] Spoil(byte[] whole, Random dice)
    {
        var file = whole.ToArray();
        for (var count = dice.Next(1, 6); count > 0; count--)
        {
            var at = dice.Next(file.Length);
            file[at] = dice.Next(5) switch
            {
                0 => 0,
                1 => 0xFF,
                2 => 0x7F,
                3 => (byte)(file[at] + dice.Next(-2, 3)),
                _ => (byte)dice.Next(256),
            };
        }
        return dice.Next(8) switch
        {
            0 => file[..dice.Next(file.Length)],
            1 => [.. file, .. file[dice.Next(file.Length)..]],
            _ => file,
        };
    }
}
