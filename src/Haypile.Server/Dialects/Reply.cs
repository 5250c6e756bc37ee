using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>Writes a JSON reply of known length from a buffer that the thread keeps.</summary>
internal static class Reply
{
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
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = buffer.Bytes.WrittenCount;
        await response.BodyWriter.WriteAsync(buffer.Bytes.WrittenMemory);
        buffer.Clear();
        _buffer = buffer;
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
