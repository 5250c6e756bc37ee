using Haypile.Generations;

namespace Haypile.Server.Dialects;

internal static class Failure
{
    /// <summary>Why there is no film; empty where there is one or may yet be one.</summary>
    public static string Of(Generation generation) =>
        generation.State == GenerationState.Cancelled ? "The generation was cancelled." : generation.Error ?? "";
}
