using Haypile.Server.Intake;

namespace Haypile.Server.Dialects;

/// <summary>The page that calls its address <c>{basl_url}</c>.</summary>
internal sealed class BaslDialect() : FlatFamily("basl", "/basl")
{
    public override ProviderPage Page { get; } = new(
        "basl",
        "A client that had `https://{basl_url}` sets `http://HOST/basl`. The page's calls carry no key: a server that is started with `--open` "
            + "takes them so, any other wants one. Its doubled slash, `//pika/feed/{id}`, is the same path.")
    {
        Beyond = [.. BeyondAllPages, Field.Video],
        Request = [.. FlatRequest, new("model", "The family's pages list 1.5 and 2.0; 2.2 is taken too.")],
        Reply = FlatReply,
    };
}
