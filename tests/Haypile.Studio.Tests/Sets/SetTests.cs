using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;
using Haypile.Studio.Sets.Airs;

namespace Haypile.Studio.Tests.Sets;

public sealed class SetTests
{
    private const int MostBytesAFrame = 256 * 1024;

    private static readonly Weather[] Weathers = Enum.GetValues<Weather>();

    public static TheoryData<Place> Places => [.. Enum.GetValues<Place>()];

    [Fact]
    public void Catalogs_HaveEveryPlaceAndEveryWeather()
    {
        Assert.Equal(Enum.GetValues<Place>(), SetCatalog.All.Keys.Order());
        Assert.Equal(Weathers, AirCatalog.All.Keys.Order());
        Assert.Equal(SetCatalog.All.Count, SetCatalog.All.Values.Select(scenery => scenery.GetType()).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Set_AtAnyHourInAnyWeather_IsPaintedWithoutHoles(Place place)
    {
        for (var i = 0; i < Weathers.Length; i++)
        {
            var stage = new SetStage(SetStage.Plan(place) with { Daytime = (Daytime)(i % 4), Weather = [Weathers[i]], Season = (Season)(i % 5 % 4) });
            AssertWhole(stage.Set.Picture);
            using var canvas = stage.Set.Paint(CancellationToken.None);
            Assert.True(canvas.LumaRow(canvas.Height / 2).ContainsAnyExcept((byte)16));
            AssertThin(stage.Paint(0));
            AssertThin(stage.Paint(SetStage.Frames - 1));
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Set_PaintedAgainAndInAnotherOrder_HasTheSameBytes(Place place)
    {
        var plan = SetStage.Plan(place) with { Weather = [Weather.Storm, Weather.Snow, Weather.Confetti] };
        var (first, second) = (new SetStage(plan), new SetStage(plan));
        Assert.Equal(first.Set.Picture.Pixels, second.Set.Picture.Pixels);
        int[] frames = [0, 11, 23];
        var forwards = frames.Select(first.Paint).ToArray();
        var backwards = frames.Reverse().Select(second.Paint).Reverse().ToArray();
        Assert.Equal(forwards, backwards);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Set_OfAnotherSeedOrHour_IsAnotherPicture(Place place)
    {
        var usual = new SetStage(SetStage.Plan(place)).Set.Picture.Pixels;
        Assert.NotEqual(usual, new SetStage(SetStage.Plan(place), seed: 8).Set.Picture.Pixels);
        Assert.NotEqual(usual, new SetStage(SetStage.Plan(place) with { Style = Style.Noir }).Set.Picture.Pixels);
    }

    /// <summary>A set that stands still is a picture and no film.</summary>
    [Theory]
    [MemberData(nameof(Places))]
    public void Set_HasSomethingThatMoves(Place place)
    {
        var stage = new SetStage(SetStage.Plan(place));
        Assert.NotEqual(stage.Paint(0), stage.Paint(SetStage.Frames / 2));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Frame_OfASet_AllocatesLittle(Place place)
    {
        var stage = new SetStage(SetStage.Plan(place) with { Weather = [Weather.Storm, Weather.Wind] });
        stage.Paint(0);
        Assert.InRange(stage.Allocated(9), 0, MostBytesAFrame);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Floor_InAnyFrameAndShot_LiesInTheView(Place place)
    {
        double[] aspects = [0.4, 9.0 / 16, 1, 16.0 / 9, 2.5];
        for (var i = 0; i < aspects.Length; i++)
        {
            Shot? shot = i == 0 ? null : (Shot)(i - 1);
            var stage = new SetStage(SetStage.Plan(place) with { Shot = shot }, aspects[i], motion: i);
            var (floor, view) = (stage.Set.Floor, stage.Set.Floor.View);
            Assert.InRange(floor.Front, view.Top, view.Bottom);
            Assert.InRange(floor.Back, view.Top, floor.Front);
            Assert.True(floor.Horizon < floor.Back);
            Assert.Equal(1, floor.ScaleAt(floor.Front), 6);
            Assert.InRange(floor.Tall, 0.05 * view.Height, 0.8 * view.Height);
            var crop = stage.Scene.Framing.Crop;
            Assert.True(view.Left >= 0 && view.Top >= 0 && view.Right <= crop.Width && view.Bottom <= crop.Height);
        }
    }

    [Fact]
    public void View_UnderAnyCamera_IsWhatEveryFrameSeesOrTheMiddleOfThat()
    {
        var stage = new SetStage(SetStage.Plan(Place.Meadow), motion: 1, camera: new CameraMove(1, -1, 0, 0));
        var (view, size) = (stage.Set.Floor.View, stage.Scene.Size);
        for (var frame = 0; frame < SetStage.Frames; frame++)
        {
            var map = stage.Scene.Framing.ToCanvas(frame);
            var (first, last) = (map.Apply(default), map.Apply(new Point(size.Width, size.Height)));
            Assert.True(first.X <= view.Left + 0.01 && first.Y <= view.Top + 0.01 && last.X >= view.Right - 0.01 && last.Y >= view.Bottom - 0.01);
        }
        var wild = new SetStage(SetStage.Plan(Place.Meadow), motion: 4, camera: new CameraMove(-1, 1, 1, -1)).Set.Floor.View;
        Assert.True(wild.Width > 0.4 * size.Width && wild.Height > 0.4 * size.Height);
    }

    [Fact]
    public void Abstract_OfAPlanThatNamesNothing_IsPaintedInEveryMood()
    {
        foreach (var mood in Enum.GetValues<Mood>())
        {
            for (var seed = 0UL; seed < 4; seed++)
            {
                var stage = new SetStage(SetStage.Plan(null) with { Mood = mood }, seed: seed);
                AssertWhole(stage.Set.Picture);
                Assert.Equal(Medium.Air, stage.Set.Floor.Medium);
                Assert.NotEqual(stage.Paint(0), stage.Paint(20));
            }
        }
    }

    [Fact]
    public void Place_ThatNobodyNamed_IsWhereTheDeedIsDone()
    {
        (Doing Doing, Medium Medium)[] said = [(Doing.Sail, Medium.Water), (Doing.Dive, Medium.Underwater), (Doing.Orbit, Medium.Space), (Doing.Walk, Medium.Land)];
        foreach (var (doing, medium) in said)
        {
            var plan = SetStage.Plan(null) with { Cast = [new Part("🐈", "cat") { Deeds = [new Deed(doing)] }] };
            Assert.Equal(medium, new SetStage(plan).Set.Floor.Medium);
        }
    }

    private static void AssertWhole(Sprite picture) => Assert.DoesNotContain(picture.Pixels, pixel => pixel >> 24 != 255);

    /// <summary>Colours never come to more than their opacity, or they would shine where layers are laid over each other.</summary>
    private static void AssertThin(uint[] painted) =>
        Assert.DoesNotContain(painted, pixel => Math.Max(pixel & 255, Math.Max(pixel >> 8 & 255, pixel >> 16 & 255)) > (pixel >> 24) + 1);
}
