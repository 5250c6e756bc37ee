using Haypile.Server.Engines;
using Haypile.Studio;

namespace Haypile.Server.Tests.Engines;

public sealed class StudioEngineContract : EngineContract
{
    private protected override IEngine NewEngine() => new StudioEngine(new FilmStudio(new StudioOptions()));
}
