using System.Globalization;

namespace Haypile.Studio.Tests;

/// <summary>How long this thread has worked, whatever else the machine does: the kernel's count, in hundredths of a second.</summary>
internal static class ThreadTime
{
    public static TimeSpan Of(Action work)
    {
        var start = Worked();
        work();
        return Worked() - start;
    }

    /// <summary>The 14th and 15th of proc's numbers; the second of them is a name in brackets, which may hold anything.</summary>
    private static TimeSpan Worked()
    {
        var numbers = File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return TimeSpan.FromMilliseconds(10 * (Number(11) + Number(12)));

        long Number(int place) => long.Parse(numbers[place], CultureInfo.InvariantCulture);
    }
}
