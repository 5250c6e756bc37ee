using Haypile.Server.Intake;

namespace Haypile.Server.Operations.Admin;

internal delegate Task<Refusal?> AdminAnswer(AdminCall call);

/// <summary>What the operator may ask, and all that may be said in asking; anything else that is said is a fault.</summary>
internal sealed record AdminRoute(string Method, string Pattern, AdminAnswer Answer)
{
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>A name that ends in a full stop stands for all that begin so.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>There is nothing to read that could be wrong as well, so it is refused before it is answered.</summary>
    public bool SaysNothing => Fields.Count == 0 && Query.Count == 0;
}

/// <summary>One thing that an operator sees and changes. A file each, and a line where the program is put together.</summary>
internal interface IAdminResource
{
    IReadOnlyList<AdminRoute> Routes { get; }
}
