using System.Collections.Immutable;
using Haypile.Studio.Packed;

namespace Haypile.Studio;

/// <summary>What the makers of something that comes inside of the program want said with every copy of it.</summary>
public sealed record Notice(string Of, string Text)
{
    public static ImmutableArray<Notice> Read()
    {
        var bytes = new PackedBytes(Pack.Read("notices"));
        var notices = ImmutableArray.CreateBuilder<Notice>();
        for (var left = bytes.Number(); left > 0; left--) notices.Add(new Notice(bytes.Text(), bytes.Text()));
        return notices.ToImmutable();
    }
}
