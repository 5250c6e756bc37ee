using System.Globalization;
using Haypile.Envelope;

// Reads a stranger's file on its standard input and tells what lies around the pixels. Whoever starts it confines it.
if (args is not [var job, var size] || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
{
    Console.Error.WriteLine("Usage: Haypile.Envelope orientation|first|list|stills BYTES <FILE");
    return 2;
}

var file = new byte[bytes];
using (var input = Console.OpenStandardInput()) file = file[..input.ReadAtLeast(file, bytes, throwOnEndOfStream: false)];

try
{
    using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
    switch (job)
    {
        case "orientation":
            output.WriteByte((byte)Orientation.Of(file));
            return 0;
        case "first":
            var first = WebPFrames.Read(file, most: 1);
            Unwrapping.WriteList(first, output);
            Unwrapping.WriteStills(first, file, output);
            return 0;
        case "list":
            Unwrapping.WriteList(WebPFrames.Read(file), output);
            return 0;
        case "stills":
            Unwrapping.WriteStills(WebPFrames.Read(file), file, output);
            return 0;
        default:
            Console.Error.WriteLine("There is no such job.");
            return 2;
    }
}
catch (IOException)
{
    // Nobody reads any more: whoever asked has seen enough.
    return 0;
}
