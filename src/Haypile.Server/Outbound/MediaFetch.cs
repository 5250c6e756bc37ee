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
        var answered = false;
        try
        {
            using var reply = await client.GetAsync(new Uri(address), any.Token);
            answered = true;
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
            return !answered ? Unreached(address)
                : Fault(address, whole.IsCancellationRequested ? $"took longer than {limits.Whole.TotalSeconds} s" : $"was silent for {limits.Silence.TotalSeconds} s");
        }
        catch (ForbiddenAddressException forbidden)
        {
            return new FetchFault(forbidden.Message);
        }
        catch (Exception error) when (error is HttpRequestException or UriFormatException)
        {
            return answered ? Fault(address, "broke off before its end") : Unreached(address);
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
            var read = await ReadAsync(from, buffer, total == 0 ? MediaSignature.Length : 1, cancellation);
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

    /// <summary>A reader's failure is the sender's fault; a full disk is an <see cref="IOException"/> too, and is not.</summary>
    private static async ValueTask<int> ReadAsync(Stream from, byte[] buffer, int least, CancellationToken cancellation)
    {
        try
        {
            return await from.ReadAtLeastAsync(buffer, least, throwOnEndOfStream: false, cancellation);
        }
        catch (IOException error)
        {
            throw new HttpRequestException("The body broke off.", error);
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

    /// <summary>One sentence for all: a name that is none, one that leads inside, a closed port, one that is open to something else.</summary>
    private FetchFault Unreached(string address) =>
        Fault(address, $"could not be fetched: no web server at a public address answered within {limits.Silence.TotalSeconds} s");
}
