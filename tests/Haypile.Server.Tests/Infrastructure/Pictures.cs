using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Tests.Infrastructure;

/// <summary>Small pictures that need no drawing.</summary>
internal static class Pictures
{
    /// <summary>One grey pixel.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    /// <summary>The head of a PNG and then as many bytes as it takes; a picture only by its first bytes.</summary>
    public static byte[] Large(int bytes)
    {
        var picture = new byte[bytes];
        for (var i = 0; i < bytes; i++)
        {
            picture[i] = (byte)((i * 2654435761L) >> 13);
        }

        Png.AsSpan(0, 33).CopyTo(picture);
        return picture;
    }

    public static async Task SendAsync(HttpContext context, byte[] picture)
    {
        context.Response.ContentType = "application/octet-stream";
        await context.Response.Body.WriteAsync(picture);
    }
}
