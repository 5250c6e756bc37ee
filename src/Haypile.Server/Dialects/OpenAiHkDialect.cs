using Haypile.Server.Intake;

namespace Haypile.Server.Dialects;

internal sealed class OpenAiHkDialect() : FlatFamily("openai-hk", "/openai-hk")
{
    public override ProviderPage Page { get; } = new(
        "openai-hk",
        "A client that had `https://api.openai-hk.com` sets `http://HOST/openai-hk`.")
    {
        Beyond = [.. BeyondAllPages, Field.Video],
        Request =
        [
            .. FlatRequest,
            new("promptText", "The page does not say that it is required; a film without a word has nothing to show."),
            new("pikaffect", "`\"\"` is none. The page prints thirteen; Peel, Poke and Tear, which its web client sends, are taken too."),
            new("options.aspectRatio", "The page says to omit it with an image; it may be sent."),
            new("ingredient", "As the page says, `model` must then be 2.0 or 2.2, and there must be no `image`."),
        ],
        Reply = FlatReply,
    };
}
