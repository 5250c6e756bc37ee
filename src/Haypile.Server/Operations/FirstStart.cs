using System.Runtime.Versioning;
using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.Storage;

namespace Haypile.Server.Operations;

/// <summary>Makes a new server usable: an account with credit, a key for it, and the operator's key.</summary>
internal sealed class FirstStart(IAccountStore store, DataFolder data, FirstAccount first, AdminKey admin, TimeProvider time)
{
    public const long Credit = 1_000 * Credits.One;

    /// <summary>The key that was drawn, when this was the first start and none was given.</summary>
    public string? DrawnKey { get; private set; }

    public async Task PrepareAsync(ServerOptions options, CancellationToken cancellation)
    {
        var account = await store.FindAccountAsync(FirstAccount.Name, cancellation) ?? await OpenAsync(cancellation);
        first.Principal = new Principal(account.Id, KeyId: null);
        if (options.UserKey is { } given)
        {
            await AddKeyAsync(account.Id, "HAYPILE_KEY", given, cancellation);
        }
        else if (!(await store.KeysAsync(cancellation)).Any(key => key.AccountId == account.Id))
        {
            // The file first: a key that is in the store and nowhere else is lost for good.
            DrawnKey = KeyRing.Draw();
            WriteSecret(data.FirstKey, DrawnKey);
            await AddKeyAsync(account.Id, "first", DrawnKey, cancellation);
        }

        admin.Set(options.AdminKey ?? DrawnAdminKey());
    }

    private async Task<Account> OpenAsync(CancellationToken cancellation)
    {
        var opened = new NewAccount(Guid.CreateVersion7(time.GetUtcNow()), FirstAccount.Name) { Credit = Credit };
        try
        {
            return await store.OpenAccountAsync(opened, cancellation);
        }
        catch (Exception error) when (StorageFault.Is(error))
        {
            // Another node may have been first by a moment.
            if (await store.FindAccountAsync(FirstAccount.Name, cancellation) is { } other)
            {
                return other;
            }

            throw;
        }
    }

    private async Task AddKeyAsync(Guid account, string name, string key, CancellationToken cancellation)
    {
        var kept = new ApiKey { Id = Guid.CreateVersion7(time.GetUtcNow()), AccountId = account, Name = name, Hint = KeyRing.Hint(key) };
        await store.AddKeyAsync(kept, KeyRing.Hash(key), cancellation);
    }

    private string DrawnAdminKey()
    {
        if (!File.Exists(data.AdminKey))
        {
            WriteSecret(data.AdminKey, KeyRing.Draw());
        }

        return File.ReadAllText(data.AdminKey).Trim();
    }

    /// <summary>Readable by its owner from the first byte on.</summary>
    private static void WriteSecret(string path, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            OwnerOnly(options);
        }

        File.Delete(path);
        using var file = new StreamWriter(path, System.Text.Encoding.ASCII, options);
        file.WriteLine(secret);
    }

    [UnsupportedOSPlatform("windows")]
    private static void OwnerOnly(FileStreamOptions options) => options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
}
