using System.Text;
using Haypile.Server.Intake;

namespace Haypile.Server.Dialects;

/// <summary>The page that tells what becomes of every field of every provider, made from the catalog.</summary>
internal static class DialectTable
{
    public static string Page(IReadOnlyList<IDialect> dialects)
    {
        var page = new StringBuilder(
            """
            # Dialects

            A client that was written for one of these providers sets its base address and works. What becomes of each field is told here;
            a field that is not named is ignored. `null` and `""` mean that nothing was said. Whatever is refused, is refused with every
            fault at once, by the name that the client used, before anything is kept or paid. No text may hold a zero character (U+0000).

            This page is made by `haypile dialects --table docs/dialects.md` from the program's own catalog.

            Errors are `{"error":{"message","type","param","code"}}` with a fitting HTTP status: 400 for a faulty request, 401 for a key that
            is missing, unknown or expired, 402 without enough credit, 403 for an effect or a dialect that the key may not use, 404, 409 for a
            generation that has already ended and for an `Idempotency-Key` under which another request came, 413, 429 with `Retry-After` when too
            many are waiting, the key has used up what it may or requests come too often, 503 while the store is away. Clients of the flat family
            show `error.message`.

            """);
        foreach (var dialect in dialects)
        {
            Write(page, dialect);
        }

        return page.ToString();
    }

    private static void Write(StringBuilder page, IDialect dialect)
    {
        page.Append($"\n## {dialect.Page.Title}\n\n{dialect.Page.Summary}\n\n| path | |\n| --- | --- |\n");
        foreach (var route in dialect.Routes)
        {
            page.Append($"| `{route}` | {Does(route)} |\n");
        }

        page.Append("\n| request | what becomes of it | refused when |\n| --- | --- | --- |\n");
        var remarks = dialect.Page.Request.GroupBy(remark => remark.Name).ToDictionary(group => group.Key, group => group.Last().Text);
        foreach (var (field, name) in dialect.Fields.OrderBy(entry => entry.Key))
        {
            remarks.Remove(name, out var remark);
            var beyond = dialect.Page.Beyond.Contains(field) ? "Not on the page. " : "";
            page.Append($"| `{name}` | {beyond}{Verdict(field)} {FieldGuide.Becomes(field)}.{(remark is null ? "" : $" {remark}")} | {FieldGuide.RefusedWhen(field)} |\n");
        }

        foreach (var (name, text) in remarks)
        {
            page.Append($"| `{name}` | {text} | |\n");
        }

        page.Append("\n| reply | |\n| --- | --- |\n");
        foreach (var remark in dialect.Page.Reply)
        {
            page.Append($"| `{remark.Name}` | {remark.Text} |\n");
        }
    }

    private static string Verdict(Field field) => FieldGuide.IsFilmed(field) || field == Field.Callback ? "Accepted as" : "Accepted and kept as";

    private static string Does(DialectRoute route) => route.Verb switch
    {
        Verb.Create => "create",
        Verb.Read when route.Pattern.Contains("{id}", StringComparison.Ordinal) => "ask",
        Verb.Read when route.Method == "POST" => "ask, with the id in the query or the body",
        Verb.Read => "ask, with the id in the query",
        Verb.Cancel => "cancel; Haypile's own",
        Verb.Balance when route.KeyInQuery is { } key => $"the balance, with the key as `{key}` in the query",
        Verb.Balance => "the balance",
        _ => throw new ArgumentOutOfRangeException(nameof(route), route.Verb, "The table has no word for this verb."),
    };
}
