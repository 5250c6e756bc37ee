using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>One generation in all its states, and what else a dialect's writers ask for: what the document has its examples and its shapes from.</summary>
internal static class Specimen
{
    public const string Key = "hp-YOUR-KEY";

    public static readonly DateTimeOffset At = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Id = Guid.Parse("019c1420-2600-7000-8000-6d6f76696e67");

    private static readonly Guid KeyId = Guid.Parse("019c1420-2600-7000-8000-6b65796b6579");

    public static GenerationRequest Request { get; } = new()
    {
        Prompt = "Plane fly",
        Effect = "Levitate",
        Frame = new FrameSpec { AspectRatio = 16.0 / 9, Resolution = 720, FrameRate = 24, Seconds = 5 },
        Camera = new CameraMove { Zoom = Zoom.In },
        Seed = 3183047765,
        Metadata = new Dictionary<string, string> { ["order"] = "17" },
    };

    public static IReadOnlyList<string> Scene => Studio.FilmStudio.Foresee(Request.Prompt, Request.NegativePrompt);

    public static Submission Accepted { get; } = new() { Id = Id, AccountId = Id, Dialect = "", Engine = "studio", Request = Request, Price = Credits.One / 4 };

    public static FilmLinks Links { get; } = new("https://haypile.example");

    public static Generation Queued { get; } = In(GenerationState.Queued, 0);

    public static Generation Finished { get; } = In(GenerationState.Finished, 100);

    /// <summary>In every state, and with everything that a reply may say differently.</summary>
    public static IReadOnlyList<Generation> All { get; } =
    [
        Queued,
        In(GenerationState.Running, 40) with { EndedAt = null },
        Finished,
        In(GenerationState.Failed, 40) with { Error = "The picture could not be read.", ErrorCode = "unreadable_media" },
        In(GenerationState.Cancelled, 0),
        .. Requests.Select(request => Queued with { Request = request }),
    ];

    /// <summary>The specimen's request and some that have what it has not.</summary>
    public static IReadOnlyList<GenerationRequest> Requests =>
    [
        Request,
        new() { Prompt = "x", Image = new RemoteMedia("https://example.com/a.png"), Ingredients = [new RemoteMedia("https://example.com/b.png"), Upload], Sound = true },
        new() { Prompt = "x", Keyframes = [new RemoteMedia("https://example.com/a.png"), Upload] },
        new()
        {
            Prompt = "x", Image = Upload, Video = Upload, IngredientsMode = IngredientsMode.Precise, Frame = new FrameSpec { Resolution = 480 }, Callback = "https://example.com/hook",
            Camera = new CameraMove { Pan = Pan.Left, Tilt = Tilt.Up, Rotate = Rotate.Clockwise },
        },
        new()
        {
            Prompt = "x", Video = new RemoteMedia("https://example.com/a.mp4"), Frame = new FrameSpec { Resolution = 1080 },
            Camera = new CameraMove { Pan = Pan.Right, Tilt = Tilt.Down, Rotate = Rotate.CounterClockwise, Zoom = Zoom.Out },
        },
    ];

    public static Balance Balance { get; } = new(
        new Account { Id = Id, Name = "first", Balance = 999 * Credits.One + Credits.One / 4, Held = Credits.One / 4, Queued = 1 },
        [new ApiKey { Id = KeyId, AccountId = Id, Name = "first", Hint = "hp-YOU" }],
        [new KeyUse(KeyId, DateOnly.FromDateTime(At.UtcDateTime), 3, Credits.One / 2), new KeyUse(null, DateOnly.FromDateTime(At.UtcDateTime), 1, 0)],
        DateOnly.FromDateTime(At.UtcDateTime));

    public static Days Days { get; } = new(DateOnly.FromDateTime(At.UtcDateTime), DateOnly.FromDateTime(At.UtcDateTime));

    public static Exchange Exchange
    {
        get
        {
            var context = new DefaultHttpContext { TraceIdentifier = "0HNA0S4P3VJQ8:00000001" };
            context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
            return new Exchange(context, new Clock(), started: 0);
        }
    }

    private static UploadedMedia Upload => new("4f0c9b1f7b3a5e2d8c6a1f0e9d8c7b6a5f4e3d2c1b0a99887766554433221100", "image/png", 67);

    public static JsonNode Written(Action<Utf8JsonWriter> write) => JsonNode.Parse(Reply.Render(write, static (json, write) => write(json)))!;

    private static Generation In(GenerationState state, int progress) => new()
    {
        Id = Id,
        AccountId = Id,
        Dialect = "",
        Engine = "studio",
        Request = Request,
        State = state,
        Progress = progress,
        Price = Credits.One / 4,
        CreatedAt = At,
        StartedAt = state == GenerationState.Queued ? null : At.AddSeconds(1),
        EndedAt = state == GenerationState.Queued ? null : At.AddSeconds(9),
    };

    private sealed class Clock : TimeProvider
    {
        public override long TimestampFrequency => 1_000_000;

        public override DateTimeOffset GetUtcNow() => At;

        public override long GetTimestamp() => 12_345;
    }
}
