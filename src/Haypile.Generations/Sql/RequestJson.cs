using System.Text.Json.Serialization;

namespace Haypile.Generations;

/// <summary>
/// How a request is kept, and the limits of a key. A property that an old row lacks is read as its type's default, not as the record's initial value
/// (the generated reader sets every init property), so one that is added later with another initial value needs a migration.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(GenerationRequest))]
[JsonSerializable(typeof(KeyLimits))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class RequestJson : JsonSerializerContext;
