using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Haypile.Server.Intake;

/// <summary>Where somebody is: an IPv4 address, or the /64 in which whoever has one IPv6 address usually has them all.</summary>
internal readonly record struct NetworkPrefix(bool IsV4, ulong Bits)
{
    /// <summary>Null for this machine itself, where a reverse proxy may stand for everybody, and where the connection tells no address.</summary>
    public static NetworkPrefix? Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || IPAddress.IsLoopback(address) || !address.TryWriteBytes(bytes, out _))
        {
            return null;
        }

        var v4 = address.AddressFamily == AddressFamily.InterNetwork ? bytes[..4] : address.IsIPv4MappedToIPv6 ? bytes[12..] : [];
        if (v4.IsEmpty)
        {
            return new NetworkPrefix(false, BinaryPrimitives.ReadUInt64BigEndian(bytes));
        }

        return v4[0] == 127 ? null : new NetworkPrefix(true, BinaryPrimitives.ReadUInt32BigEndian(v4));
    }
}
