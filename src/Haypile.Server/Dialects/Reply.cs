using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Haypile.Generations;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>Writes a JSON reply of known length from a buffer that the thread keeps.</summary>
internal static class Reply
{
    private const string JsonType = "application/json; charset=utf-8";

    // The replies are JSON and never HTML; a prompt in Chinese stays legible.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        response.ContentLength = buffer.Bytes.WrittenCount;
        await response.BodyWriter.WriteAsync(buffer.Bytes.WrittenMemory);
        buffer.Clear();
        _buffer = buffer;
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
