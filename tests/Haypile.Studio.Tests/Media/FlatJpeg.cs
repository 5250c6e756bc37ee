using System.Buffers.Binary;

namespace Haypile.Studio.Tests.Media;

/// <summary>JPEGs that ffmpeg does not write: blocks of one colour each, in any number of components and any sampling.</summary>
internal sealed record FlatJpeg(int Width, int Height, Func<int, int, byte[]> Colour)
{
    /// <summary>How many blocks across and down each component has where the coarsest has one.</summary>
    public (int Across, int Down)[] Sampling { get; init; } = [(1, 1), (1, 1), (1, 1)];

    /// <summary>Of Adobe's segment: 0 says that the components are what they are, 1 YCbCr, 2 YCCK.</summary>
    public byte? Adobe { get; init; }
    public bool IsProgressive { get; init; }
    public byte[] Extra { get; init; } = [];

    public byte[] ToBytes() =>
    [
        0xFF, 0xD8,
        .. Extra,
        .. Adobe is { } transform ? Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform]) : [],
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. Segment(IsProgressive ? (byte)0xC2 : (byte)0xC0,
            [8, .. Word(Height), .. Word(Width), (byte)Sampling.Length, .. Sampling.SelectMany((sample, i) => new[] { (byte)(i + 1), (byte)(sample.Across << 4 | sample.Down), (byte)0 })]),
        // Twelve lengths of differences in four bits each; and one bit that says that a block has nothing finer.
        .. Segment(0xC4, [0x00, 0, 0, 0, 12, .. new byte[12], .. Enumerable.Range(0, 12).Select(length => (byte)length)]),
        .. Segment(0xC4, [0x10, 1, .. new byte[15], 0]),
        .. Segment(0xDA, [(byte)Sampling.Length, .. Sampling.SelectMany((_, i) => new[] { (byte)(i + 1), (byte)0 }), 0, IsProgressive ? (byte)0 : (byte)63, 0]),
        .. Scan(),
        0xFF, 0xD9,
    ];

    /// <summary>The segment in which cameras say how they were held.</summary>
    public static byte[] Exif(byte orientation, bool bigEndian) => Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation, bigEndian)]);

    public static byte[] Tiff(byte orientation, bool bigEndian) => bigEndian
        ? [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
        : [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] ToYcc(byte[] rgb) =>
    [
        Byte(0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]),
        Byte(128 - 0.168736 * rgb[0] - 0.331264 * rgb[1] + 0.5 * rgb[2]),
        Byte(128 + 0.5 * rgb[0] - 0.418688 * rgb[1] - 0.081312 * rgb[2]),
    ];

    public static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, .. Word(data.Length + 2), .. data];

    private static byte Byte(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);

    private static byte[] Word(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }

    private byte[] Scan()
    {
        var bits = new Bits();
        var previous = new int[Sampling.Length];
        var (across, down) = (Sampling.Max(sample => sample.Across), Sampling.Max(sample => sample.Down));
        for (var top = 0; top < Height; top += 8 * down)
        {
            for (var left = 0; left < Width; left += 8 * across)
            {
                for (var i = 0; i < Sampling.Length; i++)
                {
                    var (width, height) = (8 * across / Sampling[i].Across, 8 * down / Sampling[i].Down);
                    for (var block = 0; block < Sampling[i].Across * Sampling[i].Down; block++)
                    {
                        var x = left + block % Sampling[i].Across * width + width / 2;
                        var y = top + block / Sampling[i].Across * height + height / 2;
                        var mean = (Colour(Math.Min(x, Width - 1), Math.Min(y, Height - 1))[i] - 128) * 8;
                        bits.PutDifference(mean - previous[i]);
                        if (!IsProgressive) bits.Put(0, 1);
                        previous[i] = mean;
                    }
                }
            }
        }
        return bits.ToBytes();
    }

    private sealed class Bits
    {
        private readonly List<byte> _bytes = [];
        private int _last;
        private int _count;

        public void PutDifference(int difference)
        {
            var length = 0;
            while (Math.Abs(difference) >> length != 0) length++;
            Put(length, 4);
            Put(difference > 0 ? difference : difference + (1 << length) - 1, length);
        }

        public void Put(int value, int length)
        {
            for (var bit = length - 1; bit >= 0; bit--)
            {
                _last = _last << 1 | value >> bit & 1;
                if (++_count < 8) continue;
                _bytes.Add((byte)_last);
                if (_last == 0xFF) _bytes.Add(0);
                (_last, _count) = (0, 0);
            }
        }

        public byte[] ToBytes()
        {
            while (_count > 0) Put(1, 1);
            return [.. _bytes];
        }
    }
}
