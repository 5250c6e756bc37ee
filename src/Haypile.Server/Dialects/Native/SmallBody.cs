using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>A JSON object of a few fields and no media, kept in memory; nothing at all is one without fields.</summary>
internal static class SmallBody
{
    public const int Longest = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async ValueTask<(JsonDocument? Body, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        var more = request.ContentLength is null or <= Longest;
        while (more && bytes.WrittenCount <= Longest)
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            foreach (var piece in read.Buffer)
            {
                bytes.Write(piece.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            more = !read.IsCompleted;
        }

        return request.ContentLength > Longest || bytes.WrittenCount > Longest ? (null, Refusal.TooLarge("The request", Longest)) : Parse(bytes);
    }

    private static (JsonDocument? Body, Refusal? Refusal) Parse(ArrayBufferWriter<byte> bytes)
    {
        if (bytes.WrittenCount == 0)
        {
            bytes.Write("{}"u8);
        }

        JsonDocument? body = null;
        try
        {
            if (!Utf8.IsValid(bytes.WrittenSpan))
            {
                return (null, Refusal.Malformed("The body is not UTF-8."));
            }

            var json = bytes.WrittenMemory;
            body = JsonDocument.Parse(json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json, Strict);
            // Half of a surrogate pair in a name shows itself only when the name is read.
            if (body.RootElement.ValueKind is JsonValueKind.Object && body.RootElement.EnumerateObject().All(field => field.Name is not null))
            {
                return (body, null);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            body?.Dispose();
            var place = error is JsonException { LineNumber: { } line, BytePositionInLine: { } at } ? $": line {line + 1}, byte {at + 1}" : "";
            return (null, Refusal.Malformed($"The body is not JSON, or names a field twice{place}."));
        }

        body?.Dispose();
        return (null, Refusal.Malformed("The body must be a JSON object."));
    }
}
