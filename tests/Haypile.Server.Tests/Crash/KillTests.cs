using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Crash;

public sealed class KillTests
{
    [Fact]
    public async Task Server_KilledAtRandomMoments_LosesAndDoublesNothing()
    {
        using var folder = new TempFolder();
        var rounds = new CrashRounds(folder.Path, seed: 20250101);
        await rounds.RunAsync(25);
        Assert.NotEmpty(rounds.Accepted);
        Assert.Empty(await rounds.BrokenRulesAsync());
    }
}
