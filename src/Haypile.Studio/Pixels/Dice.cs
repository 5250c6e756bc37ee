namespace Haypile.Studio.Pixels;

/// <summary>SplitMix64: dice that fall the same way everywhere for the same seed.</summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A prompt and a seed together, so that either one changes the picture.</summary>
    public static ulong Seed(string prompt, uint seed)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in prompt) hash = (hash ^ letter) * 1099511628211UL;
        return Mix(hash ^ Mix(seed));
    }

    public static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }

    public ulong Next()
    {
        var value = Mix(_state);
        _state += 0x9E3779B97F4A7C15UL;
        return value;
    }

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + (high - low) * Unit();

    public int Below(int count) => (int)(Unit() * count);
}
