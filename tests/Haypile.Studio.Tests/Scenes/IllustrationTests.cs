using System.Security.Cryptography;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;

namespace Haypile.Studio.Tests.Scenes;

public sealed class IllustrationTests
{
    [Theory]
    [InlineData("Plane fly")]
    [InlineData("three cats dance in the rain in a city street")]
    [InlineData("\"Hay\" a pika sings in the mountains at night")]
    public async Task Film_OfWordsDrawnAgain_HasTheSameFrames(string prompt)
    {
        var first = await FramesAsync(prompt);
        for (var again = 0; again < 3; again++)
        {
            var second = await FramesAsync(prompt);
            Assert.Equal([], Enumerable.Range(0, first.Length).Where(frame => first[frame] != second[frame]));
        }
    }

    private static async Task<string[]> FramesAsync(string prompt)
    {
        using var folder = new TemporaryFolder();
        var brief = new Brief { Prompt = prompt, Resolution = 480, FrameRate = 8, Seed = 7 };
        var director = new Director(brief);
        var plan = director.ReadPrompt();
        var scene = director.DirectIllustration(plan);
        var illustration = new Illustration(plan, scene, brief, director.Seed);
        using var act = await illustration.StageAsync(folder.Path, new StudioOptions(), TestContext.Current.CancellationToken);
        var renderer = new Renderer(scene, act.Background, InstructionSets.Choose(null), Task.FromResult(act));
        var nv12 = new byte[scene.Size.Bytes];
        return [.. Enumerable.Range(0, scene.Frames).Select(frame =>
        {
            renderer.Draw(frame, nv12);
            return Convert.ToHexString(SHA256.HashData(nv12));
        })];
    }
}
