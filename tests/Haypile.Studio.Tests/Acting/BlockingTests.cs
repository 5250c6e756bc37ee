using Haypile.Studio.Acting;
using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Tests.Acting;

public sealed class BlockingTests
{
    private const int Plans = 240;

    private static readonly string[] Icons = ["🐕", "🐈", "🐘", "🐁", "🏠", "🌳", "🚗", "🧑‍🚀", "👧", "🦄", "🍎", "⛵", "🦋", "🐦", "🚀", "☀️", "🎈", "⚽", "🏰", "🌷"];
    private static readonly double[] Aspects = [0.4, 9.0 / 16, 1, 16.0 / 9, 2.5];

    [Fact]
    public void Cast_OfAnyPlanInAnyShapeOfFrame_IsCutNowhereAtRest()
    {
        foreach (var (plan, floor, troupe) in Played())
        {
            foreach (var role in troupe.Roles.Where(role => role.Carrier is null))
            {
                var (box, view) = (role.Bounds, floor.View);
                Assert.True(
                    box.Left >= view.Left - 1 && box.Right <= view.Right + 1 && box.Top >= view.Top - 1 && box.Bottom <= view.Bottom + 1,
                    $"{role.Part.Icon} of {Named(plan)} is cut at {box} in {view}.");
            }
        }
    }

    [Fact]
    public void Cast_OnLand_HasItsFeetBetweenBackAndFront()
    {
        foreach (var (plan, floor, troupe) in Played())
        {
            if (floor.Medium != Medium.Land) continue;
            foreach (var role in troupe.Roles.Where(role => role is { Carrier: null, Habitat: Habitat.Ground }))
            {
                Assert.True(role.Mark.Y >= floor.Back - 1 && role.Mark.Y <= floor.Front + 1, $"{role.Part.Icon} of {Named(plan)} stands on row {role.Mark.Y:0}.");
            }
        }
    }

    [Fact]
    public void Cast_OfManyPlans_HardlyEverStandsOnTopOfEachOther()
    {
        var (pairs, hidden) = (0, 0);
        foreach (var (_, _, troupe) in Played())
        {
            var roots = troupe.Roles.Where(role => role.Carrier is null).ToList();
            for (var i = 0; i < roots.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (roots[i].Number == roots[j].Number) continue;
                    pairs++;
                    if (Overlap(roots[i].Bounds, roots[j].Bounds) > 0.3) hidden++;
                }
            }
        }
        Assert.True(pairs > 200);
        Assert.InRange(hidden / (double)pairs, 0, 0.04);
    }

    [Fact]
    public void Main_IsWellSeenInEveryShapeOfFrame()
    {
        foreach (var (plan, floor, troupe) in Played())
        {
            var main = troupe.Roles.First(role => role.Number == 0);
            if (main.Carrier is not null || main.Habitat == Habitat.Sky || plan.Cast[0].Count > 1) continue;
            var share = Math.Max(main.Bounds.Height / floor.View.Height, main.Bounds.Width / floor.View.Width);
            Assert.True(share > 0.1, $"{plan.Cast[0].Icon} of {Named(plan)} is no more than {share:0.00} of the view.");
        }
    }

    [Fact]
    public void Group_OfSeveral_StandsApart()
    {
        foreach (var count in (int[])[2, 3, 5, 8])
        {
            var roles = TestSets.Troupe(TestSets.Plan(new Part("🐑", "sheep") { Count = count })).Roles;
            Assert.Equal(count, roles.Count);
            Assert.Equal(count, roles.Select(role => role.Mark).Distinct().Count());
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < i; j++) Assert.InRange(Overlap(roles[i].Bounds, roles[j].Bounds), 0, 0.62);
            }
        }
    }

    [Fact]
    public void Group_OfAThousand_IsNoMoreThanCanBeToldApart() =>
        Assert.InRange(TestSets.Troupe(TestSets.Plan(new Part("🐑", "sheep") { Count = 1000 })).Roles.Count, 6, Flock.Most);

    [Theory]
    [InlineData(Relation.On)]
    [InlineData(Relation.Riding)]
    [InlineData(Relation.In)]
    public void Rider_WhateverItsCarrierDoes_GoesWithIt(Relation relation)
    {
        var plan = TestSets.Plan(new Part("🐱", "cat") { Tie = new Tie(relation, 1) }, new Part("🏍️", "motorcycle") { Deeds = [new Deed(Doing.Drive)] });
        var roles = TestSets.Troupe(plan).Roles;
        var (rider, carrier) = (roles.Single(role => role.Number == 0), roles.Single(role => role.Number == 1));
        Assert.Same(carrier, rider.Carrier);
        foreach (var time in (double[])[0, 1.1, 2.7, 4.9])
        {
            var under = new Stance(carrier, carrier.PoseAt(time), null);
            var upon = new Stance(rider, rider.PoseAt(time), under);
            Assert.InRange(upon.Origin.X, under.Origin.X - carrier.Width / 2, under.Origin.X + carrier.Width / 2);
            Assert.InRange(upon.Origin.Y, under.Origin.Y - 1.1 * carrier.Height, under.Origin.Y);
        }
    }

    [Fact]
    public void Held_IsInFrontAtTheHand_AndOverIsAbove()
    {
        var held = TestSets.Troupe(TestSets.Plan(new Part("👧", "girl") { Tie = new Tie(Relation.Holding, 1) }, new Part("🍎", "apple"))).Roles;
        Assert.Equal(0, held.Single(role => role.Number == 1).Carrier?.Number);
        var over = TestSets.Troupe(TestSets.Plan(new Part("🎈", "balloon") { Tie = new Tie(Relation.Over, 1) }, new Part("👧", "girl"))).Roles;
        Assert.True(over.Single(role => role.Number == 0).Bounds.Bottom < over.Single(role => role.Number == 1).Bounds.Centre.Y);
    }

    [Fact]
    public void Chaser_IsBehindWhomItChases_FromTheFirstFrameToTheLast()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var plan = TestSets.Plan(new Part("🐕", "dog") { Deeds = [new Deed(Doing.Chase, 1)] }, new Part("🐈", "cat"));
            var roles = TestSets.Troupe(plan, seed: seed).Roles;
            Assert.Equal(roles[0].Face, roles[1].Face);
            foreach (var time in (double[])[0, 2.5, 4.95])
            {
                var lead = roles[1].Mark.X + roles[1].PoseAt(time).Shift.X - roles[0].Mark.X - roles[0].PoseAt(time).Shift.X;
                Assert.True(lead * roles[0].Face > 0, $"The cat is caught at {time} s with seed {seed}.");
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void Ties_InACircleOrToNobody_AreLetGo(int first, int second)
    {
        var plan = TestSets.Plan(
            new Part("🐱", "cat") { Tie = new Tie(Relation.On, first), Deeds = [new Deed(Doing.Ride, 9), new Deed(Doing.Eat, -1)] },
            new Part("🐶", "dog") { Tie = new Tie(Relation.In, second) });
        Assert.Equal([0, 1], TestSets.Troupe(plan).Roles.Select(role => role.Number).Order());
    }

    [Fact]
    public void Part_ThatNothingDraws_HasNobodyAndTheRestActs()
    {
        var plan = TestSets.Plan(new Part("zzz", "zzz"), new Part("🐶", "dog") { Tie = new Tie(Relation.On, 0), Deeds = [new Deed(Doing.Kiss, 0)] });
        Assert.DoesNotContain(TestSets.Troupe(plan).Roles, role => role.Number == 0);
        Assert.True(TestSets.Troupe(TestSets.Plan(new Part("", ""))).IsEmpty);
    }

    private static double Overlap(Box a, Box b)
    {
        var (across, down) = (Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left), Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top));
        return across <= 0 || down <= 0 ? 0 : across * down / Math.Min(a.Width * a.Height, b.Width * b.Height);
    }

    private static string Named(ScenePlan plan) => string.Join(' ', plan.Cast.Select(part => $"{part.Icon}×{part.Count}"));

    /// <summary>Random plans on random sets, always the same ones.</summary>
    private static IEnumerable<(ScenePlan Plan, Floor Floor, Troupe Troupe)> Played()
    {
        var dice = new Dice(20);
        for (var i = 0; i < Plans; i++)
        {
            var parts = new Part[1 + dice.Below(4)];
            for (var k = 0; k < parts.Length; k++)
            {
                parts[k] = new Part(Icons[dice.Below(Icons.Length)], "it")
                {
                    Count = dice.Unit() < 0.8 ? 1 : 2 + dice.Below(4),
                    Stature = dice.Unit() < 0.7 ? Stature.Usual : (Stature)dice.Below(5),
                    Deeds = dice.Unit() < 0.5 ? [new Deed((Doing)dice.Below(Enum.GetValues<Doing>().Length))] : [],
                };
            }
            var aspect = Aspects[i % Aspects.Length];
            var size = FrameSize.Of(aspect, 240);
            var plan = TestSets.Plan(parts) with { Shot = i % 7 == 0 ? (Shot)dice.Below(4) : null };
            var floor = TestSets.Floor(i % 3 == 0 ? (Medium)dice.Below(5) : Medium.Land, size.Width, size.Height);
            yield return (plan, floor, new Troupe(plan, floor, 5, motion: 1, guidance: 12, dice.Next()));
        }
    }
}
