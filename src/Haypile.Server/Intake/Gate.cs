using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Haypile.Server.Intake;

/// <summary>Who is asking, and whether not too often. In open mode everybody is the first account.</summary>
internal sealed class Gate(KeyRing keys, FirstAccount first, RateLimits rates, ServerOptions options, TimeProvider time)
{
    /// <summary>A path whose provider takes the key from the query names the parameter; a header counts there as well.</summary>
    public async ValueTask<(Principal? Principal, Refusal? Refusal)> AdmitAsync(HttpContext context, string? keyInQuery = null)
    {
        var from = NetworkPrefix.Of(context.Connection.RemoteIpAddress);
        var byAddress = rates.TakeByAddress(from);
        if (byAddress is { Passed: false } taken)
        {
            return (null, rates.Refuse(context, taken));
        }

        var (principal, refusal) = options.Open ? (first.Principal, null) : await IdentifyAsync(context, keyInQuery, from);
        refusal ??= principal is null ? null : rates.TakeByKey(context, principal, byAddress);
        return refusal is null ? (principal, null) : (null, refusal);
    }

    private async ValueTask<(Principal? Principal, Refusal? Refusal)> IdentifyAsync(HttpContext context, string? keyInQuery, NetworkPrefix? from)
    {
        var key = keyInQuery is not null && context.Request.Query[keyInQuery] is [{ Length: > 0 } asked, ..]
            ? asked.AsMemory().Trim()
            : KeyIn(context.Request.Headers);
        if (key.IsEmpty)
        {
            return (null, rates.TakeWrongKey(from) ?? Refusal.NoKey);
        }

        var principal = keys.Recall(key.Span, out var wasGood);
        if (principal is null)
        {
            // A key that was good a while ago is no guess, so guesses from the same address do not lock it out.
            if (!wasGood && rates.TakeWrongKey(from) is { } tooMany)
            {
                return (null, tooMany);
            }

            principal = await keys.AskAsync(key.ToString(), context.RequestAborted);
            if (principal is null)
            {
                return (null, Refusal.WrongKey);
            }

            if (!wasGood)
            {
                rates.PutBackWrongKey(from);
            }
        }

        return principal.Limits.ExpiresAt is { } end && end <= time.GetUtcNow() ? (null, Refusal.ExpiredKey(end)) : (principal, null);
    }

    public static ReadOnlyMemory<char> KeyIn(IHeaderDictionary headers)
    {
        const string Scheme = "Bearer ";
        if (headers.Authorization is { Count: > 0 } authorization && !StringValues.IsNullOrEmpty(authorization))
        {
            var said = authorization[0].AsMemory().Trim();
            return said.Span.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? said[Scheme.Length..].Trim() : said;
        }

        return headers["X-API-KEY"] is { Count: > 0 } header ? header[0].AsMemory().Trim() : default;
    }
}

/// <summary>The account that a new server starts with.</summary>
internal sealed class FirstAccount
{
    public const string Name = "first";

    private Principal? _principal;

    public Principal Principal
    {
        get => _principal ?? throw new InvalidOperationException("The first account is opened before the server listens.");
        set => _principal = value;
    }
}
