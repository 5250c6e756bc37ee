using System.Text.Json;
using System.Text.Json.Nodes;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Haypile.Studio;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Haypile.Server.Dialects.Native;

/// <summary>
/// What a client has to know before it asks for anything, for anybody: whether a key is needed, what may be said for each field, by the
/// rules that judge it, and what each dialect calls it. It does not change while the server runs.
/// </summary>
internal sealed class RulesEndpoint(Catalog<IDialect> dialects, IntakeLimits limits, Sharing sharing, ServerOptions options)
{
    private const string Path = $"{NativeDialect.Root}/rules";

    private readonly NativeDialect _native = dialects.All.OfType<NativeDialect>().Single();

    public void Map(IEndpointRouteBuilder routes)
    {
        var bytes = new Lazy<byte[]>(() => Reply.Render(this, static (json, rules) => rules.Write(json)));
        routes.MapGet(Path, context => Reply.WriteAsync(context, bytes.Value)).Describe(Describe);
    }

    private Described Describe()
    {
        var rules = Specimen.Written(Write);
        var shape = new Shape("Rules", rules)
        {
            Parts = new Dictionary<string, Schema>
            {
                ["fields.*"] = Schema.Of(new JsonObject { ["type"] = "object", ["description"] = "A JSON schema.", ["additionalProperties"] = true }),
            },
            Maps = ["fields", "dialects[].fields"],
        };
        return new Described("readRules", NativeOperations.Tag, "Read what may be said for each field, and what each dialect calls it")
        {
            Detail = "Also whether a key is needed, how large a file may be, and whether films have a page for everybody.",
            NeedsKey = false,
            Outcomes = [new Outcome(StatusCodes.Status200OK, "The rules.", new Content(Content.Json, shape.Schema, ("rules", rules)))],
        };
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("open"u8, options.Open);
        json.WriteBoolean("sharing"u8, sharing.IsOn);
        json.WriteNumber("largest_file"u8, limits.Media);
        WriteTypes(json, "pictures"u8, format => format.IsPicture);
        WriteTypes(json, "clips"u8, format => format.MayMove);
        json.WriteStartObject("fields"u8);
        foreach (var (field, name) in _native.Fields.OrderBy(entry => entry.Key))
        {
            json.WritePropertyName(name);
            FieldSchema.Of(field).WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteStartArray("dialects"u8);
        foreach (var dialect in dialects.All)
        {
            Write(json, dialect);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, IDialect dialect)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, dialect.Name);
        json.WriteString("title"u8, dialect.Page.Title);
        json.WriteString("path"u8, dialect.Routes.First(route => route.Verb is Verb.Create).Pattern);
        json.WriteStartObject("fields"u8);
        foreach (var (field, name) in dialect.Fields.OrderBy(entry => entry.Key))
        {
            json.WriteString(_native.Fields[field], name);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTypes(Utf8JsonWriter json, ReadOnlySpan<byte> name, Func<MediaFormat, bool> isMeant)
    {
        json.WriteStartArray(name);
        foreach (var type in MediaFormat.All.Where(isMeant).Select(format => format.MimeType).Distinct())
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
    }
}
