using Haypile.Generations;

namespace Haypile.Server.Artifacts;

/// <summary>Whether a finished film has a page for everybody who knows its id: the operator decides for all, an account for each of its own.</summary>
internal sealed class Sharing(IGenerationStore store, ServerOptions options)
{
    public const string Prefix = "/s/";

    public bool IsOn => options.Sharing;

    public async ValueTask<bool> IsSharedAsync(Generation generation, CancellationToken cancellation) =>
        IsOn && generation.State is GenerationState.Finished && await store.IsSharedAsync(generation.Id, cancellation);

    public ValueTask SetAsync(Guid id, bool shared, CancellationToken cancellation) => store.ShareAsync(id, shared, cancellation);

    public static string PageOf(string root, Guid id) => $"{root}{Prefix}{id}";
}
