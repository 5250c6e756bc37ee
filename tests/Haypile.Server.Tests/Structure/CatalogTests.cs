using Haypile.Server.Engines;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Studio;

namespace Haypile.Server.Tests.Structure;

public sealed class CatalogTests
{
    [Fact]
    public void Catalog_WithANameTwice_IsFatalAndNamesIt()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Catalog<IEngine>(engine => engine.Name, [new ScriptedEngine(), new ScriptedEngine()]));
        Assert.Contains("more than one Engine named 'scripted'", error.Message);
    }

    [Fact]
    public void Catalogs_OfTheProgram_AreInOrderAndFoundByName()
    {
        var engines = Catalogs.Engines(new FilmStudio(new StudioOptions()));
        Assert.Same(engines.First, engines["studio"]);
        Assert.Equal("flat", Catalogs.Dialects().First.Name);
    }

    [Fact]
    public void Dialects_ShareNoPath_AndStayUnderTheirBase()
    {
        var dialects = Catalogs.Dialects().All;
        Assert.All(dialects.SelectMany(dialect => dialect.Routes).GroupBy(route => route.ToString()), group => Assert.Single(group));
        Assert.All(
            dialects.SelectMany(dialect => dialect.Routes.Where(route => route.KeyInQuery is null).Select(route => (dialect.Base, route.Pattern))),
            route => Assert.StartsWith($"{route.Base}/", route.Pattern));
    }
}
