using System.Buffers.Binary;

namespace Haypile.Generations.Tests;

/// <summary>Ids that sort in the order they were made, as those of different milliseconds do.</summary>
internal static class Ids
{
    private static long _last;

    public static Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Interlocked.Increment(ref _last) << 16 | 0x7000);
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }
}
