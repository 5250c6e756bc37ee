using Haypile.Studio.Packed;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Artwork;

/// <summary>
/// The pictures that come with the program, by their emoji. Whether a selector (U+FE0E, U+FE0F) is written makes no difference;
/// tones of skin are not kept.
/// </summary>
internal static class IconSet
{
    private static readonly Lazy<Shelf> Kept = new(Shelf.Read);
    private static readonly Lazy<Drawers> Drawn = new(Drawers.Read);

    /// <summary>In the order of <see cref="Words.Mention"/>'s numbers, which is Unicode's.</summary>
    public static IReadOnlyList<Icon> All => Kept.Value.Icons;

    public static bool Has(string emoji) => Find(emoji) is not null;

    public static Icon? Find(string emoji) => Kept.Value.Places.TryGetValue(Emoji.Key(emoji), out var place) ? All[place] : null;

    /// <summary>A framed, square picture of a place: it tells of a scene and cannot stand in one.</summary>
    public static bool IsScene(string emoji) => Find(emoji) is { IsScene: true };

    public static Drawing Drawing(string emoji) => Drawn.Value.Drawing(Kept.Value.Places[Emoji.Key(emoji)]);

    /// <summary>The figure without the empty room around it, so many pixels high, with a clear pixel on each side: see <see cref="Easel.PaintFigure"/>.</summary>
    public static Sprite Draw(string emoji, int height) => Drawing(emoji).PaintFigure(height);

    private sealed record Shelf(Icon[] Icons, Dictionary<string, int> Places)
    {
        public static Shelf Read()
        {
            var bytes = new PackedBytes(Pack.Read("icons"));
            var groups = Texts(ref bytes);
            var subgroups = Texts(ref bytes);
            var icons = new Icon[bytes.Number()];
            for (var i = 0; i < icons.Length; i++) icons[i] = new Icon(bytes.Text(), groups[bytes.Byte()], subgroups[bytes.Byte()], bytes.Byte() != 0);
            return new Shelf(icons, Enumerable.Range(0, icons.Length).ToDictionary(place => icons[place].Emoji));
        }

        private static string[] Texts(ref PackedBytes bytes)
        {
            var texts = new string[bytes.Number()];
            for (var i = 0; i < texts.Length; i++) texts[i] = bytes.Text();
            return texts;
        }
    }

    /// <summary>Where the two pieces of each drawing begin: those of the inks one after the other, and then those of the places.</summary>
    private sealed record Drawers(byte[] Bytes, int[] Inks, int[] Places)
    {
        public static Drawers Read()
        {
            var all = Pack.Read("drawings");
            var bytes = new PackedBytes(all);
            var inks = new int[bytes.Number() + 1];
            var places = new int[inks.Length];
            for (var i = 1; i < inks.Length; i++) (inks[i], places[i]) = (inks[i - 1] + bytes.Number(), places[i - 1] + bytes.Number());
            var start = all.Length - inks[^1] - places[^1];
            for (var i = 0; i < inks.Length; i++) (inks[i], places[i]) = (start + inks[i], start + inks[^1] + places[i]);
            return new Drawers(all, inks, places);
        }

        public Drawing Drawing(int place) => DrawingReader.Read(
            Bytes.AsSpan(Inks[place]..Inks[place + 1]), Bytes.AsSpan(Places[place]..Places[place + 1]));
    }
}

/// <summary>A picture that can be drawn.</summary>
/// <param name="Emoji">As <see cref="Artwork.Emoji.Key"/> has it.</param>
/// <param name="Group">Of Unicode's emoji: animals-nature, food-drink …</param>
/// <param name="Subgroup">animal-mammal, food-fruit …</param>
/// <param name="IsScene">A framed, square picture of a place: it tells of a scene and cannot stand in one.</param>
internal sealed record Icon(string Emoji, string Group, string Subgroup, bool IsScene);
