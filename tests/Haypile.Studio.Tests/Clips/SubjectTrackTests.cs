using Haypile.Studio.Clips;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Tests.Clips;

public sealed class SubjectTrackTests
{
    private const int Side = 160;

    private static readonly Point Home = new(240, 180);

    [Fact]
    public void Subject_ThatWalksBeforeAStandingBackground_IsFollowed()
    {
        using var matte = Matte();
        using var first = Draw(Home, scroll: 0);
        var track = new SubjectTrack(first, matte);
        for (var frame = 1; frame <= 30; frame++)
        {
            using var canvas = Draw(Home + new Point(3 * frame, -frame), scroll: 0);
            track.Follow(canvas);
        }
        var was = track.ToFirst.Apply(Home + new Point(90, -30));
        Assert.InRange((was - Home).Length, 0, 3);
    }

    [Fact]
    public void Subject_ThatStandsBeforeAMovingBackground_StaysWhereItIs()
    {
        using var matte = Matte();
        using var first = Draw(Home, scroll: 0);
        var track = new SubjectTrack(first, matte);
        for (var frame = 1; frame <= 30; frame++)
        {
            using var canvas = Draw(Home, scroll: 4 * frame);
            track.Follow(canvas);
        }
        Assert.InRange((track.ToFirst.Apply(Home) - Home).Length, 0, 1.5);
    }

    [Fact]
    public void Subject_ThatIsFilmed_ShowsItsNewPixelsAndLeavesNoneBehindIt()
    {
        using var first = Draw(Home, scroll: 0);
        var cutout = new Cutout(CutOut(first), new Box(Home.X - Side / 2, Home.Y - Side / 2, Side, Side), Draw(new Point(-500, 0), scroll: 0), Separation.Cut, 1);
        using var filmed = new FilmedSubject(first, cutout, TestContext.Current.CancellationToken);
        var place = Home;
        for (var frame = 1; frame <= 10; frame++)
        {
            place += new Point(4, 0);
            using var canvas = Draw(place, scroll: 0, brighter: frame == 10 ? 20 : 0);
            filmed.Show(canvas);
        }
        // White squares are on the subject only; it has become brighter where it was found, and is gone from where it is.
        Assert.InRange((int)(cutout.Subject.Row(Side / 2 + 4)[Side / 2 + 4] & 255), 225, 255);
        for (var x = 0; x < Side; x += 8) Assert.InRange(filmed.Background.LumaRow((int)Home.Y)[(int)place.X - Side / 2 + x], 16, 110);
    }

    private static Plane<byte> Matte()
    {
        var matte = new Plane<byte>(640, 360);
        for (var y = 0; y < Side; y++) matte.Row((int)Home.Y - Side / 2 + y).Slice((int)Home.X - Side / 2, Side).Fill(255);
        return matte;
    }

    private static Sprite CutOut(Canvas canvas)
    {
        var sprite = new Sprite((int)Home.X - Side / 2, (int)Home.Y - Side / 2, Side, Side);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++) sprite.Row(y)[x] = 0xFF000000 | canvas.LumaRow(sprite.Y + y)[sprite.X + x] * 0x010101u;
        }
        return sprite;
    }

    /// <summary>A square of light spots before darker waves.</summary>
    private static Canvas Draw(Point subject, int scroll, int brighter = 0)
    {
        var canvas = new Canvas(640, 360);
        for (var y = 0; y < 360; y++)
        {
            var row = canvas.LumaRow(y);
            for (var x = 0; x < 640; x++)
            {
                var (dx, dy) = (x + 0.5 - subject.X, y + 0.5 - subject.Y);
                var isSubject = Math.Abs(dx) <= Side / 2 && Math.Abs(dy) <= Side / 2;
                row[x] = isSubject
                    ? (byte)(170 + brighter + 35 * Exact.Cos(dx * 0.12) * Exact.Cos(dy * 0.15))
                    : (byte)(60 + 30 * Exact.Sin((x + scroll) * 0.07) * Exact.Cos(y * 0.09));
            }
        }
        for (var y = 0; y < 180; y++) canvas.ChromaRow(y).Fill(128);
        canvas.RepeatEdges();
        return canvas;
    }
}
