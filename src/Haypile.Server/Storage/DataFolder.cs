namespace Haypile.Server.Storage;

/// <summary>Where everything lies. A generation's files are under its id, a run's under id and epoch, so that no run writes over another's.</summary>
internal sealed class DataFolder
{
    public DataFolder(string root)
    {
        Root = Path.GetFullPath(root);
        foreach (var folder in (string[])[Root, Incoming, HeldRoot, UploadsRoot, ScratchRoot, FilmsRoot, PreviewsRoot])
        {
            Directory.CreateDirectory(folder);
        }
    }

    public const string DatabaseName = "haypile.db";

    public string Root { get; }
    public string Database => Path.Combine(Root, DatabaseName);
    public string FirstKey => Path.Combine(Root, "first.key");
    public string AdminKey => Path.Combine(Root, "admin.key");

    /// <summary>Bytes of requests that are not accepted yet; worthless after a restart.</summary>
    public string Incoming => Path.Combine(Root, "incoming");

    /// <summary>Files that were sent by themselves and wait for a request that names them.</summary>
    public string HeldRoot => Path.Combine(Root, "held");
    public string Held(Guid account) => Path.Combine(HeldRoot, account.ToString());
    public string UploadsRoot => Path.Combine(Root, "uploads");
    public string ScratchRoot => Path.Combine(Root, "scratch");
    public string FilmsRoot => Path.Combine(Root, "films");

    /// <summary>What the page shows of the effects; it can be made again at any time.</summary>
    public string PreviewsRoot => Path.Combine(Root, "previews");

    public string Uploads(Guid id) => Path.Combine(UploadsRoot, id.ToString());
    public string Scratch(Guid id) => Path.Combine(ScratchRoot, id.ToString());
    public string Scratch(Guid id, int epoch) => Path.Combine(Scratch(id), epoch.ToString());
    public string Films(Guid id) => Path.Combine(FilmsRoot, id.ToString());
    public string Films(Guid id, int epoch) => Path.Combine(Films(id), epoch.ToString());

    public long FreeBytes => new DriveInfo(Root).AvailableFreeSpace;

    public static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
