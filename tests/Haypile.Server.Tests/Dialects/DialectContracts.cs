using System.Net;
using System.Text.Json;

namespace Haypile.Server.Tests.Dialects;

/// <summary>What the flat family's providers share.</summary>
public abstract class FlatFamilyContract : DialectContract
{
    protected override string[] StatusWords => ["queued", "pending", "finished", "error", "error"];

    protected virtual string[] AcceptedFields => ["id"];

    protected virtual string[] FeedFields => ["id", "promptText", "videos"];

    private protected override Guid IdIn(JsonElement accepted)
    {
        Assert.Equal(AcceptedFields, accepted.EnumerateObject().Select(field => field.Name));
        return accepted.GetProperty("id").GetGuid();
    }

    private protected override FeedView View(JsonElement feed)
    {
        Assert.Equal(FeedFields, feed.EnumerateObject().Select(field => field.Name));
        var video = Assert.Single(feed.GetProperty("videos").EnumerateArray());
        Assert.Equal(
            ["id", "status", "seed", "resultUrl", "sharingUrl", "videoPoster", "imageThumb", "duration", "error", "progress"],
            video.EnumerateObject().Select(field => field.Name));
        Assert.Equal(feed.GetProperty("id").GetGuid(), video.GetProperty("id").GetGuid());
        Assert.Equal("Plane fly", feed.GetProperty("promptText").GetString());
        return new FeedView(
            feed.GetProperty("id").GetGuid(),
            video.GetProperty("status").GetString()!,
            video.GetProperty("resultUrl").GetString()!,
            video.GetProperty("error").GetString()!);
    }

    private protected override JsonElement CallbackIn(JsonElement feed) => feed;

    private protected override (string Code, string Message, string Param) Error(JsonElement body, HttpResponseMessage reply)
    {
        Assert.Equal(["error"], body.EnumerateObject().Select(field => field.Name));
        var error = body.GetProperty("error");
        Assert.Equal(["message", "type", "param", "code"], error.EnumerateObject().Select(field => field.Name));
        Assert.EndsWith(reply.StatusCode == HttpStatusCode.PaymentRequired ? "credit" : "error", error.GetProperty("type").GetString());
        Assert.NotEmpty(reply.Headers.GetValues("x-request-id").Single());
        return (error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!, error.GetProperty("param").GetString() ?? "");
    }
}

public sealed class FlatContract : FlatFamilyContract
{
    protected override string Name => "flat";
}

public sealed class OpenAiHkContract : FlatFamilyContract
{
    protected override string Name => "openai-hk";
}

public sealed class BaslContract : FlatFamilyContract
{
    protected override string Name => "basl";
}

public sealed class VApiContract : FlatFamilyContract
{
    protected override string Name => "v-api";
}

public sealed class YescaleContract : FlatFamilyContract
{
    protected override string Name => "yescale";

    protected override string[] AcceptedFields =>
    [
        "id", "message", "batch_id", "created_at", "estimate_wait_seconds", "last_frame", "liked", "prompt", "queue_state", "state",
        "thumbnail", "video", "video_raw", "code", "request_id", "data",
    ];

    protected override string[] FeedFields =>
        ["id", "promptText", "videos", "message", "artifact", "created_at", "last_frame", "thumbnail", "video_raw"];
}

public sealed class CometApiContract : DialectContract
{
    protected override string Name => "cometapi";

    protected override string[] StatusWords => ["submitted", "processing", "succeed", "failed", "failed"];

    private protected override Guid IdIn(JsonElement accepted)
    {
        var data = Data(accepted);
        Assert.Equal(["task_id"], data.EnumerateObject().Select(field => field.Name));
        return data.GetProperty("task_id").GetGuid();
    }

    private protected override FeedView View(JsonElement feed)
    {
        var data = Data(feed);
        Assert.Equal(
            ["task_id", "task_status", "task_status_msg", "created_at", "updated_at", "task_result"], data.EnumerateObject().Select(field => field.Name));
        Assert.InRange(data.GetProperty("updated_at").GetInt64(), data.GetProperty("created_at").GetInt64(), long.MaxValue);
        var result = data.GetProperty("task_result");
        Assert.Empty(result.GetProperty("images").EnumerateArray());
        var video = Assert.Single(result.GetProperty("videos").EnumerateArray());
        Assert.Equal("5", video.GetProperty("duration").GetString());
        Assert.Equal(data.GetProperty("task_id").GetGuid(), video.GetProperty("id").GetGuid());
        return new FeedView(
            data.GetProperty("task_id").GetGuid(),
            data.GetProperty("task_status").GetString()!,
            video.GetProperty("url").GetString()!,
            data.GetProperty("task_status_msg").GetString()!);
    }

    private protected override JsonElement CallbackIn(JsonElement feed) => feed.GetProperty("data");

    private protected override (string Code, string Message, string Param) Error(JsonElement body, HttpResponseMessage reply)
    {
        var error = body.GetProperty("error");
        Assert.Equal(["message", "type", "param", "code"], error.EnumerateObject().Select(field => field.Name));
        Assert.Equal("comet_api_error", error.GetProperty("type").GetString());
        Assert.EndsWith($"(request id: {reply.Headers.GetValues("x-request-id").Single()})", error.GetProperty("message").GetString());
        return (error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!, error.GetProperty("param").GetString()!);
    }

    private static JsonElement Data(JsonElement envelope)
    {
        Assert.Equal(["code", "msg", "ip", "exec_time", "data"], envelope.EnumerateObject().Select(field => field.Name));
        Assert.Equal((200, "success"), (envelope.GetProperty("code").GetInt32(), envelope.GetProperty("msg").GetString()));
        Assert.True(envelope.GetProperty("exec_time").GetDouble() >= 0);
        return envelope.GetProperty("data");
    }
}

public sealed class NativeContract : DialectContract
{
    protected override string Name => "native";

    protected override string[] StatusWords => ["queued", "running", "finished", "failed", "cancelled"];

    private protected override Guid IdIn(JsonElement accepted) => View(accepted).Id;

    private protected override FeedView View(JsonElement feed)
    {
        Assert.Equal(
            ["id", "state", "progress", "created_at", "started_at", "ended_at", "price", "error", "video", "request"],
            feed.EnumerateObject().Select(field => field.Name).Where(name => name is not ("position" or "notes")));
        Assert.Equal(
            [
                "prompt", "negative_prompt", "model", "effect", "image", "video", "ingredients", "ingredients_mode", "keyframes", "frame", "camera", "motion", "guidance",
                "seed", "sound", "extend", "callback_url", "metadata",
            ],
            feed.GetProperty("request").EnumerateObject().Select(field => field.Name));
        var video = feed.GetProperty("video");
        var error = feed.GetProperty("error");
        return new FeedView(
            feed.GetProperty("id").GetGuid(),
            feed.GetProperty("state").GetString()!,
            video.ValueKind == JsonValueKind.Null ? "" : video.GetProperty("url").GetString()!,
            error.ValueKind == JsonValueKind.Null ? "" : error.GetProperty("message").GetString()!);
    }

    private protected override JsonElement CallbackIn(JsonElement feed) => feed;

    private protected override (string Code, string Message, string Param) Error(JsonElement body, HttpResponseMessage reply)
    {
        var error = body.GetProperty("error");
        Assert.Equal(["message", "type", "param", "code", "faults", "request_id"], error.EnumerateObject().Select(field => field.Name));
        Assert.Equal(reply.Headers.GetValues("x-request-id").Single(), error.GetProperty("request_id").GetString());
        return (error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!, error.GetProperty("param").GetString() ?? "");
    }
}
