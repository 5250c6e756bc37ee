using System.Text.Json;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Haypile.Studio;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>Takes a file as it is, for media that should not travel as base64; a request then names it where it would name an address.</summary>
internal sealed class UploadEndpoint(UploadShelf shelf) : INativeEndpoint
{
    public string Method => "POST";

    public string Pattern => $"{NativeDialect.Root}/uploads";

    public Described Describe()
    {
        var held = Specimen.Written(json => Write(json, new HeldUpload(Specimen.Id, "", "d8e9b1f4", MediaFormat.Gif, 35)));
        return new Described("createUpload", NativeOperations.Tag, "Send a picture or a clip by itself")
        {
            Detail = $"The file as it is, as the body. Its `id` may stand wherever an address of media may, for {UploadShelf.Age.TotalHours} hours and for its account.",
            Parameters = [DialectOperations.IdempotencyKey],
            // Every byte of this picture of one dot is an ASCII character.
            Request = new Content("application/octet-stream", Schema.Text, ("picture", "GIF89a\u0001\0\u0001\0\0\0\0,\0\0\0\0\u0001\0\u0001\0\0\u0002\u0002D\u0001\0;")),
            Outcomes =
            [
                new Outcome(StatusCodes.Status201Created, "The upload is kept.", new Content(Content.Json, new Shape("Upload", held).Schema, ("upload", held))) { Headers = [DialectOperations.Replayed] },
                .. NativeOperations.Refused([.. Dialects.Refused.Body, Refusal.NotMedia, Refusal.KeyReused, Refusal.TooManyUploads(new IntakeLimits().Uploads)]),
            ],
        };
    }

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        var faults = new Faults(new Dictionary<Field, string>());
        var key = IdempotencyHeader.KeyIn(context.Request.Headers, faults);
        if (faults.Any)
        {
            return Refusal.Invalid(faults.All);
        }

        var (held, refusal, isRepeated) = await shelf.KeepAsync(principal, context.Request.BodyReader, key, context.RequestAborted);
        if (held is not null)
        {
            RequestGuard.NameRequest(context);
            if (isRepeated)
            {
                context.Response.Headers[IdempotencyHeader.Replayed] = "true";
            }

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
