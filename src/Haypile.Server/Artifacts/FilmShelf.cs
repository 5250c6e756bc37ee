using System.Security.Cryptography;
using Haypile.Generations;
using Haypile.Server.Storage;

namespace Haypile.Server.Artifacts;

/// <summary>Keeps finished films. A run's files lie under its own epoch, so one that lost its lease overwrites nothing.</summary>
internal sealed class FilmShelf(DataFolder data)
{
    /// <summary>Moves the files out of the scratch folder, synced, and tells what they are.</summary>
    public async Task<IReadOnlyList<Artifact>> KeepAsync(
        Lease lease, string scratch, IReadOnlyList<(string Name, string Type)> files, CancellationToken cancellation)
    {
        var shelf = data.Films(lease.Id, lease.Epoch);
        Directory.CreateDirectory(shelf);
        var artifacts = new List<Artifact>(files.Count);
        foreach (var (name, type) in files)
        {
            var made = Path.Combine(scratch, name);
            await using (var bytes = File.OpenRead(made))
            {
                var hash = await SHA256.HashDataAsync(bytes, cancellation);
                artifacts.Add(new Artifact(name, type, bytes.Length, Convert.ToHexStringLower(hash)));
            }

            Durable.SyncFile(made);
            File.Move(made, Path.Combine(shelf, name), overwrite: true);
        }

        Durable.SyncFolder(shelf);
        Durable.SyncFolder(data.Films(lease.Id));
        Durable.SyncFolder(data.FilmsRoot);
        return artifacts;
    }

    public string PathOf(Generation finished, string name) => Path.Combine(data.Films(finished.Id, finished.Epoch), name);

    /// <summary>What a run made that does not count.</summary>
    public void Discard(Lease lease) => DataFolder.Remove(data.Films(lease.Id, lease.Epoch));

    /// <summary>What earlier runs left when they were killed: their epochs are over, so nobody will ever point to it.</summary>
    public void DiscardEarlier(Lease lease)
    {
        foreach (var root in (string[])[data.Films(lease.Id), data.Scratch(lease.Id)])
        {
            if (!Directory.Exists(root))
            {
                continue;
            }

            foreach (var run in Directory.EnumerateDirectories(root))
            {
                if (int.TryParse(Path.GetFileName(run), out var epoch) && epoch < lease.Epoch)
                {
                    DataFolder.Remove(run);
                }
            }
        }
    }

    public void DiscardAll(Guid id)
    {
        DataFolder.Remove(data.Films(id));
        DataFolder.Remove(data.Uploads(id));
    }
}
