using Haypile.Studio.Pixels;

namespace Haypile.Studio.Scenes.Landscapes;

internal sealed class Landscape(ulong seed)
{
    public Canvas Paint(Crop crop)
    {
        var canvas = new Canvas(crop.Width, crop.Height);
        var writer = new CanvasWriter(canvas);
        var row = new float[4 * crop.Width];
        for (var y = 0; y < crop.Height; y++)
        {
            row.AsSpan().Fill((float)(y % 200 + (int)(seed % 50)));
            writer.Write(y, row);
        }
        canvas.RepeatEdges();
        return canvas;
    }
}
