namespace Haypile.Envelope;

/// <summary>One frame of an animated WebP: where it lies on the canvas, how long it stays, and where in the file its pixels are.</summary>
internal sealed record WebPFrame(int X, int Y, int Width, int Height, int Milliseconds)
{
    /// <summary>Whether what is beneath shows through its holes.</summary>
    public bool IsBlended { get; init; }

    /// <summary>Whether its place is cleared when its time is over.</summary>
    public bool IsCleared { get; init; }

    /// <summary>A chunk of transparency, as lossy frames have it, with its header; empty without.</summary>
    public Range Alpha { get; init; }

    /// <summary>The chunk of pixels with its header.</summary>
    public Range Pixels { get; init; }
}

/// <summary>An animated WebP, read but not decoded. Anything in it that is not as the format wants it is a fault.</summary>
internal sealed record WebPFrames(int Width, int Height, int Turning, IReadOnlyList<WebPFrame> Frames)
{
    /// <summary>Several times what anybody sends; a film shows 1,800 at most.</summary>
    public const int Most = 2_000;

    private const int ExtendedHeader = 10;
    private const int FrameHeader = 16;
    private const int ChunkHeader = 8;
    private const int Animated = 0x02;

    /// <summary>What is this short means nothing, and browsers give it a tenth of a second.</summary>
    private const int Shortest = 10;
    private const int Usual = 100;

    public Fault Fault { get; private init; }

    /// <param name="most">Frames to read; those behind them are not looked at.</param>
    public static WebPFrames Read(ReadOnlySpan<byte> file, int? most = null)
    {
        if (!WebP.TryOpen(file, out var chunks) || !chunks.MoveNext() || !chunks.Name.SequenceEqual("VP8X"u8)) return Faulty(Fault.Damaged);
        if (file[chunks.Data] is not { Length: >= ExtendedHeader } header || (header[0] & Animated) == 0) return Faulty(Fault.Damaged);
        var (width, height) = (header.Slice(4, 3).Little() + 1, header.Slice(7, 3).Little() + 1);

        var (frames, orientation, isAnimation) = (new List<WebPFrame>(), Orientation.Upright, false);
        while (frames.Count != most && chunks.MoveNext())
        {
            if (chunks.Name.SequenceEqual("ANIM"u8))
            {
                isAnimation = true;
            }
            else if (chunks.Name.SequenceEqual("EXIF"u8))
            {
                orientation = WebP.Exif(file[chunks.Data]);
            }
            else if (chunks.Name.SequenceEqual("ANMF"u8))
            {
                if (frames.Count == Most) return Faulty(Fault.TooManyFrames);
                if (!isAnimation || ReadFrame(file, chunks.Data) is not { } frame) return Faulty(Fault.Damaged);
                if (frame.X + frame.Width > width || frame.Y + frame.Height > height) return Faulty(Fault.Damaged);
                frames.Add(frame);
            }
        }
        if (chunks.IsBroken || frames.Count == 0) return Faulty(Fault.Damaged);
        // What says how it is to be turned lies behind the frames.
        return new WebPFrames(width, height, most is null ? orientation : WebP.ReadOrientation(file), frames);
    }

    private static WebPFrames Faulty(Fault fault) => new(0, 0, Orientation.Upright, []) { Fault = fault };

    private static WebPFrame? ReadFrame(ReadOnlySpan<byte> file, Range data)
    {
        var chunk = file[data];
        if (chunk.Length < FrameHeader) return null;
        var stays = chunk.Slice(12, 3).Little();
        var frame = new WebPFrame(
            2 * chunk[..3].Little(), 2 * chunk.Slice(3, 3).Little(), chunk.Slice(6, 3).Little() + 1, chunk.Slice(9, 3).Little() + 1, stays <= Shortest ? Usual : stays)
        {
            IsBlended = (chunk[15] & 2) == 0,
            IsCleared = (chunk[15] & 1) != 0,
        };
        var alpha = default(Range);
        var parts = new Riff(file, data.Start.Value + FrameHeader, data.End.Value);
        while (parts.MoveNext())
        {
            var whole = (parts.Data.Start.Value - ChunkHeader)..parts.Data.End.Value;
            if (parts.Name.SequenceEqual("ALPH"u8)) alpha = whole;
            if (Size(parts.Name, file[parts.Data]) is not var (width, height)) continue;
            return width == frame.Width && height == frame.Height ? frame with { Alpha = alpha, Pixels = whole } : null;
        }
        return null;
    }

    /// <summary>The size that the pixels have by their own word. Null for a chunk that holds none.</summary>
    private static (int Width, int Height)? Size(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        if (name.SequenceEqual("VP8L"u8))
        {
            if (data is not [0x2F, _, _, _, _, ..]) return (0, 0);
            var sides = data.Slice(1, 4).Little();
            return ((sides & 0x3FFF) + 1, ((sides >> 14) & 0x3FFF) + 1);
        }
        if (!name.SequenceEqual("VP8 "u8)) return null;
        return data is [_, _, _, 0x9D, 0x01, 0x2A, _, _, _, _, ..] && (data[0] & 1) == 0
            ? (data.Slice(6, 2).Little() & 0x3FFF, data.Slice(8, 2).Little() & 0x3FFF)
            : (0, 0);
    }
}

internal enum Fault
{
    None,
    Damaged,
    TooManyFrames,
}
