using Haypile.Studio;

namespace Haypile.Server.Outbound;

internal sealed record FetchLimits
{
    public long Bytes { get; init; } = 50 * 1024 * 1024;
    public TimeSpan Whole { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A sender that stays silent for this long is given up.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>What came of a fetch: null, or a sentence the client can act on.</summary>
internal sealed record FetchFault(string Sentence);

/// <summary>Brings a stranger's picture or clip into a file, under limits of size, time and kind.</summary>
internal sealed class MediaFetch(GuardedClient client, FetchLimits limits, TimeProvider time)
{
    public async Task<FetchFault?> FetchAsync(string address, string file, bool picture, CancellationToken cancellation)
    {
        using var whole = new CancellationTokenSource(limits.Whole, time);
        using var silence = new CancellationTokenSource(limits.Silence, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellation, whole.Token, silence.Token);
        try
        {
            using var reply = await client.GetAsync(new Uri(address), any.Token);
            if (!reply.IsSuccessStatusCode)
            {
                return Fault(address, $"answered {(int)reply.StatusCode}");
            }

            if (reply.Content.Headers.ContentLength > limits.Bytes)
            {
                return TooLarge(address);
            }

            await using var from = await reply.Content.ReadAsStreamAsync(any.Token);
            return await CopyAsync(from, address, file, picture, silence, any.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Fault(address, whole.IsCancellationRequested ? $"took longer than {limits.Whole.TotalSeconds} s" : $"was silent for {limits.Silence.TotalSeconds} s");
        }
        catch (Exception error) when (Forbidden(error) is { } forbidden)
        {
            return new FetchFault(forbidden.Message);
        }
        catch (Exception error) when (error is HttpRequestException or UriFormatException || IsNetwork(error))
        {
            return Fault(address, "could not be fetched");
        }
    }

    private async Task<FetchFault?> CopyAsync(
        Stream from, string address, string file, bool picture, CancellationTokenSource silence, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        await using var to = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        while (true)
        {
            // The first piece must be long enough to tell what it is.
            var read = total == 0
                ? await from.ReadAtLeastAsync(buffer, MediaSignature.Length, throwOnEndOfStream: false, cancellation)
                : await from.ReadAsync(buffer, cancellation);
            if (total == 0 && Kind(buffer.AsSpan(0, read), picture) is { } wrong)
            {
                return Fault(address, wrong);
            }

            if (read == 0)
            {
                return null;
            }

            total += read;
            if (total > limits.Bytes)
            {
                return TooLarge(address);
            }

            silence.CancelAfter(limits.Silence);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    private static string? Kind(ReadOnlySpan<byte> first, bool picture) =>
        MediaSignature.Recognize(first) switch
        {
            { IsPicture: true } when picture => null,
            { MayMove: true } when !picture => null,
            _ => picture ? "does not hold a picture by its first bytes" : "does not hold a clip by its first bytes",
        };

    private FetchFault TooLarge(string address) => Fault(address, $"is larger than {limits.Bytes / (1024 * 1024)} MB");

    private static FetchFault Fault(string address, string what) =>
        new($"{new Uri(address).GetLeftPart(UriPartial.Path)} {what}.");

    private static ForbiddenAddressException? Forbidden(Exception error) =>
        error as ForbiddenAddressException ?? error.InnerException as ForbiddenAddressException;

    // A body cut short is an HttpIOException; a full disk is an IOException too, but not the sender's fault.
    private static bool IsNetwork(Exception error) => error is HttpIOException || error.InnerException is System.Net.Sockets.SocketException;
}
