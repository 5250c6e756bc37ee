using Haypile.Studio.Acting;
using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Artwork;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Tests.Acting;

public sealed class TroupeTests
{
    private static readonly ScenePlan Cats = TestSets.Plan(new Part("🐈", "cat") { Deeds = [new Deed(Doing.Dance)] }, new Part("🌳", "tree"));

    [Fact]
    public void Film_BySeedMotionAndGuidance_IsAnother()
    {
        var usual = TestSets.Hash(TestSets.Troupe(Cats), 1.3);
        Assert.NotEqual(usual, TestSets.Hash(TestSets.Troupe(Cats, seed: 8), 1.3));
        Assert.NotEqual(usual, TestSets.Hash(TestSets.Troupe(Cats, motion: 4), 1.3));
        Assert.NotEqual(usual, TestSets.Hash(TestSets.Troupe(Cats, guidance: 25), 1.3));
    }

    [Fact]
    public void Guidance_AtItsMost_AddsNothingToTheWords()
    {
        var plan = TestSets.Plan(new Part("🐈", "cat"));
        Assert.Equal(0, Highest(25));
        Assert.True(Highest(5) > 4);

        double Highest(int guidance)
        {
            var role = TestSets.Troupe(plan, guidance: guidance).Roles[0];
            return Enumerable.Range(0, 120).Max(frame => role.PoseAt(frame / 24.0).Lift);
        }
    }

    [Fact]
    public void Guidance_AtItsLeast_HasSomebodySmallComeBy()
    {
        var plan = TestSets.Plan(new Part("🐈", "cat"));
        foreach (var (medium, guest) in ((Medium, string)[])[(Medium.Land, "🦋"), (Medium.Underwater, "🐠")])
        {
            Assert.Equal(["🐈", guest], TestSets.Troupe(plan, medium, guidance: 5).Roles.Select(role => role.Part.Icon));
            Assert.Single(TestSets.Troupe(plan, medium, guidance: 12).Roles);
        }
    }

    [Fact]
    public void Motion_TheMoreTheFarther()
    {
        Assert.True(Reach(0) < Reach(1) && Reach(1) < Reach(4));

        static double Reach(int motion)
        {
            var role = TestSets.Troupe(TestSets.Plan(new Part("🐸", "frog") { Deeds = [new Deed(Doing.Jump)] }), motion: motion).Roles[0];
            return Enumerable.Range(0, 120).Max(frame => role.PoseAt(frame / 24.0).Lift);
        }
    }

    [Fact]
    public void Main_CutOut_LiesInTheViewAndTheRestIsPaintedWithoutIt()
    {
        var troupe = TestSets.Troupe(Cats);
        var (sprite, bounds) = troupe.CutOutMain();
        var view = TestSets.Floor(Medium.Land).View;
        Assert.True(bounds.Left >= view.Left && bounds.Right <= view.Right && bounds.Top >= view.Top && bounds.Bottom <= view.Bottom);
        Assert.Equal((bounds.Left, bounds.Top, bounds.Width, bounds.Height), (sprite.X, sprite.Y, sprite.Width, sprite.Height));
        var alone = TestSets.Troupe(TestSets.Plan(Cats.Cast[0]));
        Assert.All(TestSets.Pixels(TestSets.Paint(alone.WithoutMain(), 1)), pixel => Assert.Equal(0u, pixel));
        Assert.Contains(TestSets.Pixels(TestSets.Paint(troupe.WithoutMain(), 1)), pixel => pixel >> 24 == 255);
    }

    [Fact]
    public void Shadow_WhereThereIsNoLight_IsNotCast()
    {
        var floor = TestSets.Floor(Medium.Land);
        var plan = TestSets.Plan(new Part("🏠", "house"));
        Assert.True(Painted(floor) > 1.03 * Painted(floor with { Light = floor.Light with { Shade = 0 } }));

        int Painted(Floor on) => TestSets.Pixels(TestSets.Paint(new Troupe(plan, on, 5, 1, 12, 3), 1)).Count(pixel => pixel != 0);
    }

    [Fact]
    public void Swimmer_OnWater_IsMirroredInIt()
    {
        var floor = TestSets.Floor(Medium.Water);
        var plan = TestSets.Plan(new Part("🦆", "duck") { Deeds = [new Deed(Doing.Swim)] });
        Assert.True(Painted(floor) > 1.1 * Painted(floor with { Light = floor.Light with { Mirror = 0 } }));

        int Painted(Floor on) => TestSets.Pixels(TestSets.Paint(new Troupe(plan, on, 5, 1, 12, 3), 1)).Count(pixel => pixel != 0);
    }

    [Theory]
    [InlineData("🐈", NamedColour.Blue)]
    [InlineData("🚗", NamedColour.Green)]
    [InlineData("🐘", NamedColour.Pink)]
    [InlineData("🦋", NamedColour.Purple)]
    [InlineData("🍎", NamedColour.Red)]
    [InlineData("🐇", NamedColour.Orange)]
    public void Colour_OfAPart_IsWhatMostOfItThenHas(string icon, NamedColour colour)
    {
        var sprite = IconSet.Draw(icon, 120);
        Dye.Apply(sprite, colour);
        var wanted = Hue.Of(Dye.TintOf(colour));
        var strong = Strong(sprite).ToList();
        Assert.InRange(strong.Count(hue => hue.Far(wanted.Wheel) < 0.08) / (double)strong.Count, 0.5, 1);
    }

    [Theory]
    [InlineData(NamedColour.Black, 0, 0.45)]
    [InlineData(NamedColour.White, 0.7, 1)]
    public void Colour_WithoutAHue_IsDarkOrLight(NamedColour colour, double least, double most)
    {
        foreach (var icon in (string[])["🐈", "🚗", "🐇"])
        {
            var sprite = IconSet.Draw(icon, 120);
            Dye.Apply(sprite, colour);
            var lights = sprite.Pixels.Where(pixel => pixel >> 24 == 255).Select(pixel => Of(pixel).Brightness).Order().ToList();
            Assert.InRange(lights[lights.Count / 2], least, most);
        }
    }

    [Fact]
    public void Colour_OfACat_LeavesItsEyesDark()
    {
        var (plain, dyed) = (IconSet.Draw("🐈", 120), IconSet.Draw("🐈", 120));
        Dye.Apply(dyed, NamedColour.Yellow);
        Assert.Equal(plain.Pixels.Count(IsDark), dyed.Pixels.Count(IsDark));

        static bool IsDark(uint pixel) => pixel >> 24 == 255 && Of(pixel).Brightness < 0.1;
    }

    [Fact]
    public void Icons_AllOfThem_CanActAndStandInTheView()
    {
        foreach (var icon in IconSet.All.Where(icon => !icon.IsScene))
        {
            var troupe = TestSets.Troupe(TestSets.Plan(new Part(icon.Emoji, "it") { Deeds = [new Deed(Doing.Jump)] }));
            var (role, view) = (Assert.Single(troupe.Roles), TestSets.Floor(Medium.Land).View);
            Assert.True(role.Bounds.Left >= -1 && role.Bounds.Right <= view.Right + 1 && role.Bounds.Top >= -1 && role.Bounds.Bottom <= view.Bottom + 1, icon.Emoji);
        }
    }

    private static IEnumerable<Hue> Strong(Sprite sprite) => sprite.Pixels.Where(pixel => pixel >> 24 == 255).Select(Of)
        .Where(hue => hue.Strength * (1 - Math.Abs(2 * hue.Brightness - 1)) > 0.2 && hue.Brightness > 0.2);

    private static Hue Of(uint pixel) => Hue.Of(new Tint(pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255));
}
