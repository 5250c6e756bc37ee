using System.Numerics;
using Haypile.Studio.Packed;

namespace Haypile.Studio.Words;

/// <summary>
/// What kind of thing an English noun is, after WordNet: a corgi is a dog, which is a canine. Kept as a tree of meanings, each with
/// its words; a noun is found by a table of places, because tens of thousands of strings would take longer to make than to search.
/// </summary>
internal sealed class Hypernyms
{
    private static readonly Lazy<Hypernyms> Kept = new(Read);

    private readonly byte[] _all;
    private readonly int[] _parents;
    private readonly int[] _firstWords;
    private readonly int[] _meanings;
    private readonly byte[] _ranks;
    private readonly int[] _starts;

    /// <summary>A word's number and one, by the hash of its letters; 0 where there is none, the next places where they meet.</summary>
    private readonly int[] _table;

    private Hypernyms(byte[] all)
    {
        _all = all;
        var bytes = new PackedBytes(all);
        (_parents, _ranks) = (new int[bytes.Number()], new byte[bytes.Number()]);
        (_firstWords, _meanings, _starts) = (new int[_parents.Length + 1], new int[_ranks.Length], new int[_ranks.Length + 1]);
        var depths = bytes.Bytes(_parents.Length);
        var counts = bytes.Bytes(_parents.Length);
        bytes.Bytes(_ranks.Length).CopyTo(_ranks);
        Span<int> open = stackalloc int[byte.MaxValue];
        for (var meaning = 0; meaning < _parents.Length; meaning++)
        {
            open[depths[meaning]] = meaning;
            _parents[meaning] = depths[meaning] == 0 ? -1 : open[depths[meaning] - 1];
            _firstWords[meaning + 1] = _firstWords[meaning] + counts[meaning];
            _meanings.AsSpan(_firstWords[meaning], counts[meaning]).Fill(meaning);
        }
        _table = new int[(int)BitOperations.RoundUpToPowerOf2((uint)_ranks.Length * 2)];
        Enter(all.Length - bytes.Left);
    }

    public static Hypernyms Read() => new(Pack.Read("hypernyms"));

    /// <summary>The most usual meaning first; none when the noun is unknown or nothing that can be touched.</summary>
    /// <param name="noun">In lower case and singular; words of a compound with spaces between them.</param>
    public static IReadOnlyList<Meaning> Of(string noun) => Kept.Value.Find(System.Text.Encoding.UTF8.GetBytes(noun));

    private List<Meaning> Find(ReadOnlySpan<byte> noun)
    {
        var found = new List<Meaning>();
        for (var at = Hash(noun) & (_table.Length - 1); _table[at] != 0; at = (at + 1) & (_table.Length - 1))
        {
            var word = _table[at] - 1;
            if (Letters(word).SequenceEqual(noun)) found.Add(new Meaning(_ranks[word], [.. Climb(_meanings[word])]));
        }
        found.Sort((a, b) => a.Rank.CompareTo(b.Rank));
        return found;
    }

    private IEnumerable<IReadOnlyList<string>> Climb(int meaning)
    {
        for (; meaning >= 0; meaning = _parents[meaning])
        {
            var words = new string[_firstWords[meaning + 1] - _firstWords[meaning]];
            for (var i = 0; i < words.Length; i++) words[i] = System.Text.Encoding.UTF8.GetString(Letters(_firstWords[meaning] + i));
            yield return words;
        }
    }

    /// <summary>Words end with a line; all of them go into the table.</summary>
    private void Enter(int start)
    {
        for (var word = 0; word < _ranks.Length; word++)
        {
            _starts[word] = start;
            start += _all.AsSpan(start).IndexOf((byte)'\n') + 1;
            _starts[word + 1] = start;
            var at = Hash(Letters(word)) & (_table.Length - 1);
            while (_table[at] != 0) at = (at + 1) & (_table.Length - 1);
            _table[at] = word + 1;
        }
    }

    private ReadOnlySpan<byte> Letters(int word) => _all.AsSpan(_starts[word]..(_starts[word + 1] - 1));

    private static int Hash(ReadOnlySpan<byte> letters)
    {
        var hash = 2166136261u;
        foreach (var letter in letters) hash = (hash ^ letter) * 16777619u;
        return (int)(hash ^ (hash >> 15));
    }
}

/// <summary>One meaning of a noun.</summary>
/// <param name="Rank">1 for the one that is meant most often.</param>
/// <param name="Kinds">The words of the meaning itself, then those of what it is a kind of, and so on up to "entity".</param>
internal readonly record struct Meaning(int Rank, IReadOnlyList<IReadOnlyList<string>> Kinds);
