using System.Buffers.Binary;

namespace Haypile.Server.Dialects;

/// <summary>A generation's id holds the moment at which it was accepted, to the millisecond: the same in every reply about it.</summary>
internal static class Moments
{
    public static DateTimeOffset MadeAt(this Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16);
    }
}
