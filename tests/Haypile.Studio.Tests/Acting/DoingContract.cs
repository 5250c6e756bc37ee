using Haypile.Studio.Acting.Doings;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Tests.Acting;

/// <summary>What every doing keeps, without a word in here about any of them but where they end.</summary>
public sealed class DoingContract
{
    private const int Rate = 24;
    private const double Seconds = 5;

    public static TheoryData<Doing> Doings => [.. Enum.GetValues<Doing>()];

    [Fact]
    public void Catalog_HasEveryDoingOnce() => Assert.Equal(Enum.GetValues<Doing>(), DoingCatalog.All.Select(entry => entry.Doing).Order());

    [Theory, MemberData(nameof(Doings))]
    public void Doing_WhileItIsDone_NeverStandsStill(Doing doing)
    {
        var troupe = TestSets.Troupe(Alone(doing));
        string? before = null;
        for (var frame = 0; frame < Seconds * Rate; frame++)
        {
            // What has blown up lies about; what has gone to pieces need not move.
            if (doing == Doing.Explode && frame > 3.2 * Rate) return;
            var now = TestSets.Hash(troupe, frame / (double)Rate);
            Assert.False(now == before, $"{doing} stands still at frame {frame}.");
            before = now;
        }
    }

    [Theory, MemberData(nameof(Doings))]
    public void Frame_DrawnAgainAndInAnotherOrder_HasTheSameBytes(Doing doing)
    {
        double[] times = [0, 0.9, 1.7, 3.1, 4.9];
        var (first, second) = (TestSets.Troupe(Pair(doing)), TestSets.Troupe(Pair(doing)));
        var expected = times.Select(time => TestSets.Hash(first, time)).ToArray();
        Assert.Equal(expected.Reverse(), times.Reverse().Select(time => TestSets.Hash(second, time)));
    }

    [Theory, MemberData(nameof(Doings))]
    public void Doing_FromOneFrameToTheNext_DoesNotJump(Doing doing)
    {
        // What blows up is thrown faster than anything walks; a turn towards the viewer is a flip and no jump.
        foreach (var role in TestSets.Troupe(Pair(doing)).Roles)
        {
            for (var frame = 1; frame < Seconds * Rate; frame++)
            {
                var (before, now) = (role.PoseAt((frame - 1) / (double)Rate), role.PoseAt(frame / (double)Rate));
                var way = (now.Shift - before.Shift - new Point(0, now.Lift - before.Lift)).Length;
                Assert.True(way < 0.2 * role.Height + 8, $"{doing}: {role.Part.Icon} jumps by {way:0} at frame {frame}, {role.Height:0} high.");
                Assert.InRange(now.Stretch / before.Stretch, 0.6, 1.7);
                Assert.InRange(now.Size / before.Size, 0.75, 1.34);
            }
        }
    }

    [Theory, MemberData(nameof(Doings))]
    public void Doing_InEveryMedium_PaintsOnlyWhatIsAPicture(Doing doing)
    {
        foreach (var medium in Enum.GetValues<Medium>())
        {
            foreach (var motion in (int[])[0, 4])
            {
                var troupe = TestSets.Troupe(Pair(doing), medium, motion, guidance: 5);
                for (var part = 0; part < 5; part++) EnsurePremultiplied(TestSets.Pixels(TestSets.Paint(troupe, 1.24 * part)), doing);
            }
        }
    }

    [Theory, MemberData(nameof(Doings))]
    public void Doing_AtItsEnd_LeavesItsSubjectInView(Doing doing)
    {
        foreach (var seconds in (double[])[5, 10])
        {
            var view = TestSets.Floor(Medium.Land).View;
            foreach (var role in TestSets.Troupe(Alone(doing), seconds: seconds).Roles)
            {
                var pose = role.PoseAt(seconds - 1.0 / Rate);
                var foot = role.Mark + pose.Shift - new Point(0, pose.Lift);
                Assert.InRange(foot.X, view.Left, view.Right);
                // The tail of what is launched is still seen.
                Assert.InRange(foot.Y, view.Top, view.Bottom);
            }
        }
    }

    [Theory]
    [InlineData(Doing.Fall, 0, 0.02)]
    [InlineData(Doing.Land, 0, 0.05)]
    [InlineData(Doing.Rise, 0.15, 2)]
    [InlineData(Doing.Launch, 0.5, 3)]
    [InlineData(Doing.Climb, 0.2, 2)]
    public void Doing_ThatGoesUpOrDown_EndsThere(Doing doing, double least, double most)
    {
        var role = TestSets.Troupe(Alone(doing)).Roles[0];
        Assert.InRange(role.PoseAt(Seconds - 1.0 / Rate).Lift / role.Height, least - 0.02, most);
    }

    [Fact]
    public void Grow_AndShrink_EndLargerAndSmallerThanTheyBegan()
    {
        Assert.True(SizeAt(Doing.Grow, 5) > 2 * SizeAt(Doing.Grow, 0));
        Assert.True(SizeAt(Doing.Shrink, 5) < 0.5 * SizeAt(Doing.Shrink, 0));

        static double SizeAt(Doing doing, double time) => TestSets.Troupe(Alone(doing)).Roles[0].PoseAt(time).Size;
    }

    [Fact]
    public void Way_AcrossTheSet_IsLongAndStaysWithinTheView()
    {
        foreach (var doing in DoingCatalog.All.Where(entry => entry.Reach == Reach.Way && entry.Doing != Doing.Ride).Select(entry => entry.Doing))
        {
            var role = TestSets.Troupe(Alone(doing)).Roles[0];
            var view = TestSets.Floor(Medium.Land).View;
            var places = Enumerable.Range(0, 120).Select(frame => role.Mark.X + role.PoseAt(frame / (double)Rate).Shift.X).ToList();
            Assert.True(places.Max() - places.Min() > 0.3 * view.Width, $"{doing} goes nowhere.");
            Assert.True(places.Min() - role.Width / 2 > view.Left - 2 && places.Max() + role.Width / 2 < view.Right + 2, $"{doing} leaves the view.");
        }
    }

    [Theory, MemberData(nameof(Doings))]
    public void Beats_AreInOrderAndWithinTheFilm(Doing doing)
    {
        var beats = TestSets.Troupe(Pair(doing)).Beats;
        Assert.Equal(beats.Select(beat => beat.At).Order(), beats.Select(beat => beat.At));
        Assert.All(beats, beat => Assert.InRange(beat.At, 0, Seconds));
        Assert.All(beats, beat => Assert.InRange(beat.Across, -1, 1));
        if (doing is Doing.Walk or Doing.Run or Doing.Jump or Doing.Explode or Doing.Sing) Assert.NotEmpty(beats);
    }

    private static ScenePlan Alone(Doing doing) => TestSets.Plan(new Part("🐕", "dog") { Deeds = [new Deed(doing)] });

    private static ScenePlan Pair(Doing doing) => TestSets.Plan(new Part("🐻", "bear") { Deeds = [new Deed(doing, 1)] }, new Part(doing is Doing.Eat ? "🍎" : "🐈", "cat"));

    private static void EnsurePremultiplied(uint[] pixels, Doing doing)
    {
        foreach (var pixel in pixels)
        {
            // One more is a rounding that nobody sees.
            var alpha = (pixel >> 24) + 1;
            Assert.False((pixel & 255) > alpha || ((pixel >> 8) & 255) > alpha || ((pixel >> 16) & 255) > alpha, $"{doing} painted {pixel:X8}.");
        }
    }
}
