using System.Collections.Frozen;
using Haypile.Server.Dialects;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Engines;
using Haypile.Studio;

namespace Haypile.Server;

/// <summary>What plugs in: a line here and a file of its own. The order is the order of preference.</summary>
internal static class Catalogs
{
    public static Catalog<IDialect> Dialects() => new(dialect => dialect.Name,
    [
        new FlatDialect(),
        new OpenAiHkDialect(),
        new YescaleDialect(),
        new BaslDialect(),
        new VApiDialect(),
        new CometApiDialect(),
        new NativeDialect(),
    ]);

    public static Catalog<IEngine> Engines(FilmStudio studio) => new(engine => engine.Name,
    [
        new StudioEngine(studio),
    ]);
}

/// <summary>An ordered list with unique names; a name that appears twice is fatal at start.</summary>
internal sealed class Catalog<T>
{
    private readonly FrozenDictionary<string, T> _byName;

    public Catalog(Func<T, string> name, IReadOnlyList<T> all)
    {
        All = all;
        var twice = all.GroupBy(name).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"The catalog has more than one {typeof(T).Name[1..]} named '{twice.Key}'.");
        }

        _byName = all.ToFrozenDictionary(name);
    }

    public IReadOnlyList<T> All { get; }
    public T First => All[0];
    public T this[string name] => _byName[name];
}
