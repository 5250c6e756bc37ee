namespace Haypile.Studio.Children;

internal sealed record ChildExit(int Code, string Complaints)
{
    /// <summary>What .NET adds to a signal's number, as shells do.</summary>
    private const int Signalled = 128;

    private const int SigKill = 9;
    private const int SigTerm = 15;

    /// <summary>What ffmpeg says when it was asked to end and did so in order, as when a whole service is stopped.</summary>
    private const int AskedToEnd = 255;

    public bool Succeeded => Code == 0;

    /// <summary>Some decoders complain of damage and then go on as if there were none.</summary>
    public bool IsClean => Succeeded && Complaints.Length == 0;

    /// <summary>Somebody else's doing: an operator, or the kernel when memory runs out.</summary>
    public bool WasKilled => Code is Signalled + SigKill or Signalled + SigTerm or AskedToEnd;

    /// <summary>One line for a log or a client: the last thing the child said.</summary>
    public string LastComplaint =>
        Complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it said nothing";
}
