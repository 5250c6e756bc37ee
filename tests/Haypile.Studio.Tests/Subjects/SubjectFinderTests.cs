using System.Security.Cryptography;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Tests.Subjects;

public sealed class SubjectFinderTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public static TheoryData<string> Stills => [.. Drawings.Keys];

    private static readonly Dictionary<string, DrawnStill> Drawings = new()
    {
        ["disc on a calm ground"] = new(640, 400, DrawnStill.Disc(300, 210, 110), DrawnStill.Red, DrawnStill.Calm),
        ["disc on a busy ground"] = new(640, 400, DrawnStill.Disc(350, 190, 120), DrawnStill.Red, DrawnStill.Busy),
        ["bust on a calm ground"] = new(480, 640, DrawnStill.Bust(480, 640), DrawnStill.Red, DrawnStill.Calm),
        ["bust on a busy ground"] = new(480, 640, DrawnStill.Bust(480, 640), DrawnStill.Red, DrawnStill.Busy),
        ["large bust on a busy ground"] = new(1300, 972, DrawnStill.Bust(1300, 972), DrawnStill.Red, DrawnStill.Busy),
        ["small disc aside"] = new(640, 400, DrawnStill.Disc(200, 250, 50), DrawnStill.Red, DrawnStill.Calm),
    };

    [Theory]
    [MemberData(nameof(Stills))]
    public void Subject_OfADrawnStill_IsWhatWasDrawn(string name)
    {
        var still = Drawings[name];
        using var cutout = Find(still);
        Assert.Equal(Separation.Cut, cutout.How);
        Assert.InRange(cutout.Confidence, 0.5, 1);
        var (common, either) = (0.0, 0.0);
        for (var y = 0; y < still.Height; y++)
        {
            for (var x = 0; x < still.Width; x++)
            {
                var (drawn, found) = (still.Opacity(x, y), Pixel(cutout.Subject, x, y).A / 255.0);
                common += Math.Min(drawn, found);
                either += Math.Max(drawn, found);
            }
        }
        Assert.InRange(common / either, 0.95, 1);
    }

    [Theory]
    [MemberData(nameof(Stills))]
    public void Background_OfADrawnStill_HasNothingOfTheSubject(string name)
    {
        var still = Drawings[name];
        using var cutout = Find(still);
        var background = cutout.Background;
        Assert.Equal((still.Width, still.Height), (background.Width, background.Height));
        // Red ink has a red difference of more than 190; no ground has more than 150.
        for (var y = 0; y < background.Height / 2; y++)
        {
            var chroma = background.ChromaRow(y);
            for (var x = 1; x < chroma.Length; x += 2) Assert.InRange(chroma[x], 16, 160);
        }
    }

    [Theory]
    [MemberData(nameof(Stills))]
    public void Subject_AtItsSoftEdge_HasItsOwnColourAndNoneOfTheGround(string name)
    {
        using var cutout = Find(Drawings[name]);
        var (edge, stained) = (0, new List<string>());
        foreach (var pixel in cutout.Subject.Pixels)
        {
            var (red, green, blue, alpha) = (pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255, pixel >> 24);
            Assert.True(red <= alpha && green <= alpha && blue <= alpha, $"{pixel:X8} is more than white.");
            if (alpha is < 32 or 255) continue;
            edge++;
            if (red * 255 / alpha < 140 || green * 255 / alpha > 120 || blue * 255 / alpha > 120) stained.Add($"{pixel:X8}");
        }
        Assert.True(stained.Count <= 0.02 * edge, $"{stained.Count} of {edge} are stained: {string.Join(' ', stained.Take(12))}");
    }

    [Fact]
    public void Bounds_OfADisc_TouchItAndTheSpriteLeavesAMargin()
    {
        using var cutout = Find(Drawings["disc on a calm ground"]);
        Assert.InRange(cutout.Bounds.Left, 187, 193);
        Assert.InRange(cutout.Bounds.Right, 407, 413);
        Assert.InRange(cutout.Bounds.Centre.Y, 207, 213);
        Assert.InRange(cutout.Bounds.Left - cutout.Subject.X, 4, 40);
        Assert.InRange(cutout.Subject.Y + cutout.Subject.Height - cutout.Bounds.Bottom, 4, 40);
    }

    [Fact]
    public void Subject_OfAPictureWithHoles_HasExactlyItsAlphaAndItsColours()
    {
        var still = Drawings["disc on a calm ground"];
        using var canvas = still.DrawWithAlpha();
        using var cutout = SubjectFinder.Find(canvas, Test);
        Assert.Equal((Separation.Alpha, 1), (cutout.How, cutout.Confidence));
        for (var y = 0; y < still.Height; y++)
        {
            for (var x = 0; x < still.Width; x++)
            {
                var pixel = Pixel(cutout.Subject, x, y);
                Assert.Equal(still.Alpha(x, y), pixel.A);
                if (pixel.A > 127) Assert.InRange(pixel.R * 255 / pixel.A, 155, 250);
            }
        }
    }

    [Fact]
    public void Picture_WithRoundedCorners_IsNotACutOut()
    {
        var still = new DrawnStill(640, 400, (x, y) => x < 8 && y < 8 ? -1 : 1, DrawnStill.Calm, DrawnStill.Calm);
        using var canvas = still.DrawWithAlpha();
        using var cutout = SubjectFinder.Find(canvas, Test);
        Assert.NotEqual(Separation.Alpha, cutout.How);
    }

    [Fact]
    public void Canvas_OfAPictureThatOnlyHasRoomForAlpha_HasNone()
    {
        using var canvas = (Drawings["disc on a calm ground"] with { Figure = (_, _) => 1 }).DrawWithAlpha();
        Assert.Null(canvas.Alpha);
    }

    [Fact]
    public void Picture_OfNothingButNoise_IsTakenWholeWithoutConfidence()
    {
        using var cutout = Find(new DrawnStill(640, 400, (_, _) => -9, DrawnStill.Red, DrawnStill.Noise));
        Assert.InRange(cutout.Confidence, 0, 0.2);
        Assert.Equal(Separation.Whole, cutout.How);
        Assert.Equal(255, Pixel(cutout.Subject, 320, 200).A);
        Assert.Equal(0, Pixel(cutout.Subject, 1, 1).A);
    }

    [Theory]
    [InlineData(64, 32)]
    [InlineData(2, 2)]
    [InlineData(700, 4)]
    [InlineData(6, 300)]
    public void Picture_OfAnyShapeAndOneColour_IsTakenApartAllTheSame(int width, int height)
    {
        using var cutout = Find(new DrawnStill(width, height, (_, _) => -9, DrawnStill.Red, (_, _) => (90, 90, 90)));
        Assert.Equal((width, height), (cutout.Background.Width, cutout.Background.Height));
        Assert.InRange(cutout.Confidence, 0, 0.3);
    }

    [Theory]
    [InlineData("bust on a busy ground")]
    [InlineData("disc on a calm ground")]
    public void Cutout_FoundAgainByOneThreadOrMany_HasTheSameBytes(string name)
    {
        using var canvas = Drawings[name].Draw();
        var hashes = new[] { 1, 2, 2, 5, 1 }.Select(threads =>
        {
            using var cutout = SubjectFinder.Find(canvas, Test, threads);
            return Hash(cutout);
        });
        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void Finding_WhenCancelled_Stops()
    {
        using var canvas = Drawings["bust on a busy ground"].Draw();
        Assert.ThrowsAny<OperationCanceledException>(() => SubjectFinder.Find(canvas, new CancellationToken(canceled: true)));
    }

    private static Cutout Find(DrawnStill still)
    {
        using var canvas = still.Draw();
        return SubjectFinder.Find(canvas, Test);
    }

    private static (int R, int G, int B, int A) Pixel(Sprite sprite, int x, int y)
    {
        var (column, row) = (x - sprite.X, y - sprite.Y);
        if (column < 0 || row < 0 || column >= sprite.Width || row >= sprite.Height) return (0, 0, 0, 0);
        var pixel = sprite.Row(row)[column];
        return ((int)(pixel & 255), (int)((pixel >> 8) & 255), (int)((pixel >> 16) & 255), (int)(pixel >> 24));
    }

    private static string Hash(Cutout cutout)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(cutout.Subject.Pixels.AsSpan()));
        hash.AppendData(cutout.Background.Luma.AsSpan(0, cutout.Background.Stride * cutout.Background.LumaRows));
        hash.AppendData(cutout.Background.Chroma.AsSpan(0, cutout.Background.Stride * cutout.Background.ChromaRows));
        return $"{cutout.How} {cutout.Confidence:R} {cutout.Bounds} {Convert.ToHexString(hash.GetHashAndReset())}";
    }
}
