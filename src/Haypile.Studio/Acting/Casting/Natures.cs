using System.Collections.Frozen;
using System.Globalization;

namespace Haypile.Studio.Acting.Casting;

/// <summary>Natural heights, builds and ways of looking, by emoji. What is not named here is told by its block.</summary>
internal static class Natures
{
    /// <summary>Build, height, and where they look: left, right or at us; a number after that is how far the nose is up.</summary>
    private const string Table = """
        Beast 0.6 left 🐒 🐕 🦮 🐕‍🦺 🐩 🐐 🦘 🐊
        Beast 0.32 left 🐈 🐈‍⬛ 🐇 🦫 🦨 🦡 🐢
        Beast 0.95 left 🐅 🐆 🐖 🐏 🐑
        Beast 1.7 left 🦍 🐎 🦓 🦌 🦬 🐂 🐃 🐄 🐪 🐫 🦙 🫏 🦏 🦛 🎠
        Beast 3.2 left 🦒 🐘 🦣 🐉
        Beast 5 left 🦕 🦖
        Beast 0.12 left 🐁 🐀 🦔 🦎
        Beast 0.25 left 🐿
        Thing 0.05 look 🌰 🥜 🍓 🍒 🫘 💊 💍
        Being 0.6 look 🦧 🦥 🧸 🦦
        Being 1.6 look ⛄ ☃ 🧘 🧍 👯 🧜 🤼 🫂 👤 👥 🗿 🗽 🏋 🧌
        Being 0.5 look 🐧 🦉 🐥 🐣
        Drifter 1.2 look 👻 🧞 🧚
        Walker 1.7 left 🚶 🏃 🧎 🏌 ⛹ 🤾 🤺 🧗 🕺 💃 ⛷ 🏂 🏇 🤸 🏄
        Walker 1.7 right 🚶‍➡ 🚶‍♀‍➡ 🚶‍♂‍➡ 🧎‍➡ 🧎‍♀‍➡ 🧎‍♂‍➡ 🏃‍➡ 🏃‍♀‍➡ 🏃‍♂‍➡ 🧑‍🦯‍➡ 👨‍🦯‍➡ 👩‍🦯‍➡
        Wheels 1.7 left 🚴 🚵 🧑‍🦽 👨‍🦽 👩‍🦽 🧑‍🦼 👨‍🦼 👩‍🦼
        Wheels 1.7 right 🧑‍🦽‍➡ 👨‍🦽‍➡ 👩‍🦽‍➡ 🧑‍🦼‍➡ 👨‍🦼‍➡ 👩‍🦼‍➡
        Boat 1.5 left 🚣 🏊 🤽
        Face 0.5 look 🐶 🐱 🦊 🦝 🐰 🐹 🐸 🐵 😺 😸 😹 😻 😼 😽 🙀 😿 😾 🙈 🙉 🙊 🐨
        Face 0.9 look 🐺 🦁 🐯 🐷 🐻 🐻‍❄ 🐼 🐮 🐲
        Face 0.12 look 🐭
        Forepart 1.7 left 🐴 🦄 🫎 🐗
        Face 0.5 look 🐔
        Face 1.5 look 👶 🧒 👦 👧 🧑 👱 👨 👩 🧔 🧓 👴 👵 🎅 🤶 🧑‍🎄 🤖 👽 💀 🤡 👹 👺 😀
        Bird 0.5 left 🦃 🐓 🐤 🦆 🦢 🦤 🦩 🦚 🪿 🐦‍🔥
        Bird 0.25 left 🐦 🦜 🐦‍⬛
        Bird 0.6 left 🕊 🦅 🦇
        Bug 0.16 look 🦋 🪰 🐞 🪲
        Bug 0.16 left 🐝
        Bug 0.1 right 🦟
        Crawler 0.14 left 🐌 🐛 🐜 🦗 🐍 🪱 🦂
        Crawler 0.14 look 🪳 🕷 🦠 🦀 🦞
        Fish 0.3 left 🐟 🐠 🐡 🦐
        Fish 0.6 look 🦑 🪼 🐙
        Fish 1.6 left 🐳 🐋 🐬 🦈 🦭
        Wheels 2.6 left 🚂 🚃 🚄 🚅 🚈 🚝 🚋 🚌 🚎 🚒 🚚 🚛 🚜 🚞 🚊
        Wheels 2.6 look 🚆 🚇 🚉 🚍 🛗
        Wheels 1.6 left 🚐 🚑 🚓 🚕 🚗 🚙 🛻 🛺 🏎
        Wheels 1.6 look 🚔 🚖 🚘
        Wheels 1.15 left 🏍 🛵 🦽 🦼 🚲 🛴 🛷 🛒
        Wheels 0.35 left 🛹 🛼 ⛸ 🎿
        Boat 3 left 🛶 🚤 🛥 ⛵
        Boat 7 left 🚢 🛳 ⛴
        Plane 4.5 right 45 ✈
        Plane 3.4 right 45 🛩
        Plane 4 left 🚁
        Plane 4 right 20 🛫
        Plane 4 left 20 🛬
        Rocket 6 right 45 🚀
        Drifter 2.4 look 🛸 🪂 🎈 🪁 🛰 🫧 🎐
        Drifter 0.3 look 🪶 🍂 🍁 🍃 💬 💭
        Plant 6 look 🌲 🌳 🌴 🎄 🎋
        Plant 2.2 look 🌵
        Plant 0.6 look 🌸 🏵 🌹 🥀 🌺 🌻 🌼 🌷 🪻 🌱 🪴 🌾 🌿 ☘ 🍀 🍄 💐 💮 🪸 🪷
        House 7 look 🏟 🏛 🏗 🛖 🏘 🏚 🏠 🏡 🏢 🏣 🏤 🏥 🏦 🏨 🏩 🏪 🏫 🏬 🏭 🏯 🏰 💒 🗼 ⛪ 🕌 🛕 🕍 ⛩ 🕋 🎡 🎢 🎪 🏔 ⛰ 🌋 🗻 🏝 🏕 🏖
        House 2.4 look ⛲ ⛺ 🚏 🚦 🚥 ⛽ 💈 🚪 🪦 🪧 📡 🎠
        Thing 1.2 look 🪑 🛏 🛋 🚽 🛁 🚿 🪞 🖥 📺 🎹 🥁 🪜 🛢 🗑 🗄 🧳
        Thing 0.8 look 🎺 🎻 🎸 🎷 🪕 🪗 🎤
        Thing 0.5 look 📦 🎁 🧺 🪣 💻 📻 🕰 🎃 🏆 🎒 👑 🎩 ☂ ☔ 🎂 🏮 🪔 🔔 💣 🔭 🗡 🏹 🎣 🧹 📖 🎮 🛡 🍲 🫕
        Ball 0.3 look ⚽ 🏀 🏐 🎾 ⚾ 🥎 🎱 🎳 🔮 🌍 🌎 🌏 🛞 🪩 🪀 🏉 🏈
        Ball 0.12 look 🍎 🍏 🍊 🍅 🥥 🍑 🥚 🍋 🫐 🍇 🍉 🍈 🥔
        Sky 9 look 🌞 ☀ 🌝 🌚 🌕 🌖 🌗 🌘 🌑 🌒 🌓 🌔 🌛 🌜 🌙 🪐 🌈 ☁ ⛅ ⛈ 🌤 🌥 🌦 🌧 🌨 🌩 🌪 🌬
        Sky 3 look ⭐ 🌟 ✨ 💫 🌠 ⚡ ❄ 🎆 🎇
        Sky 4 left -45 ☄
        Fire 0.8 look 🔥
        Thing 1 look 🌊
        """;

    private static readonly FrozenDictionary<string, Nature> Named = Read();

    public static Nature Of(string emoji)
    {
        var plain = Plain(emoji);
        if (Named.TryGetValue(plain, out var nature)) return nature;
        if (plain.Split('\u200D') is [var first, var second, ..] && Named.TryGetValue(first, out nature))
        {
            // A person with a trade is drawn down to the chest; one with other hair is not.
            return nature.Build == Build.Face && !IsLook(second) ? new Nature(Build.Bust, 1.7) : nature;
        }
        return plain.Length == 0 ? new Nature(Build.Thing, 0.3) : ByBlock(char.ConvertToUtf32(plain, 0));
    }

    /// <summary>Hair, a beard, a sex.</summary>
    private static bool IsLook(string mark) => char.ConvertToUtf32(mark, 0) is (>= 0x1F9B0 and <= 0x1F9B3) or 0x2640 or 0x2642;

    /// <summary>Without the mark that asks for a coloured picture.</summary>
    private static string Plain(string emoji) => emoji.Replace("️", "", StringComparison.Ordinal);

    private static Nature ByBlock(int rune) => rune switch
    {
        >= 0x1F600 and <= 0x1F64F and not (0x1F645 or 0x1F646 or 0x1F647 or 0x1F64B or 0x1F64D or 0x1F64E or 0x1F64C or 0x1F64F) => new Nature(Build.Face, 1.2),
        >= 0x1F910 and <= 0x1F917 or >= 0x1F920 and <= 0x1F92F or >= 0x1F970 and <= 0x1F97A => new Nature(Build.Face, 1.2),
        >= 0x1F9D0 and <= 0x1F9DF or >= 0x1F466 and <= 0x1F482 or >= 0x1F645 and <= 0x1F64E or >= 0x1F486 and <= 0x1F487 => new Nature(Build.Bust, 1.7),
        >= 0x1F926 and <= 0x1F939 or 0x1F575 or 0x1F385 or 0x1F977 or >= 0x1FAC3 and <= 0x1FAC5 or >= 0x1F9B8 and <= 0x1F9B9 => new Nature(Build.Bust, 1.7),
        >= 0x1F330 and <= 0x1F37F or >= 0x1F950 and <= 0x1F96F or >= 0x1F9C0 and <= 0x1F9CB or >= 0x1FAD0 and <= 0x1FADB => new Nature(Build.Thing, 0.12),
        >= 0x1F493 and <= 0x1F49F or 0x2764 => new Nature(Build.Drifter, 0.4),
        >= 0x1F6E0 and <= 0x1F6FF => new Nature(Build.Thing, 0.8),
        _ => new Nature(Build.Thing, 0.3),
    };

    private static FrozenDictionary<string, Nature> Read()
    {
        var named = new Dictionary<string, Nature>();
        foreach (var row in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var looks = words[2] switch { "left" => -1, "right" => 1, _ => 0 };
            var hasNose = double.TryParse(words[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var nose);
            var nature = new Nature(Enum.Parse<Build>(words[0]), double.Parse(words[1], CultureInfo.InvariantCulture), looks, hasNose ? nose : 0);
            foreach (var emoji in words.AsSpan(hasNose ? 4 : 3)) named.TryAdd(Plain(emoji), nature);
        }
        return named.ToFrozenDictionary();
    }
}
