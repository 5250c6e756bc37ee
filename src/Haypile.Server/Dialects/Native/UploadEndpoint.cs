using System.Text.Json;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>Takes a file as it is, for media that should not travel as base64; a request then names it where it would name an address.</summary>
internal sealed class UploadEndpoint(UploadShelf shelf) : INativeEndpoint
{
    public string Method => "POST";

    public string Pattern => $"{NativeDialect.Root}/uploads";

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        var (held, refusal) = await shelf.KeepAsync(principal, context.Request.BodyReader, context.RequestAborted);
        if (held is not null)
        {
            RequestGuard.NameRequest(context);
            await Reply.WriteAsync(context, StatusCodes.Status201Created, held, Write);
        }

        return refusal;
    }

    private static void Write(Utf8JsonWriter json, HeldUpload held)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, $"{UploadShelf.Scheme}{held.Id}");
        json.WriteString("type"u8, held.Format.MimeType);
        json.WriteNumber("bytes"u8, held.Bytes);
        json.WriteString("hash"u8, held.Hash);
        json.WriteString("expires_at"u8, IdTime.Of(held.Id) + UploadShelf.Age);
        json.WriteEndObject();
    }
}
