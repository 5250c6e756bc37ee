using System.Buffers.Binary;

namespace Haypile.Server.Intake;

/// <summary>Ids are UUIDs of version 7: the millisecond in which they were made stands first, and orders them.</summary>
internal static class IdTime
{
    public static DateTimeOffset Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16);
    }

    /// <summary>No id of that millisecond or a later one comes before it.</summary>
    public static Guid Earliest(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
