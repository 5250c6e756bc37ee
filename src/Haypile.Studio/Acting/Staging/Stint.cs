using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Staging;

/// <summary>One thing that somebody does for some time, alone or with another.</summary>
internal sealed record Stint(Role Role, double Seconds, Role? With)
{
    /// <summary>Whether it was said, or came to be because of what another does.</summary>
    public bool IsAnswer { get; init; }

    public Route Route { get; init; } = Route.None;

    /// <summary>From the one to the other, on the canvas.</summary>
    public Point Way => With is null ? new Point(Role.Face * Role.Height, 0) : With.Bounds.Centre - Role.Bounds.Centre;
}
