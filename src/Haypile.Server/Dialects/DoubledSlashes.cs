using Microsoft.AspNetCore.Builder;

namespace Haypile.Server.Dialects;

/// <summary>A base address that ends in a slash gives //pika/feed: the same path.</summary>
internal static class DoubledSlashes
{
    public static void UseDoubledSlashes(this IApplicationBuilder app) => app.Use(next => context =>
    {
        var path = context.Request.Path.Value;
        if (path is not null && path.Contains("//", StringComparison.Ordinal))
        {
            while (path.Contains("//", StringComparison.Ordinal))
            {
                path = path.Replace("//", "/", StringComparison.Ordinal);
            }

            context.Request.Path = path;
        }

        return next(context);
    });
}
