using System.Diagnostics;
using Haypile.Generations;
using Haypile.Server.Engines;
using Haypile.Server.Outbound;
using Haypile.Server.Storage;

namespace Haypile.Server.Workers;

/// <summary>Sees to it that every picture and clip of a request is a file beside the job, wherever it came from.</summary>
internal sealed class MediaDelivery(DataFolder data, MediaFetch fetch)
{
    public async Task<(JobMedia? Media, string? Fault)> BringAsync(Generation generation, string folder, CancellationToken cancellation)
    {
        var request = generation.Request;
        var (image, fault) = await OneAsync(request.Image, "image", picture: true);
        var video = (string?)null;
        if (fault is null)
        {
            (video, fault) = await OneAsync(request.Video, "video", picture: false);
        }

        var ingredients = await AllAsync(request.Ingredients, "ingredient");
        var keyframes = await AllAsync(request.Keyframes, "keyframe");
        return fault is null ? (new JobMedia(image, video, ingredients) { Keyframes = keyframes }, null) : (null, fault);

        async Task<List<string>> AllAsync(IReadOnlyList<MediaSource> sources, string name)
        {
            var files = new List<string>(sources.Count);
            for (var i = 0; i < sources.Count && fault is null; i++)
            {
                (var file, fault) = await OneAsync(sources[i], $"{name}{i}", picture: true);
                files.Add(file ?? "");
            }

            return files;
        }

        async Task<(string? File, string? Fault)> OneAsync(MediaSource? source, string name, bool picture)
        {
            switch (source)
            {
                case null:
                    return (null, null);
                case UploadedMedia upload:
                    return (Path.Combine(data.Uploads(generation.Id), upload.Hash), null);
                case RemoteMedia remote:
                    var file = Path.Combine(folder, name);
                    var failed = await fetch.FetchAsync(remote.Address, file, picture, cancellation);
                    return (file, failed?.Sentence);
                default:
                    throw new UnreachableException();
            }
        }
    }
}
