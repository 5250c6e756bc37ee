using System.Security.Cryptography;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;
using Haypile.Studio.Tests.Subjects;

namespace Haypile.Studio.Tests.Scenes;

public sealed class RendererTests
{
    private static readonly Brief Brief = new()
    {
        Prompt = "a quiet valley",
        Seed = 7,
        Resolution = 480,
        Seconds = 2,
        Camera = new CameraMove(1, -1, 1, 1),
        Motion = 3,
    };

    [Fact]
    public void Frame_DrawnInAnyOrderAndByAnyInstructionSet_HasTheSameBytes()
    {
        var scene = new Director(Brief).Direct(null);
        using var canvas = Paint(scene);
        var expected = Draw(scene, canvas, "scalar", [0, 20, 47]);
        foreach (var name in InstructionSets.Supported)
        {
            var backwards = Draw(scene, canvas, name, [47, 20, 0]);
            Assert.Equal(expected, Enumerable.Reverse(backwards));
        }
    }

    [Fact]
    public void Landscape_PaintedAgain_HasTheSameBytesHoweverItsRowsFall()
    {
        var scene = new Director(Brief).Direct(null);
        var hashes = Enumerable.Range(0, 5).Select(_ =>
        {
            using var canvas = Paint(scene);
            return Luma(canvas);
        });
        Assert.Single(hashes.Distinct());
    }

    /// <summary>Never blessed anew to make this pass: other pixels are a bug, or a decision with a new version.</summary>
    [Theory]
    [InlineData(0, "6F6E99937939A5BA")]
    [InlineData(47, "D3B6978381F6F21C")]
    public void Frame_OfAKnownBrief_IsTheFrameThatItAlwaysWas(int number, string hash)
    {
        var scene = new Director(Brief).Direct(null);
        using var canvas = Paint(scene);
        Assert.Equal(hash, Draw(scene, canvas, null, [number])[0][..16]);
    }

    [Fact]
    public void CutOut_IsSeenBeforeItsBackdropFromTheFirstFrameOn()
    {
        var scene = new Director(new Brief { Effect = "Melt", Resolution = 480, AspectRatio = 4.0 / 3, Seed = 1 }).Direct(null);
        var (width, height) = (scene.Framing.Crop.Width, scene.Framing.Crop.Height);
        var still = new DrawnStill(width, height, DrawnStill.Disc(width / 2.0, height / 2.0, height / 4.0), DrawnStill.Red, DrawnStill.Calm);
        using var canvas = still.DrawWithAlpha();
        using var act = Act.Rehearse(scene, canvas, CancellationToken.None);
        var renderer = new Renderer(scene, canvas, InstructionSets.Choose(null), Task.FromResult(act));
        byte CornerOf(int frame)
        {
            var nv12 = new byte[scene.Size.Bytes];
            renderer.Draw(frame, nv12);
            return nv12[0];
        }

        Assert.InRange(CornerOf(0), CornerOf(scene.Opening) - 2, CornerOf(scene.Opening) + 2);
    }

    [Fact]
    public void Landscapes_OfOtherPromptsOrSeeds_Differ()
    {
        Brief[] briefs = [Brief, Brief with { Seed = 8 }, Brief with { Prompt = "a quiet vale" }];
        var hashes = briefs.Select(brief =>
        {
            var scene = new Director(brief).Direct(null);
            using var canvas = new Landscape(new Director(brief).Seed).Paint(scene.Framing.Crop, CancellationToken.None);
            return Luma(canvas);
        });
        Assert.Equal(3, hashes.Distinct().Count());
    }

    [Fact]
    public void Landscape_OfManySeeds_IsNeitherEmptyNorBurntOut()
    {
        for (var seed = 0UL; seed < 12; seed++)
        {
            using var canvas = new Landscape(seed).Paint(new Crop(160, 90, 0, 0, 160, 90), CancellationToken.None);
            var luma = Enumerable.Range(0, 90).SelectMany(y => canvas.LumaRow(y).ToArray()).ToArray();
            Assert.InRange(luma.Average(value => value), 25, 215);
            Assert.InRange(luma.Max() - luma.Min(), 60, 219);
        }
    }

    private static Canvas Paint(Scene scene) => new Landscape(new Director(Brief).Seed).Paint(scene.Framing.Crop, CancellationToken.None);

    private static string Luma(Canvas canvas) => Convert.ToHexString(SHA256.HashData(canvas.Luma.AsSpan(0, canvas.Stride * canvas.LumaRows)));

    private static List<string> Draw(Scene scene, Canvas canvas, string? instructionSet, int[] numbers)
    {
        var renderer = new Renderer(scene, canvas, InstructionSets.Choose(instructionSet));
        var frame = new byte[scene.Size.Bytes];
        return [.. numbers.Select(number =>
        {
            renderer.Draw(number, frame);
            return Convert.ToHexString(SHA256.HashData(frame));
        })];
    }
}
