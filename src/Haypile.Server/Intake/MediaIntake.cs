using Haypile.Generations;
using Haypile.Server.Outbound;
using Haypile.Server.Storage;
using Haypile.Studio;

namespace Haypile.Server.Intake;

/// <summary>Turns the media texts of a draft into sources: an address is kept for the worker, bytes are looked at and kept as files.</summary>
internal sealed class MediaIntake(RequestBody body, AddressRules addresses, Faults faults, Func<string, HeldUpload?>? held = null)
{
    private readonly List<Spool> _uploads = [];
    private readonly List<HeldUpload> _held = [];

    public MediaSource? Picture(string? text, Field field) => text is null ? null : Source(text, faults.NameOf(field), picture: true);

    public MediaSource? Clip(string? text, Field field) => text is null ? null : Source(text, faults.NameOf(field), picture: false);

    /// <summary>None if there are too many: those are refused unseen.</summary>
    public IReadOnlyList<MediaSource> Pictures(IReadOnlyList<string> texts, Field field, int most)
    {
        if (texts.Count > most)
        {
            return [];
        }

        var sources = new List<MediaSource>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (Source(texts[i], $"{faults.NameOf(field)}[{i}]", picture: true) is { } source)
            {
                sources.Add(source);
            }
        }

        return sources;
    }

    /// <summary>Moves the bytes to where the accepted generation's worker looks for them, durably.</summary>
    public void Keep(DataFolder data, Guid id)
    {
        if (_uploads.Count + _held.Count == 0)
        {
            return;
        }

        var folder = data.Uploads(id);
        Directory.CreateDirectory(folder);
        foreach (var upload in _uploads)
        {
            var kept = Path.Combine(folder, upload.Hash);
            if (!File.Exists(kept))
            {
                Durable.Rename(upload.Path, kept);
            }
        }

        foreach (var upload in _held)
        {
            // A copy: others may name the same upload, and it has a time of its own.
            var kept = Path.Combine(folder, upload.Hash);
            File.Copy(upload.Path, kept, overwrite: true);
            Durable.SyncFile(kept);
        }

        Durable.SyncFolder(folder);
        Durable.SyncFolder(data.UploadsRoot);
    }

    private MediaSource? Source(string text, string param, bool picture)
    {
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return StrangersAddress.Judge(text, param, addresses, faults) is { } address ? new RemoteMedia(address) : null;
        }

        if (held is not null && text.StartsWith(UploadShelf.Scheme, StringComparison.Ordinal))
        {
            return Held(text, param, picture);
        }

        var spool = body.Spooled(text) ?? body.Decode(text);
        if (spool.Wrong is { } wrong)
        {
            faults.Add(param, wrong.Code, wrong.Message);
            return null;
        }

        if (!IsWanted(spool.Format, param, picture))
        {
            return null;
        }

        _uploads.Add(spool);
        return new UploadedMedia(spool.Hash, spool.Format!.MimeType, spool.Bytes);
    }

    private UploadedMedia? Held(string text, string param, bool picture)
    {
        if (held!(text) is not { } upload)
        {
            faults.Add(param, "unknown_upload", "is no upload of this account, or one that is no longer kept");
            return null;
        }

        if (!IsWanted(upload.Format, param, picture))
        {
            return null;
        }

        _held.Add(upload);
        return new UploadedMedia(upload.Hash, upload.Format.MimeType, upload.Bytes);
    }

    private bool IsWanted(MediaFormat? format, string param, bool picture)
    {
        if (format is not null && (picture ? format.IsPicture : format.MayMove))
        {
            return true;
        }

        var known = MediaFormat.Names(each => picture ? each.IsPicture : each.MayMove);
        faults.Add(param, "invalid_media", $"does not hold a {(picture ? "picture" : "clip")} by its first bytes ({known})");
        return false;
    }
}
