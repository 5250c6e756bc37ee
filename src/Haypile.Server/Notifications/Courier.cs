using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Haypile.Generations;
using Haypile.Server.Outbound;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Notifications;

/// <summary>How a generation's dialect describes it to a receiver.</summary>
internal sealed record CallbackText(Func<Generation, byte[]> Of);

/// <summary>Takes one delivery to its receiver. Whatever goes wrong here ends in an outcome, never in silence.</summary>
internal sealed partial class Courier(
    GuardedClient client, SigningSecrets secrets, CallbackText text, CallbackOptions options, TimeProvider time, ILogger<Courier> log)
{
    // Enough for the connection to be used again after any civil answer.
    private const int MostRead = 16 * 1024;

    public async Task<DeliveryOutcome> SendAsync(ClaimedDelivery claimed, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(options.Attempt, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            return claimed.Generation is { Request.Callback: { } address } generation
                ? await SendAsync(claimed.Delivery, generation, new Uri(address), either.Token)
                : new DeliveryOutcome(claimed.Delivery, DeliveryVerdict.Gone, null, "The generation is gone.", default);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new DeliveryOutcome(claimed.Delivery, DeliveryVerdict.Returned, null, null, default);
        }
        catch (OperationCanceledException)
        {
            return Failed(claimed.Delivery, $"did not answer within {options.Attempt.TotalSeconds} s");
        }
        catch (ForbiddenAddressException forbidden)
        {
            return Failed(claimed.Delivery, forbidden.Message);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException)
        {
            return Failed(claimed.Delivery, "could not be reached");
        }
        catch (Exception error)
        {
            LogBroken(log, error, claimed.Delivery.Id);
            return Failed(claimed.Delivery, "could not be told because of a fault of this server");
        }
    }

    private async Task<DeliveryOutcome> SendAsync(Delivery delivery, Generation generation, Uri address, CancellationToken cancellation)
    {
        var body = text.Of(AsTold(generation, delivery));
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var valid = await secrets.OfAsync(delivery.AccountId, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("webhook-id", delivery.Id);
        request.Headers.Add("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Signature.Of(delivery.Id, now, body, valid));
        using var reply = await client.PostAsync(request, cancellation);
        await DrainAsync(reply, cancellation);
        return Judge(delivery, reply);
    }

    /// <summary>
    /// A state that has passed is told as it was, in its turn. The present one is told as the generation is now, so that it cannot
    /// differ from what a poll would answer.
    /// </summary>
    private static Generation AsTold(Generation generation, Delivery delivery) =>
        generation.State == delivery.State
            ? generation
            : generation with
            {
                State = delivery.State,
                Progress = delivery.Progress,
                Error = null,
                ErrorCode = null,
                StartedAt = delivery.State == GenerationState.Queued ? null : generation.StartedAt,
                EndedAt = null,
            };

    private DeliveryOutcome Judge(Delivery delivery, HttpResponseMessage reply)
    {
        var status = (int)reply.StatusCode;
        if (reply.IsSuccessStatusCode)
        {
            return new DeliveryOutcome(delivery, DeliveryVerdict.Delivered, status, null, default);
        }

        // The others of this class say that something passes: a timeout, too early, too often.
        var refused = status is >= 400 and < 500 and not (408 or 425 or 429);
        var verdict = status == 410 ? DeliveryVerdict.Gone
            : refused && delivery.Attempts >= options.MostRefusals ? DeliveryVerdict.Refused
            : DeliveryVerdict.Failed;
        var rest = RetryPlan.Rest(delivery.Attempts, RetryAfter(reply), options);
        return new DeliveryOutcome(delivery, verdict, status, $"answered {status}", rest);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage reply) => reply.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private DeliveryOutcome Failed(Delivery delivery, string complaint) =>
        new(delivery, DeliveryVerdict.Failed, null, complaint, RetryPlan.Rest(delivery.Attempts, asked: null, options));

    /// <summary>The head was the answer; of the rest only so much is read that the connection can be used again.</summary>
    private static async Task DrainAsync(HttpResponseMessage reply, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostRead);
        try
        {
            await using var body = await reply.Content.ReadAsStreamAsync(cancellation);
            _ = await body.ReadAtLeastAsync(buffer.AsMemory(0, MostRead), MostRead, throwOnEndOfStream: false, cancellation);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // It said what it had to say.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    [LoggerMessage(LogLevel.Error, "The callback {Delivery} could not be made")]
    private static partial void LogBroken(ILogger log, Exception error, string delivery);
}
