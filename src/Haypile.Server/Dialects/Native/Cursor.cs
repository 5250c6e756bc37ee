using System.Buffers.Binary;
using System.Buffers.Text;
using Haypile.Server.Intake;

namespace Haypile.Server.Dialects.Native;

/// <summary>Where a page ended, as text that says nothing to a client: the last id, and the number of what it has several of.</summary>
internal readonly record struct Cursor(Guid Id, long Number)
{
    private const int Bytes = 24;
    private const int Characters = 32;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Id.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], Number);
        return Base64Url.EncodeToString(bytes);
    }

    public static Cursor? Read(string said, Faults faults)
    {
        if (said.Length == 0)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[Bytes];
        if (said.Length == Characters && Base64Url.IsValid(said) && Base64Url.TryDecodeFromChars(said, bytes, out var written) && written == Bytes)
        {
            return new Cursor(new Guid(bytes[..16], bigEndian: true), BinaryPrimitives.ReadInt64BigEndian(bytes[16..]));
        }

        faults.Add("cursor", "invalid", "must be the next_cursor of a list");
        return null;
    }
}
