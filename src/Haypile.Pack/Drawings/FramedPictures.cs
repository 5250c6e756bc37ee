namespace Haypile.Pack.Drawings;

/// <summary>The icons that are square pictures of a place, edge to edge. A scene may be told by them, but none of them can stand in one.</summary>
internal static class FramedPictures
{
    public static readonly IReadOnlySet<string> All = new HashSet<string>
    {
        "🌁", "🌃", "🌄", "🌅", "🌆", "🌇", "🌉", "🌌", "🌠", "🌫", "🎆", "🎇", "🎑", "🏙", "🏜", "🏞", "🛣", "🛤",
        // A face, but one that fills its whole square with the clouds it is in.
        "😶‍🌫",
    };
}
