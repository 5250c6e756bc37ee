using Haypile.Generations;
using Haypile.Server.Storage;

namespace Haypile.Server.Intake;

/// <summary>The bytes that came with a generation, for one that asks for the same again.</summary>
internal static class KeptMedia
{
    public static bool IsThere(DataFolder data, Generation generation) =>
        HashesOf(generation.Request).All(hash => File.Exists(Path.Combine(data.Uploads(generation.Id), hash)));

    public static void Copy(DataFolder data, Generation from, Guid to)
    {
        var hashes = HashesOf(from.Request);
        if (hashes.Length == 0)
        {
            return;
        }

        var folder = data.Uploads(to);
        Directory.CreateDirectory(folder);
        foreach (var hash in hashes)
        {
            var copy = Path.Combine(folder, hash);
            File.Copy(Path.Combine(data.Uploads(from.Id), hash), copy);
            Durable.SyncFile(copy);
        }

        Durable.SyncFolder(folder);
        Durable.SyncFolder(data.UploadsRoot);
    }

    private static string[] HashesOf(GenerationRequest request) =>
        [.. new[] { request.Image, request.Video }.Concat(request.Ingredients).Concat(request.Keyframes).OfType<UploadedMedia>().Select(media => media.Hash).Distinct()];
}
