using System.Globalization;
using System.Reflection;

namespace Haypile.Generations;

/// <summary>One step of a schema: an embedded script named <c>0001_what.sql</c>, applied once and in order.</summary>
internal sealed record Migration(int Version, string Name, string Script)
{
    public static IReadOnlyList<Migration> Of(string store)
    {
        var folder = store + "/Migrations/";
        var assembly = typeof(Migration).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select((name, index) => Read(assembly, name, name[folder.Length..^".sql".Length], index + 1)),
        ];
    }

    private static Migration Read(Assembly assembly, string resource, string name, int expected)
    {
        var version = int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture);
        if (version != expected)
        {
            throw new InvalidOperationException($"The migration {resource} should be number {expected}.");
        }

        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(version, name, reader.ReadToEnd());
    }

    /// <summary>Those that a database of the given version still lacks.</summary>
    public static IReadOnlyList<Migration> After(int version, IReadOnlyList<Migration> all, string place)
    {
        if (version > all.Count)
        {
            throw new StoreException(
                $"{place} was written by a newer Haypile (schema {version}; this program knows {all.Count}). Use that version or a backup.");
        }

        return [.. all.Skip(version)];
    }

    /// <summary>A schema of its own needs this table before it can say what it is.</summary>
    public const string VersionTable =
        "create table if not exists schema_version (version integer not null primary key, name text not null)";

    public const string ReadVersion = "select coalesce(max(version), 0) from schema_version";

    public const string WriteVersion = "insert into schema_version (version, name) values ($1, $2)";
}
