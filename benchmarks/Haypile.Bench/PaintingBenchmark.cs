using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Bench;

/// <summary>What a pixel costs: the painter's ways of laying a picture on the sheet, and the sheet on the frame.</summary>
internal static class PaintingBenchmark
{
    private const int Side = 512;

    public static int Run()
    {
        var sprite = new Sprite(0, 0, Side, Side);
        for (var i = 0; i < sprite.Pixels.Length; i++) sprite.Pixels[i] = 0xFF000000u | (uint)(i * 2654435761u >> 8);
        var size = new FrameSize(Side + 64, Side + 64);
        var overlay = new Overlay(size);
        var brush = new Brush(overlay, new Coverage(size.Width, size.Height), Affine.Identity);
        var turned = Affine.About(new Point(Side / 2.0, Side / 2.0), 0.05, 0.97, 0.97).Then(Affine.Move(20, 20));
        var frame = new byte[size.Bytes];
        var net = new Mesh(sprite, 18);
        Console.WriteLine($"whole picture        {Nanoseconds(() => brush.Draw(sprite, turned)):0.00} ns a pixel");
        net.Pull(home => turned.Apply(home));
        Console.WriteLine($"net of 18            {Nanoseconds(() => brush.Draw(net)):0.00}");
        net.Pull(home => new Knot(turned.Apply(home), 0.9 + home.X * 0.0003, 0.1));
        Console.WriteLine($"net, lit             {Nanoseconds(() => brush.Draw(net)):0.00}");
        net.Pull(home => new Knot(turned.Apply(home), 0.9 + home.X * 0.0003, 0.1, 0.7));
        Console.WriteLine($"net, lit and thin    {Nanoseconds(() => brush.Draw(net)):0.00}");
        Console.WriteLine($"glow                 {Nanoseconds(() => brush.Glow(new Point(288, 288), 256, 256, Tint.White.Fade(0.5))) * 4 / Math.PI:0.00}");
        var outline = Outline.Ellipse(new Point(288, 288), 256, 256);
        Console.WriteLine($"outline              {Nanoseconds(() => brush.Fill(outline, Tint.White.Fade(0.5))) * 4 / Math.PI:0.00}");
        Console.WriteLine($"net and settled      {Nanoseconds(() => { brush.Draw(sprite, turned); overlay.Settle(frame); }):0.00}");
        return 0;
    }

    private static double Nanoseconds(Action draw)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 400; round++)
        {
            var since = TimeProvider.System.GetTimestamp();
            draw();
            best = Math.Min(best, TimeProvider.System.GetElapsedTime(since).TotalNanoseconds);
        }
        return best / (Side * Side);
    }
}
