using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Haypile.Studio.Children;

/// <summary>
/// What a child that reads strangers' bytes is left with: so much memory and so much processor time, no file to write to and,
/// where the kernel allows it, neither a network nor an administrator's rights.
/// </summary>
internal static class Confinement
{
    /// <summary>The clock judges first; the kernel only where there is no clock any more. It cannot say why it kills.</summary>
    private const long Grace = 1;

    private static readonly string[] Apart = ["--user", "--net", "--"];

    /// <summary>Whether a program starts in namespaces of its own. Containers and hardened systems refuse them; nothing about it changes while we run.</summary>
    private static readonly ConcurrentDictionary<string, bool> StartsApart = new(StringComparer.Ordinal);

    /// <summary>The wrappers' own complaints: a machine's fault, not a stranger's.</summary>
    public static bool HasFailed(ChildExit exit) =>
        exit.Complaints.StartsWith("unshare: ", StringComparison.Ordinal) || exit.Complaints.StartsWith("prlimit: ", StringComparison.Ordinal);

    /// <param name="spooled">Bytes that the child may write to a file: none, or as many as it is given.</param>
    public static Command Confine(this Command command, MediaLimits limits, long spooled = 0)
    {
        if (!OperatingSystem.IsLinux()) return command;
        if (Programs.TryFind("unshare") is { } unshare && StartsApart.GetOrAdd(command.Program, program => TryStart(unshare, program)))
        {
            command = command.Within(unshare, Apart);
        }
        return command.Within(
            Programs.FindPrlimit(),
            $"--as={Text(limits.Memory)}", $"--cpu={Text((long)Math.Ceiling(limits.Time.TotalSeconds) + Grace)}", $"--fsize={Text(spooled)}", "--core=0", "--");
    }

    private static bool TryStart(string unshare, string program)
    {
        using var attempt = Process.Start(new ProcessStartInfo(unshare, [.. Apart, "test", "-x", program]) { RedirectStandardError = true })!;
        attempt.WaitForExit();
        return attempt.ExitCode == 0;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
