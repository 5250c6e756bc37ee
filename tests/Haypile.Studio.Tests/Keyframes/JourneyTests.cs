using Haypile.Studio.Keyframes;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Tests.Media;

namespace Haypile.Studio.Tests.Keyframes;

public sealed class JourneyTests : IDisposable
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Frames = 101;
    private const int Radius = 50;

    /// <summary>Red difference of the dot, and of the wall behind it.</summary>
    private const int Dot = 200;
    private const int Wall = 132;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dot_ThatMovesFromLeftToRight_IsInTheMiddleHalfwayAndThereOnlyOnce()
    {
        using var album = await AlbumAsync(140, 500);
        using var journey = new Journey(album, Frames, InstructionSets.Choose(null), Test);
        var halfway = journey.At(Frames / 2);
        var (firm, faint, middle) = Measure(halfway);
        Assert.InRange(middle, 0.45 * Width, 0.55 * Width);
        var area = Math.PI * Radius * Radius / 4;
        Assert.InRange(firm, 0.6 * area, 1.4 * area);
        Assert.True(faint < 0.35 * area, $"{faint} samples are half there, of {area:0}.");
    }

    [Fact]
    public async Task Dot_GoesItsWayWithoutTurningBack_AndRestsAtBothEnds()
    {
        using var album = await AlbumAsync(150, 480);
        using var journey = new Journey(album, Frames, InstructionSets.Choose(null), Test);
        var ways = Enumerable.Range(0, Frames).Where(frame => frame % 5 == 0).Select(frame => Measure(journey.At(frame)).Middle).ToArray();
        Assert.All(ways.Zip(ways.Skip(1)), pair => Assert.True(pair.Second > pair.First - 3, $"From {pair.First} back to {pair.Second}."));
        Assert.InRange(ways[0], 147, 153);
        Assert.InRange(ways[1], 147, 153);
        Assert.InRange(ways[^2], 477, 483);
        Assert.InRange(ways[^1], 477, 483);
    }

    [Fact]
    public async Task SamePictureTwice_StandsStill()
    {
        using var album = await AlbumAsync(300, 300);
        using var journey = new Journey(album, Frames, InstructionSets.Choose(null), Test);
        var (before, halfway) = (journey.At(0), journey.At(Frames / 2));
        for (var y = 0; y < Height; y += 7) AssertNear(before.LumaRow(y), halfway.LumaRow(y), y);
    }

    [Fact]
    public async Task EveryKeyframe_IsReached()
    {
        using var album = await AlbumAsync(100, 500, 200, 540, 320);
        using var journey = new Journey(album, Frames, InstructionSets.Choose(null), Test);
        var seen = Enumerable.Range(0, Frames).Select(journey.Where).ToArray();
        Assert.Equal([0, 1, 2, 3, 4], seen.Where(where => where.Share is 0 or 1).Select(where => where.Keyframe + (int)where.Share).Distinct());
        Assert.Equal((3, 1.0), seen[^1]);
        Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.Second.Keyframe + pair.Second.Share >= pair.First.Keyframe + pair.First.Share));
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertNear(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, int y)
    {
        for (var x = 0; x < one.Length; x++) Assert.True(Math.Abs(one[x] - other[x]) <= 2, $"{one[x]} is {other[x]} halfway, at {x}, {y}.");
    }

    /// <summary>Samples that are the dot, samples that are neither dot nor wall, and where the dot's middle is.</summary>
    private static (int Firm, int Faint, double Middle) Measure(Canvas canvas)
    {
        var (firm, faint, sum) = (0, 0, 0.0);
        for (var y = 0; y < canvas.Height / 2; y++)
        {
            var row = canvas.ChromaRow(y);
            for (var x = 0; x < row.Length; x += 2)
            {
                if (row[x + 1] > Dot - 12) (firm, sum) = (firm + 1, sum + x);
                else if (row[x + 1] > Wall + 12) faint++;
            }
        }
        return (firm, faint, sum / Math.Max(1, firm));
    }

    private async Task<Album> AlbumAsync(params int[] dots)
    {
        var files = new List<string>();
        foreach (var (number, x) in dots.Index())
        {
            files.Add(await TestPictures.DrawAsync(
                _folder.File($"{number}.png"), Width, Height, "rgb24",
                $"nullsrc=s={Width}x{Height},format=gbrp,geq=r='if(lt(hypot(X-{x},Y-180),{Radius}),200,176)':g='if(lt(hypot(X-{x},Y-180),{Radius}),30,172)':b='if(lt(hypot(X-{x},Y-180),{Radius}),30,172)'"));
        }
        await using var decoders = new Decoders(new StudioOptions());
        var album = await Album.DevelopAsync(files, "Keyframe", _ => new Crop(Width, Height, 0, 0, Width, Height), decoders, Test);
        return album.Value!;
    }
}
