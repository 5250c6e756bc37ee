using Haypile.Server.Intake;

namespace Haypile.Server.Dialects;

internal sealed class VApiDialect() : FlatFamily("v-api", "/v-api")
{
    public override ProviderPage Page { get; } = new(
        "V-API",
        "A client that had `https://api.gpt.ge` sets `http://HOST/v-api`.")
    {
        Beyond = [.. BeyondAllPages, Field.Ingredients, Field.IngredientsMode],
        Request =
        [
            .. FlatRequest,
            new("pikaffect", "`\"\"` is none. The page calls its ten example values; all sixteen are taken."),
            new("options", "The page requires it; it may be left out, and all its fields then have their usual values. Refused when it is no object."),
            new("options.aspectRatio", "Without it a film is made all the same, with the picture's own ratio or 16:9; the page speaks of an image."),
            new("options.parameters", "The page requires it; it may be left out. Refused when it is no object."),
            new("options.extend", "The page requires it; it may be left out."),
            new("video", "As the page says: what the film acts on, or with `options.extend` goes on from. `\"\"` is none."),
        ],
        Reply = FlatReply,
    };
}
