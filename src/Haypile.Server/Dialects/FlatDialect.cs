using System.Collections.Frozen;
using Haypile.Server.Intake;

namespace Haypile.Server.Dialects;

/// <summary>The root: the union of what all providers accept, by either family's names, and the plainest reply.</summary>
internal sealed class FlatDialect() : FlatFamily(
    "flat", "", new DialectRoute(Verb.Create, "POST", "/pika/pro/generate"), new DialectRoute(Verb.Read, "POST", "/pika/feed"))
{
    public override IReadOnlyDictionary<Field, string> Fields { get; } =
        new Dictionary<Field, string>(FlatFields) { [Field.Callback] = "callback_url" }.ToFrozenDictionary();

    public override IReadOnlyDictionary<Field, string> Aliases { get; } =
        new Dictionary<Field, string> { [Field.Prompt] = "prompt", [Field.Effect] = "style", [Field.AspectRatio] = "ratio" }.ToFrozenDictionary();

    public override ProviderPage Page { get; } = new(
        "The root",
        "The union of the providers below, for a client that keeps no base path. Every field of the flat family and of CometAPI is read; "
            + "where both name one thing, the flat name counts. The reply is the flat family's plainest, whichever path was asked.")
    {
        Request =
        [
            .. FlatRequest,
            new("prompt", "Accepted as `promptText`, where that is not said."),
            new("style", "Accepted as `pikaffect`, where that is not said."),
            new("ratio", "Accepted as `options.aspectRatio`, where that is not said."),
            new("task_id", "Accepted by the feed as the id, in the query or in the body of a POST; so is `id`."),
        ],
        Reply = FlatReply,
    };

    public override Draft Read(WireObject body)
    {
        var draft = base.Read(body);
        return draft with
        {
            Prompt = draft.Prompt ?? (Says(Field.Prompt) ? body.Text(Aliases[Field.Prompt]) : null),
            Effect = draft.Effect ?? (Says(Field.Effect) ? body.Text(Aliases[Field.Effect]) : null),
            AspectRatio = draft.AspectRatio ?? (Says(Field.AspectRatio) ? body.Ratio(Aliases[Field.AspectRatio]) : null),
            Callback = body.Text("callback_url"),
        };

        bool Says(Field field) => body.Calls(field, Aliases[field]);
    }
}
