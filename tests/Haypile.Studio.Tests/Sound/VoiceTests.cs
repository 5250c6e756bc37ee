using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Mastering;
using Haypile.Studio.Sound.Voices;

namespace Haypile.Studio.Tests.Sound;

public sealed class VoiceTests
{
    private static readonly Dictionary<string, Voice> Blows = new()
    {
        ["boing"] = Rubber.Boing(),
        ["pop"] = Rubber.Pop(),
        ["boop"] = Rubber.Boop(),
        ["squelch"] = Wet.Squelch(),
        ["drip"] = Wet.Drip(),
        ["crack"] = Rubble.Crack(),
        ["crunch"] = Rubble.Crunch(),
        ["thud"] = Struck.Thud(),
        ["knock"] = Struck.Knock(),
        ["clang"] = Struck.Clang(),
        ["glass"] = Struck.Glass(),
        ["chime"] = Struck.Chime(),
        ["snare"] = Struck.Snare(),
        ["boom"] = Power.Boom(),
        ["soft cut"] = Struck.SoftCut(),
        ["step"] = Town.Step(),
        ["splash"] = Water.Splash(),
        ["firework"] = Thunder.Firework(),
    };

    private static readonly Dictionary<string, Voice> Others = new()
    {
        ["wind"] = Air.Wind(2),
        ["swish"] = Air.Swish(),
        ["whoosh"] = Air.Whoosh(),
        ["hiss"] = Air.Hiss(2),
        ["fizz"] = Air.Fizz(2),
        ["stretch"] = Rubber.Stretch(2),
        ["squeak"] = Rubber.Squeak(),
        ["raspberry"] = Rubber.Raspberry(),
        ["bubbling"] = Wet.Bubbling(2),
        ["gravel"] = Rubble.Gravel(2),
        ["debris"] = Rubble.Debris(2),
        ["drum roll"] = Struck.DrumRoll(2),
        ["blade"] = Struck.Blade(),
        ["fanfare"] = Struck.Fanfare(),
        ["hum"] = Power.Hum(2),
        ["shimmer"] = Power.Shimmer(2),
        ["sparkle"] = Power.Sparkle(2),
        ["whine"] = Power.HydraulicWhine(2),
        ["peel"] = Paper.AdhesivePeel(2),
        ["rip"] = Paper.Rip(1),
        ["rustle"] = Paper.Rustle(1),
        ["rain"] = Water.Rain(2),
        ["surf"] = Water.Surf(4),
        ["brook"] = Water.Brook(2),
        ["depth"] = Water.Depth(3),
        ["birdsong"] = Wildlife.Birdsong(4),
        ["crickets"] = Wildlife.Crickets(2),
        ["gulls"] = Wildlife.Gulls(4),
        ["owl"] = Wildlife.Owl(),
        ["traffic"] = Town.Traffic(3),
        ["murmur"] = Town.Murmur(2),
        ["motor"] = Town.Motor(2),
        ["thruster"] = Town.Thruster(2),
        ["fire"] = Town.Crackle(2),
        ["thunder"] = Thunder.Roll(),
    };

    public static TheoryData<string> BlowNames => [.. Blows.Keys];

    public static TheoryData<string> Names => [.. Blows.Keys, .. Others.Keys];

    [Theory]
    [MemberData(nameof(BlowNames))]
    public void Blow_InAMasteredMix_IsHeardAtItsKeyTime(string name)
    {
        var pcm = Master.Make(new Mix(4, 3).Add(Blows[name], at: 1.25), Master.Usual);
        Assert.InRange(Stereo.Read(pcm).Onset(), 1.25 - 0.005, 1.25 + 0.03);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Voice_OfAnySeed_IsFiniteEndsSoftlyAndPeaksAtOne(string name)
    {
        var voice = Blows.GetValueOrDefault(name) ?? Others[name];
        foreach (var seed in new ulong[] { 1, 2, 3 })
        {
            var mix = new Mix(voice.Seconds + 0.1, seed).Add(voice, at: 0, pan: -1, reverb: 0);
            Assert.All(mix.Left, sample => Assert.True(float.IsFinite(sample)));
            Assert.InRange(mix.Left.Max(Math.Abs), 0.5f, 1.5f);
            Assert.InRange(mix.Left[Pcm.Samples(voice.Seconds) - 1], -0.06f, 0.06f);
        }
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(-0.2)]
    [InlineData(0.9)]
    [InlineData(1)]
    [InlineData(50)]
    public void Mix_OfAVoiceThatLiesPartlyOrWhollyOutside_KeepsWhatIsInside(double at)
    {
        var mix = new Mix(1, 1).Add(Rubber.Boing(), at);
        Assert.Equal(at is > -1 and < 1, mix.Left.Any(sample => sample != 0));
    }

    [Fact]
    public void Mix_OfAVoiceUntilATime_HasNoneOfItAfterwards()
    {
        var mix = new Mix(2, 1).AddUntil(Air.Swish(), end: 1, reverb: 0);
        Assert.Equal(1, Array.FindLastIndex(mix.Left, sample => sample != 0) / (double)Pcm.Rate, 0.01);
    }

    [Fact]
    public void Mix_OfAVoiceOnTheRight_LeavesTheLeftEarAlone()
    {
        var mix = new Mix(1, 1).Add(Rubber.Pop(), at: 0, pan: 1, reverb: 0);
        Assert.All(mix.Left, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public void Room_AfterABlow_DiesAwayWithinTwoSeconds()
    {
        var mix = new Mix(3, 1).Add(Rubber.Pop(), at: 0, gain: 0, reverb: 0);
        Assert.All(mix.Left, sample => Assert.Equal(0, sample));
        mix = new Mix(3, 1).Add(Rubber.Pop(), at: 0, reverb: 1);
        mix.AddRoom();
        Assert.InRange(mix.Left.Skip(2 * Pcm.Rate).Max(Math.Abs), 0, 0.01f);
    }
}
