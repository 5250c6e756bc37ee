using System.Text.Json;

namespace Haypile.Generations.Tests;

/// <summary>Rows that were written before a property existed.</summary>
public sealed class OldRowTests
{
    [Fact]
    public void Request_WithoutACallbackAndMetadata_IsReadWithNone()
    {
        var request = JsonSerializer.Deserialize("""{"prompt":"hay","seed":7}""", RequestJson.Default.GenerationRequest)!;

        Assert.Equal(("hay", 7u, null), (request.Prompt, request.Seed, request.Callback));
        Assert.Empty(request.Metadata);
    }

    [Fact]
    public void Limits_OfAnEmptyDocument_AreNone() =>
        Assert.Equal(KeyLimits.None, JsonSerializer.Deserialize("{}", RequestJson.Default.KeyLimits));
}
