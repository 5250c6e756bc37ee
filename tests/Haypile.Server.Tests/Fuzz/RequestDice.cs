using System.Globalization;
using System.Text;
using Haypile.Server.Operations.Admin;

namespace Haypile.Server.Tests.Fuzz;

/// <summary>One request, to the byte. What is broken in its framing ends its connection.</summary>
internal sealed record Thrown(string Method, string Pattern, byte[] Bytes, bool Broken)
{
    public string Head => Encoding.Latin1.GetString(Bytes, 0, Math.Min(Bytes.Length, 600));
}

/// <summary>Requests of every kind to every path of the server, the same for the same number.</summary>
internal sealed class RequestDice(FuzzServer server, int seed)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "post", "X", "QUERY"];

    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=utf-16", "text/plain", "multipart/form-data; boundary=dice", "multipart/form-data", "application/x-www-form-urlencoded",
        "application/octet-stream", ";", "a/b; c=\"", "application/json; charset=nonsense",
    ];

    private static readonly string[] Headers =
    [
        "Range: bytes=0-", "Range: bytes=9-1,-", "Range: bytes=99999999999999999999-", "If-None-Match: *", "If-None-Match: \"", "If-Modified-Since: yesterday", "If-Range: W/\"a\"",
        "Origin: https://example.com", "Origin: null", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: x, y, \u00ff", "Accept: */*;q=9", "Accept-Encoding: gzip",
        "Content-Encoding: gzip", "Expect: 100-continue", "Expect: nothing", "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: evil.test", "X-Forwarded-Proto: gopher", "Forwarded: for=_x",
        "X-HTTP-Method-Override: DELETE", "Cookie: a=b; c", "Connection: keep-alive", "Upgrade: websocket", "traceparent: 00-zz", "Baggage: a=b", "Referer: \u0080", "Idempotency-Key: ",
        "Idempotency-Key: a\tb", "X-API-KEY: wrong", "X-API-KEY: ", "Via: 1.1 x", "Max-Forwards: 0", "TE: trailers", "X-Request-Id: 1", "Accept-Language: \u00ff", "Content-MD5: x", "Date: 0",
        "Prefer: wait=0", "Prefer: wait=x", "Prefer: wait=-1", "Last-Event-ID: 1", "Last-Event-ID: 99999999999999999999", "Last-Event-ID: x",
    ];

    private static readonly string[] Keys = ["Bearer", "Bearer wrong", "bearer " + FuzzServer.Key + " ", FuzzServer.Key, "Basic YTpi", "Bearer \u00ff\u00fe", "Bearer " + FuzzServer.Key + "x", "Bearer a, Bearer b"];

    private static readonly string[] Tails =
    [
        "/", "//", "/..", "/%2e%2e/", "/%2f", "/%00", "%", "%zz", "%ff%fe", "?", "?id=", "?id=%00", "?id=x&id=y", "?a[b]=c", "?&&==", "?%", ";a=b", "/.", "#f", "\u00e9", "/%c3%28", "*", "~", "?\u00ff",
        "?limit=1", "?limit=0", "?limit=99999999999", "?cursor=AZwUICYAcACAAG1vdmluZw", "?cursor=%00", "?state=queued,cancelled", "?state=,", "?text=%25", "?text=%00", "?metadata.a=b&metadata.=",
        "?metadata.%00=x", "?created_after=2026-01-01", "?created_before=0001-01-01", "?created_after=9999-12-31T23:59:59Z", "?from=2026-01-01&to=9999-12-31", "?from=x&from=y",
    ];

    // There is more to go wrong where there is more to say.
    private readonly Target[] _creating = [.. server.Targets.Where(target => target.Methods.Contains("POST"))];

    // Ids that were answered, so that what exists is asked for too.
    private readonly Guid[] _known = new Guid[256];

    public void Remember(int number, Guid id) => _known[number % _known.Length] = id;

    public Thrown Next(int number)
    {
        var dice = new Random(unchecked((seed * 1_000_003) + number));
        var target = Pick(dice, dice.Next(3) == 0 ? _creating : server.Targets);
        var method = dice.Next(8) == 0 ? Pick(dice, Methods) : Pick(dice, target.Methods);
        // A queue that drains refuses, as it must, all that comes after.
        var operators = !target.Pattern.EndsWith("/drain", StringComparison.Ordinal) && target.Pattern.StartsWith(AdminEndpoints.Root, StringComparison.Ordinal);
        var bodies = new BodyDice(dice, server.Wires);
        var body = method is "GET" or "HEAD" && dice.Next(8) > 0 ? []
            : operators && dice.Next(3) > 0 ? bodies.NextOfOperator()
            : target.Pattern.Contains("{id}", StringComparison.Ordinal) && dice.Next(2) == 0 ? bodies.NextSmall()
            : bodies.Next();
        var text = new StringBuilder();
        text.Append(method).Append(' ').Append(Path(dice, target.Pattern)).Append(dice.Next(60) == 0 ? " HTTP/1.0" : " HTTP/1.1").Append("\r\nHost: 127.0.0.1\r\n");
        if (dice.Next(12) > 0)
        {
            var key = operators ? FuzzServer.AdminKey : FuzzServer.Key;
            text.Append("Authorization: ").Append(dice.Next(15) == 0 ? Pick(dice, Keys) : "Bearer " + key).Append("\r\n");
        }

        if (dice.Next(6) > 0)
        {
            text.Append("Content-Type: ").Append(dice.Next(3) > 0 ? Types[0] : Pick(dice, Types)).Append("\r\n");
        }

        if (dice.Next(5) == 0)
        {
            text.Append("Idempotency-Key: ").Append(dice.Next(50).ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        }

        for (var more = dice.Next(4) - 1; more > 0; more--)
        {
            text.Append(dice.Next(8) == 0 ? $"X-{dice.Next()}: {new string('h', dice.Next(3_000))}" : Pick(dice, Headers)).Append("\r\n");
        }

        var broken = dice.Next(20) == 0;
        return new Thrown(method, target.Pattern, broken ? Broken(dice, text, body) : Framed(dice, text, body), broken);
    }

    private static byte[] Framed(Random dice, StringBuilder head, byte[] body)
    {
        if (dice.Next(10) > 0)
        {
            return [.. Encoding.Latin1.GetBytes($"{head}Content-Length: {body.Length}\r\n\r\n"), .. body];
        }

        var (first, second) = (body[..(body.Length / 2)], body[(body.Length / 2)..]);
        var framed = new List<byte>(Encoding.Latin1.GetBytes($"{head}Transfer-Encoding: chunked\r\n\r\n"));
        foreach (var piece in (byte[][])[first, second])
        {
            if (piece.Length > 0)
            {
                framed.AddRange([.. Encoding.Latin1.GetBytes($"{piece.Length:x}\r\n"), .. piece, .. "\r\n"u8]);
            }
        }

        framed.AddRange("0\r\n\r\n"u8);
        return [.. framed];
    }

    private static byte[] Broken(Random dice, StringBuilder head, byte[] body)
    {
        var noise = new BodyDice(dice, []).Noise(dice.Next(1, 200));
        var text = dice.Next(9) switch
        {
            0 => noise,
            1 => $"{head}Content-Length: {body.Length + 100}\r\n\r\n",
            2 => $"{head}Content-Length: -1\r\n\r\n",
            3 => $"{head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            4 => $"{head}Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            5 => $"{head}{noise}\r\n\r\n",
            6 => $"{head}X: {new string('h', 40_000)}\r\n\r\n",
            7 => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            _ => head.ToString()[..dice.Next(head.Length)],
        };
        return [.. Encoding.Latin1.GetBytes(text), .. body];
    }

    private string Path(Random dice, string pattern)
    {
        if (dice.Next(25) == 0)
        {
            return "/" + Uri.EscapeDataString(new BodyDice(dice, []).Noise(dice.Next(60)));
        }

        var path = new StringBuilder();
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            path.Append('/').Append(!part.StartsWith('{') ? part : dice.Next(5) switch
            {
                0 => "x",
                1 => Uri.EscapeDataString(new BodyDice(dice, []).Noise(dice.Next(1, 20))),
                2 => new string('9', dice.Next(1, 2_000)),
                _ => _known[dice.Next(_known.Length)].ToString(),
            });
        }

        path.Append(path.Length == 0 ? "/" : "");
        return path.Append(dice.Next(8) == 0 ? Pick(dice, Tails) : "").ToString().Replace(' ', '+');
    }

    private static T Pick<T>(Random dice, IReadOnlyList<T> of) => of[dice.Next(of.Count)];
}
