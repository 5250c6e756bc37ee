using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Haypile.Server.Intake;

/// <summary>Who is asking. In open mode everybody is the first account.</summary>
internal sealed class Gate(KeyRing keys, FirstAccount first, bool open)
{
    /// <summary>A path whose provider takes the key from the query names the parameter; a header counts there as well.</summary>
    public async ValueTask<(Principal? Principal, Refusal? Refusal)> AdmitAsync(HttpContext context, string? keyInQuery = null)
    {
        if (open)
        {
            return (first.Principal, null);
        }

        var key = keyInQuery is not null && context.Request.Query[keyInQuery] is [{ Length: > 0 } asked, ..]
            ? asked.AsMemory().Trim()
            : KeyIn(context.Request.Headers);
        if (key.IsEmpty)
        {
            return (null, Refusal.NoKey);
        }

        return await keys.FindAsync(key.Span, context.RequestAborted) is { } principal ? (principal, null) : (null, Refusal.WrongKey);
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
