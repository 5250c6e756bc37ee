using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>Forgets an ended generation, its words and its files; the ledger keeps what it cost.</summary>
internal sealed class DeleteEndpoint(Door door, Archive archive) : INativeEndpoint
{
    public string Method => "DELETE";

    public string Pattern => $"{NativeDialect.Generations}/{{id}}";

    public Described Describe() => new("deleteGeneration", NativeOperations.Tag, "Forget an ended generation, its words and its files")
    {
        Detail = "What it cost stays in the ledger.",
        Parameters = [DialectOperations.IdInPath],
        Outcomes = [new Outcome(StatusCodes.Status204NoContent, "It is forgotten."), .. NativeOperations.Refused(Refusal.NotFound, Refusal.NotEnded)],
    };

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        if (DialectEndpoints.IdIn(context.Request) is not { } id || await door.FindAsync(principal, id, context.RequestAborted) is not { } generation)
        {
            return Refusal.NotFound;
        }

        var refusal = await archive.DeleteAsync(generation, context.RequestAborted);
        if (refusal is null)
        {
            RequestGuard.NameRequest(context);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }

        return refusal;
    }
}
