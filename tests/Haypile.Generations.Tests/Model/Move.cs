using FsCheck;
using FsCheck.Fluent;

namespace Haypile.Generations.Tests;

/// <summary>One step of a random history. The numbers choose among whatever exists when the step is taken.</summary>
internal sealed record Move(MoveKind Kind, int First, int Second, int Third)
{
    // Submissions and claims come more often, or most histories would end before they get anywhere.
    private static readonly Gen<MoveKind> Kinds = Gen.Frequency(
        (8, Gen.Constant(MoveKind.Submit)),
        (8, Gen.Constant(MoveKind.Claim)),
        (3, Gen.Constant(MoveKind.Beat)),
        (4, Gen.Constant(MoveKind.Finish)),
        (3, Gen.Constant(MoveKind.Fail)),
        (3, Gen.Constant(MoveKind.Release)),
        (3, Gen.Constant(MoveKind.Reap)),
        (3, Gen.Constant(MoveKind.Cancel)),
        (4, Gen.Constant(MoveKind.Advance)),
        (1, Gen.Constant(MoveKind.Credit)),
        (1, Gen.Constant(MoveKind.Limit)),
        (4, Gen.Constant(MoveKind.Tell)),
        (4, Gen.Constant(MoveKind.Settle)));

    private static readonly Gen<Move> Moves =
        from kind in Kinds
        from first in Gen.Choose(0, 999)
        from second in Gen.Choose(0, 999)
        from third in Gen.Choose(0, 999)
        select new Move(kind, first, second, third);

    public static Arbitrary<Move[]> Histories(int length) => Arb.From(Gen.ArrayOf(Moves, length), Shorter);

    // A shorter history that still fails says more than one with smaller numbers.
    private static IEnumerable<Move[]> Shorter(Move[] history)
    {
        for (var cut = history.Length / 2; cut >= 1; cut /= 2)
        {
            for (var start = 0; start + cut <= history.Length; start += cut)
            {
                yield return [.. history[..start], .. history[(start + cut)..]];
            }
        }
    }
}

internal enum MoveKind
{
    Submit,
    Claim,
    Beat,
    Finish,
    Fail,
    Release,
    Reap,
    Cancel,
    Advance,
    Credit,
    Limit,
    Tell,
    Settle,
}
