using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Haypile.Generations;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Haypile.Server.Dialects;

/// <summary>Writes a JSON reply of known length from a buffer that the thread keeps.</summary>
internal static class Reply
{
    private const string JsonType = "application/json; charset=utf-8";

    // The replies are JSON and never HTML; a prompt in Chinese stays legible.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Bytes from which on a client that takes Brotli is sent less: a film's own reply is not worth it, a page of a hundred is.</summary>
    private const int WorthPressing = 8 * 1024;

    private const int Quality = 4;
    private const int Window = 20;

    [ThreadStatic]
    private static Buffer? _buffer;

    public static async Task WriteAsync<T>(HttpContext context, int status, T state, Action<Utf8JsonWriter, T> write)
    {
        var buffer = _buffer ?? new Buffer();
        _buffer = null;
        write(buffer.Json, state);
        buffer.Json.Flush();
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = JsonType;
        await SendAsync(context, buffer.Bytes.WrittenMemory);
        buffer.Clear();
        _buffer = buffer;
    }

    /// <summary>What was rendered before.</summary>
    public static Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.ContentType = JsonType;
        return SendAsync(context, json);
    }

    public static async Task WriteAsync(HttpContext context, RememberedReply reply)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = JsonType;
        response.ContentLength = reply.Body.Length;
        await response.BodyWriter.WriteAsync(reply.Body);
    }

    public static byte[] Render<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        var buffer = _buffer ?? new Buffer();
        _buffer = null;
        write(buffer.Json, state);
        buffer.Json.Flush();
        var rendered = buffer.Bytes.WrittenSpan.ToArray();
        buffer.Clear();
        _buffer = buffer;
        return rendered;
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        var response = context.Response;
        if (json.Length >= WorthPressing && TakesBrotli(context.Request))
        {
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            var pressed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(json.Length));
            if (BrotliEncoder.TryCompress(json.Span, pressed, out var length, Quality, Window))
            {
                response.Headers.ContentEncoding = "br";
                response.ContentLength = length;
                await response.BodyWriter.WriteAsync(pressed.AsMemory(0, length));
                ArrayPool<byte>.Shared.Return(pressed);
                return;
            }

            ArrayPool<byte>.Shared.Return(pressed);
        }

        response.ContentLength = json.Length;
        await response.BodyWriter.WriteAsync(json);
    }

    private static bool TakesBrotli(HttpRequest request)
    {
        foreach (var each in request.GetTypedHeaders().AcceptEncoding)
        {
            if (each.Quality is not 0 && each.Value.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Buffer
    {
        public Buffer() => Json = new Utf8JsonWriter(Bytes, Options);

        public ArrayBufferWriter<byte> Bytes { get; } = new(1024);
        public Utf8JsonWriter Json { get; }

        public void Clear()
        {
            Bytes.ResetWrittenCount();
            Json.Reset();
        }
    }
}
