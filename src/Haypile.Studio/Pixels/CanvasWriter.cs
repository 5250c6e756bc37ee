using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    private const float Luma = 219f / 255f;
    private const float BlueScale = 224f / 255f / (2f * (1f - Blue));
    private const float RedScale = 224f / 255f / (2f * (1f - Red));

    /// <summary>What each primary adds to luma, blue difference and red difference.</summary>
    private static readonly Vector128<float> FromRed = Vector128.Create(Luma * Red, -BlueScale * Red, RedScale * (1f - Red), 0f);
    private static readonly Vector128<float> FromGreen = Vector128.Create(Luma * Green, -BlueScale * Green, -RedScale * Green, 0f);
    private static readonly Vector128<float> FromBlue = Vector128.Create(Luma * Blue, BlueScale * (1f - Blue), -RedScale * Blue, 0f);

    private readonly Vector128<float>[] _upper = new Vector128<float>[canvas.Width];
    private readonly Vector128<float>[] _lower = new Vector128<float>[canvas.Width];

    /// <summary>Takes an even row and then the odd one below it.</summary>
    public void Write(int y, ReadOnlySpan<float> pixels)
    {
        var isUpper = int.IsEvenInteger(y);
        Convert(MemoryMarshal.Cast<float, Vector128<float>>(pixels), canvas.LumaRow(y), isUpper ? _upper : _lower);
        if (!isUpper) WriteChroma(canvas.ChromaRow(y / 2));
    }

    private static void Convert(ReadOnlySpan<Vector128<float>> pixels, Span<byte> luma, Span<Vector128<float>> converted)
    {
        for (var x = 0; x < luma.Length; x++)
        {
            var pixel = pixels[x];
            var sum = Vector128.Create(pixel.GetElement(0)) * FromRed
                + Vector128.Create(pixel.GetElement(1)) * FromGreen
                + Vector128.Create(pixel.GetElement(2)) * FromBlue;
            converted[x] = sum;
            luma[x] = (byte)Math.Clamp((int)(16.5f + sum.ToScalar()), 16, 235);
        }
    }

    private void WriteChroma(Span<byte> row)
    {
        for (var x = 0; x < row.Length; x += 2)
        {
            var left = Math.Max(x - 1, 0);
            var middle = _upper[x] + _lower[x];
            var sum = _upper[left] + _lower[left] + middle + middle + _upper[x + 1] + _lower[x + 1];
            row[x] = Chroma(sum.GetElement(1));
            row[x + 1] = Chroma(sum.GetElement(2));
        }
    }

    private static byte Chroma(float eighths) => (byte)Math.Clamp((int)(128.5f + eighths * 0.125f), 16, 240);
}
