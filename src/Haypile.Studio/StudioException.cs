namespace Haypile.Studio;

/// <summary>The machinery failed, not the request: ffmpeg is missing or was killed, the disk is full. The same brief may be tried again.</summary>
public sealed class StudioException(string message, Exception? cause = null) : Exception(message, cause);
