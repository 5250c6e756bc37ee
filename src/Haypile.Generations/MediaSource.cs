using System.Text.Json.Serialization;

namespace Haypile.Generations;

/// <summary>Where a picture or clip comes from: bytes that came with the request, or an address that a worker fetches.</summary>
[JsonDerivedType(typeof(UploadedMedia), "upload")]
[JsonDerivedType(typeof(RemoteMedia), "address")]
public abstract record MediaSource;

/// <summary>Kept by its content under the server's uploads.</summary>
public sealed record UploadedMedia(string Hash, string Type, long Bytes) : MediaSource;

public sealed record RemoteMedia(string Address) : MediaSource;
