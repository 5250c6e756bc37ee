using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haypile.Studio.Plans;

/// <summary>A plan as it is kept: names in words, and only what was said.</summary>
public static class PlanJson
{
    public static string Write(ScenePlan plan) => JsonSerializer.Serialize(plan, PlanJsonContext.Default.ScenePlan);

    public static ScenePlan Read(string json) => JsonSerializer.Deserialize(json, PlanJsonContext.Default.ScenePlan) ?? throw new JsonException("A plan is not null.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScenePlan))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
