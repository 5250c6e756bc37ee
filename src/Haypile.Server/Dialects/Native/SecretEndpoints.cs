using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.Notifications;
using Haypile.Server.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>What an account's callbacks are signed with, by the beginning of each: a secret itself is told once.</summary>
internal sealed class SecretEndpoint(SigningSecrets secrets) : INativeEndpoint
{
    public const string Path = $"{NativeDialect.Root}/callbacks/secret";

    // The common beginning and four characters of the secret.
    private const int Hint = 10;

    public string Method => "GET";

    public string Pattern => Path;

    public static SigningSecret Current { get; } = new("whsec_SGF5cGlsZSBtYWtlcyBoYXkgd2hpbGUgdGhlIHN1biBpcw==", Specimen.At, RetiresAt: null);

    public Described Describe()
    {
        SigningSecret[] all = [Current, Current with { RetiresAt = Specimen.At.AddDays(1) }];
        var list = Specimen.Written(json => WriteList(json, all));
        return new Described("listCallbackSecrets", NativeOperations.Tag, "List what the account's callbacks are signed with")
        {
            Detail = "By the beginning of each: a secret itself is told once.",
            Outcomes = [new Outcome(StatusCodes.Status200OK, "Those that sign.", new Content(Content.Json, new Shape("SecretList", list).Schema, ("list", list))), .. NativeOperations.Refused()],
        };
    }

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        context.Response.Headers.CacheControl = "no-store";
        await Reply.WriteAsync(context, StatusCodes.Status200OK, await secrets.OfAsync(principal.AccountId, context.RequestAborted), WriteList);
        return null;
    }

    private static void WriteList(Utf8JsonWriter json, IReadOnlyList<SigningSecret> all)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        foreach (var each in all)
        {
            Write(json, each, isTold: false);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SigningSecret secret, bool isTold)
    {
        json.WriteStartObject();
        if (isTold)
        {
            json.WriteString("secret"u8, secret.Secret);
        }

        json.WriteString("hint"u8, secret.Secret[..Hint]);
        json.WriteString("made_at"u8, secret.MadeAt);
        GenerationJson.WriteTime(json, "retires_at"u8, secret.RetiresAt);
        json.WriteEndObject();
    }
}

/// <summary>Draws a new secret; for a day the one before it signs as well.</summary>
internal sealed class RotateSecretEndpoint(SigningSecrets secrets) : INativeEndpoint
{
    private const int RetryAfter = 3600;

    private static readonly Refusal TooMany = new(
        429, "rate_limit_error", "too_many_secrets", "Several secrets sign already; each one that was replaced does so for a day.")
    { RetryAfterSeconds = RetryAfter };

    public string Method => "POST";

    public string Pattern => SecretEndpoint.Path;

    public Described Describe()
    {
        var made = Specimen.Written(json => SecretEndpoint.Write(json, SecretEndpoint.Current, isTold: true));
        return new Described("rotateCallbackSecret", NativeOperations.Tag, "Draw a new secret for the account's callbacks")
        {
            Detail = "For a day the one before it signs as well.",
            Outcomes = [new Outcome(StatusCodes.Status201Created, "It is told now and never again.", new Content(Content.Json, new Shape("Secret", made).Schema, ("secret", made))), .. NativeOperations.Refused(TooMany)],
        };
    }

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        // Once begun it is not taken back for a client that hangs up.
        if (await secrets.RotateAsync(principal.AccountId, CancellationToken.None) is not { } fresh)
        {
            return TooMany;
        }

        context.Response.Headers.CacheControl = "no-store";
        RequestGuard.NameRequest(context);
        await Reply.WriteAsync(context, StatusCodes.Status201Created, fresh, static (json, secret) => SecretEndpoint.Write(json, secret, isTold: true));
        return null;
    }
}
