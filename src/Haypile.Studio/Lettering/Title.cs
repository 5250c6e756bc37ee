using System.Text;
using Haypile.Studio.Children;
using Haypile.Studio.Effects.Props;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Lettering;

/// <summary>Words over the picture: they rise a little as they come, and stay.</summary>
internal sealed class Title
{
    private const double Coming = 0.9;

    private static readonly Tint Ivory = Tint.Hex(0xFFF9EC);

    private readonly Sprite _letters;
    private readonly SoftShadow _shadow;
    private readonly double _unit;

    private Title(Sprite letters, double unit)
    {
        (_letters, _unit) = (letters, unit);
        _shadow = new SoftShadow(letters, 10 * unit);
    }

    /// <summary>Null where nothing of the text can be lettered.</summary>
    /// <param name="view">What the camera always sees of the canvas.</param>
    /// <param name="height">Of their middle, as a share of the view.</param>
    public static async Task<Title?> SetAsync(string text, Box view, double height, string folder, StudioOptions options, CancellationToken ct)
    {
        var words = LetteringPlan.Clean(text);
        if (words.Length == 0) return null;
        var sheet = new FrameSize((int)view.Width & ~1, (int)view.Height & ~1);
        var mask = await LetterAsync(new LetteringPlan(words, sheet, options.Limits), folder, options, ct);
        return Cut(mask, sheet, new Point(view.Left, view.Top + (height - 0.5) * view.Height)) is { } letters ? new Title(letters, sheet.Height / 720.0) : null;
    }

    public void Paint(double time, Brush brush)
    {
        var share = Exact.SmoothStep(0, 1, Math.Clamp((time - 0.25) / Coming, 0, 1));
        if (share <= 0) return;
        var rise = new Point(0, (1 - Curve.EaseOut(Math.Clamp((time - 0.25) / (1.6 * Coming), 0, 1))) * 18 * _unit);
        _shadow.Cast(brush, place => place + rise + new Point(0, 2.5 * _unit), 0.62 * share);
        brush.Draw(_letters, Affine.Move(rise.X, rise.Y), share);
    }

    private static async Task<byte[]> LetterAsync(LetteringPlan plan, string folder, StudioOptions options, CancellationToken ct)
    {
        var script = Path.Combine(folder, LetteringPlan.Script);
        await File.WriteAllTextAsync(script, plan.Text(), new UTF8Encoding(false), ct);
        try
        {
            using var deadline = new CancellationTokenSource(plan.Limits.Time, options.Time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
            await using var child = ChildProcess.Start(plan.Command(Programs.FindFfmpeg(options), folder), stop.Token);
            var mask = new byte[plan.Sheet.Width * plan.Sheet.Height];
            var read = await Task.Run(() => child.Output.ReadAtLeast(mask, mask.Length, throwOnEndOfStream: false), CancellationToken.None);
            var exit = await child.WaitAsync(ct);
            return exit.Succeeded && read == mask.Length ? mask : throw new StudioException($"The title could not be lettered: {exit.LastComplaint}");
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>The part of the sheet that has letters, in ivory.</summary>
    private static Sprite? Cut(byte[] mask, FrameSize sheet, Point origin)
    {
        // Black of limited range is 16.
        const byte Black = 16, White = 235;
        var (left, top, right, bottom) = (sheet.Width, sheet.Height, -1, -1);
        for (var y = 0; y < sheet.Height; y++)
        {
            var row = mask.AsSpan(y * sheet.Width, sheet.Width);
            var first = row.IndexOfAnyExceptInRange((byte)0, Black);
            if (first < 0) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyExceptInRange((byte)0, Black)));
            (top, bottom) = (Math.Min(top, y), y);
        }
        if (right < left) return null;
        var sprite = new Sprite((int)origin.X + left, (int)origin.Y + top, right - left + 1, bottom - top + 1);
        for (var y = 0; y < sprite.Height; y++)
        {
            var row = mask.AsSpan((top + y) * sheet.Width + left, sprite.Width);
            for (var x = 0; x < sprite.Width; x++)
            {
                sprite.Row(y)[x] = Ivory.Fade(Math.Clamp((row[x] - Black) / (double)(White - Black), 0, 1)).Pixel();
            }
        }
        return sprite;
    }
}
