using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Haypile.Studio.Pixels.Sampling;

/// <summary>The samplers, best first.</summary>
internal static class InstructionSets
{
    public const string Variable = "HAYPILE_SIMD";

    private static readonly (string Name, bool IsSupported, Func<Sampler> Make)[] BestFirst =
    [
        ("avx2", Avx2.IsSupported, () => new Avx2Sampler()),
        ("vector128", Vector128.IsHardwareAccelerated, () => new Vector128Sampler()),
        ("scalar", true, () => new ScalarSampler()),
    ];

    public static IEnumerable<string> Supported => BestFirst.Where(set => set.IsSupported).Select(set => set.Name);

    /// <summary>The wanted one, else the one the environment wants, else the best.</summary>
    public static Sampler Choose(string? wanted)
    {
        var name = wanted ?? Environment.GetEnvironmentVariable(Variable);
        var choice = string.IsNullOrEmpty(name)
            ? BestFirst.First(set => set.IsSupported)
            : Array.Find(BestFirst, set => set.IsSupported && set.Name == name);
        return choice.Make?.Invoke() ?? throw new StudioException(
            $"This machine does not have the instruction set '{name}'; it has {string.Join(", ", Supported)}.");
    }
}
