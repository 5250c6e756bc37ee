using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Haypile.Server.Storage;
using Haypile.Studio;

namespace Haypile.Server.Intake;

/// <summary>A file that was sent by itself, for requests to come.</summary>
internal sealed record HeldUpload(Guid Id, string Path, string Hash, MediaFormat Format, long Bytes);

/// <summary>What became of a file that was sent: it is kept, or was already under the client's own name for it, or is refused.</summary>
internal readonly record struct Shelved(HeldUpload? Held, Refusal? Refusal = null, bool IsRepeated = false);

/// <summary>
/// Keeps files that are sent by themselves, for a day and for their account alone. The name is the id, the hash of what is inside and, where
/// the client has a name for it, that name's: a file that is there is whole.
/// </summary>
internal sealed class UploadShelf(DataFolder data, IntakeLimits limits, TimeProvider time)
{
    /// <summary>What an upload is called where a request names its media.</summary>
    public const string Scheme = "upload:";

    public static readonly TimeSpan Age = TimeSpan.FromDays(1);

    private readonly Lock _naming = new();

    /// <param name="idempotencyKey">The client's own name for what it sends.</param>
    public async ValueTask<Shelved> KeepAsync(Principal principal, PipeReader body, string? idempotencyKey, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(data.Held(principal.AccountId)).FullName;
        var mark = idempotencyKey is null ? "" : $".{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)))}";
        if (Marked(folder, mark) is null && Directory.EnumerateFiles(folder).Take(limits.Uploads).Count() == limits.Uploads)
        {
            return new Shelved(null, Refusal.TooManyUploads(limits.Uploads));
        }

        var id = Guid.CreateVersion7(time.GetUtcNow());
        var arriving = Path.Combine(data.Incoming, id.ToString());
        try
        {
            var (hash, bytes) = await ReceiveAsync(body, arriving, cancellation);
            if (hash is null)
            {
                return new Shelved(null, Refusal.TooLarge("The upload", limits.Media));
            }

            if (FormatOf(arriving) is not { } format)
            {
                return new Shelved(null, Refusal.NotMedia);
            }

            lock (_naming)
            {
                if (Marked(folder, mark) is { } first)
                {
                    return first.Hash == hash ? new Shelved(first, IsRepeated: true) : new Shelved(null, Refusal.KeyReused);
                }

                var kept = Path.Combine(folder, $"{id}.{hash}{mark}");
                Durable.Rename(arriving, kept);
                Durable.SyncFolder(data.HeldRoot);
                return new Shelved(new HeldUpload(id, kept, hash, format, bytes));
            }
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    /// <summary>Null for another account's, for one that has expired and for a text that names none.</summary>
    public HeldUpload? Find(Principal principal, string said)
    {
        var folder = data.Held(principal.AccountId);
        if (!Guid.TryParseExact(said[Scheme.Length..], "D", out var id) || IdTime.Of(id) + Age < time.GetUtcNow() || !Directory.Exists(folder))
        {
            return null;
        }

        return Directory.EnumerateFiles(folder, $"{id}.*").FirstOrDefault() is { } path ? Read(path) : null;
    }

    /// <summary>What was kept under a client's own name.</summary>
    private HeldUpload? Marked(string folder, string mark) =>
        mark.Length > 0 && Directory.EnumerateFiles(folder, $"*{mark}").FirstOrDefault() is { } path && Read(path) is { } held && IdTime.Of(held.Id) + Age >= time.GetUtcNow()
            ? held
            : null;

    private static HeldUpload? Read(string path) =>
        Path.GetFileName(path).Split('.') is [var id, var hash, ..] && FormatOf(path) is { } format
            ? new HeldUpload(Guid.Parse(id), path, hash, format, new FileInfo(path).Length)
            : null;

    public void Expire()
    {
        foreach (var path in Directory.EnumerateFiles(data.HeldRoot, "*", SearchOption.AllDirectories))
        {
            if (Guid.TryParse(Path.GetFileName(path).Split('.')[0], out var id) && IdTime.Of(id) + Age < time.GetUtcNow())
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>No hash means that it was too large.</summary>
    private async Task<(string? Hash, long Bytes)> ReceiveAsync(PipeReader body, string path, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        while (true)
        {
            var read = await body.ReadAsync(cancellation);
            if (file.Length + read.Buffer.Length > limits.Media)
            {
                body.AdvanceTo(read.Buffer.End);
                return (null, 0);
            }

            foreach (var piece in read.Buffer)
            {
                hash.AppendData(piece.Span);
                await file.WriteAsync(piece, cancellation);
            }

            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return (Convert.ToHexStringLower(hash.GetHashAndReset()), file.Length);
            }
        }
    }

    private static MediaFormat? FormatOf(string path)
    {
        using var file = File.OpenRead(path);
        var first = new byte[MediaSignature.Length];
        return MediaSignature.Recognize(first.AsSpan(0, file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)));
    }
}
