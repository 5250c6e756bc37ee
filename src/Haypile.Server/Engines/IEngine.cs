using Haypile.Generations;

namespace Haypile.Server.Engines;

/// <summary>Something that turns a request into films. One file and one line in <see cref="Catalogs"/> make a new one.</summary>
internal interface IEngine
{
    string Name { get; }

    /// <summary>What it would make of a request, a line for each thing; nothing is fetched or rendered for it.</summary>
    IReadOnlyList<string> Foresee(GenerationRequest request);

    /// <summary>What its film is, where that is to be said with it in every dialect: "an illustration …".</summary>
    string? Names(GenerationRequest request) => null;

    /// <summary>
    /// Renders into the job's folder. Stops within a second of the token; same request and seed, same bytes.
    /// Throws for what is this machine's fault and may be tried again; returns <see cref="Rendered.Refused"/> for what is the request's.
    /// </summary>
    Task<Rendered> RenderAsync(EngineJob job, CancellationToken cancellation);
}

/// <summary>The media are local files by now; <paramref name="Progress"/> takes percents that only rise.</summary>
internal sealed record EngineJob(GenerationRequest Request, JobMedia Media, string Folder, Action<int> Progress);

internal sealed record JobMedia(string? Image, string? Video, IReadOnlyList<string> Ingredients)
{
    public IReadOnlyList<string> Keyframes { get; init; } = [];
}

internal abstract record Rendered
{
    private Rendered() { }

    /// <summary>The files lie in the job's folder under these names.</summary>
    public sealed record Films(IReadOnlyList<(string Name, string Type)> Files) : Rendered
    {
        /// <summary>Of the film.</summary>
        public TimeSpan? Length { get; init; }

        /// <summary>What the engine decided by itself, a sentence each; kept with the generation.</summary>
        public IReadOnlyList<string> Notes { get; init; } = [];
    }

    public sealed record Refused(string Sentence) : Rendered;
}
