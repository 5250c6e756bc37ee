namespace Haypile.Studio.Pixels;

/// <summary>
/// Turns rows of red, green, blue and a spare float per pixel (0 to 255) into a canvas: BT.709, limited range,
/// chroma sited at the left as H.264 assumes.
/// </summary>
internal sealed class CanvasWriter(Canvas canvas)
{
    private const float Red = 0.2126f;
    private const float Green = 0.7152f;
    private const float Blue = 0.0722f;
    private const float LumaScale = 219f / 255f;
    private const float BlueScale = 224f / 255f / (2f * (1f - Blue));
    private const float RedScale = 224f / 255f / (2f * (1f - Red));

    private readonly float[] _upperBlue = new float[canvas.Width];
    private readonly float[] _upperRed = new float[canvas.Width];
    private readonly float[] _lowerBlue = new float[canvas.Width];
    private readonly float[] _lowerRed = new float[canvas.Width];

    public void Write(int y, ReadOnlySpan<float> pixels)
    {
        var isUpper = (y & 1) == 0;
        Convert(pixels, canvas.LumaRow(y), isUpper ? _upperBlue : _lowerBlue, isUpper ? _upperRed : _lowerRed);
        if (!isUpper) WriteChroma(canvas.ChromaRow(y / 2));
    }

    private static void Convert(ReadOnlySpan<float> pixels, Span<byte> luma, Span<float> blue, Span<float> red)
    {
        for (var x = 0; x < luma.Length; x++)
        {
            var pixel = pixels.Slice(4 * x, 3);
            var y = Red * pixel[0] + Green * pixel[1] + Blue * pixel[2];
            luma[x] = (byte)Math.Clamp((int)(16.5f + LumaScale * y), 16, 235);
            blue[x] = BlueScale * (pixel[2] - y);
            red[x] = RedScale * (pixel[0] - y);
        }
    }

    private void WriteChroma(Span<byte> row)
    {
        for (var x = 0; x < row.Length; x += 2)
        {
            row[x] = Chroma(_upperBlue, _lowerBlue, x);
            row[x + 1] = Chroma(_upperRed, _lowerRed, x);
        }
    }

    private static byte Chroma(float[] upper, float[] lower, int x)
    {
        var left = Math.Max(x - 1, 0);
        var sum = upper[left] + lower[left] + 2f * (upper[x] + lower[x]) + upper[x + 1] + lower[x + 1];
        return (byte)Math.Clamp((int)(128.5f + sum * 0.125f), 16, 240);
    }
}
