using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>How well prompts are understood whose things, deeds and settings somebody has written down.</summary>
public sealed record PromptScore(string Language)
{
    private readonly List<string> _faults = [];

    public int Nouns { get; private set; }
    public int NounsShown { get; private set; }
    public int Sprites { get; private set; }
    public int Junk { get; private set; }
    public int Doings { get; private set; }
    public int DoingsRight { get; private set; }
    public int Settings { get; private set; }
    public int SettingsRight { get; private set; }

    /// <summary>A line for each fault, for whoever wants to better them.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public double Shown => Share(NounsShown, Nouns);
    public double JunkShare => Share(Junk, Sprites, 0);
    public double Acted => Share(DoingsRight, Doings);
    public double Set => Share(SettingsRight, Settings);

    /// <summary>One for each language of a file, in its order, and at the end one for all.</summary>
    public static IReadOnlyList<PromptScore> Of(string json)
    {
        var prompts = JsonSerializer.Deserialize(json, PromptScoreContext.Default.ImmutableArrayJudgedPrompt);
        var all = new PromptScore("all");
        var scores = new List<PromptScore>();
        foreach (var group in prompts.GroupBy(prompt => prompt.Language))
        {
            var score = new PromptScore(group.Key);
            foreach (var prompt in group)
            {
                var plan = PromptReader.Read(prompt.Prompt);
                score.Judge(prompt, plan);
                all.Judge(prompt, plan);
            }
            scores.Add(score);
        }
        return [.. scores, all];
    }

    /// <summary>A table of every file in a folder.</summary>
    public static string Table(string folder)
    {
        var text = new StringBuilder("| prompts | language | nouns shown | junk sprites | actions right | setting right |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            foreach (var score in Of(File.ReadAllText(file)))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileNameWithoutExtension(file)} | {score.Language} | {score.NounsShown} of {score.Nouns} ({score.Shown:P0}) | {score.Junk} of {score.Sprites} ({score.JunkShare:P0}) | {score.DoingsRight} of {score.Doings} ({score.Acted:P0}) | {score.SettingsRight} of {score.Settings} ({score.Set:P0}) |\n");
            }
        }
        return text.ToString();
    }

    private void Judge(JudgedPrompt prompt, ScenePlan plan)
    {
        foreach (var noun in prompt.Nouns)
        {
            Nouns++;
            if (plan.Cast.Any(part => noun.Icons.Contains(part.Icon)) || noun.Icons.Any(icon => Painted(icon, plan))) NounsShown++;
            else Fault(prompt, $"no {noun.Word} {string.Concat(noun.Icons)}");
        }
        foreach (var part in plan.Cast)
        {
            Sprites++;
            if (prompt.Nouns.Concat(prompt.Also.IsDefault ? [] : prompt.Also).Any(noun => noun.Icons.Contains(part.Icon))) continue;
            Junk++;
            Fault(prompt, $"junk {part.Icon} for {part.Word}");
        }
        var done = plan.Cast.SelectMany(part => part.Deeds).Select(deed => deed.Doing).ToHashSet();
        foreach (var wanted in prompt.Doings)
        {
            Doings++;
            if (wanted.Any(done.Contains) || wanted.Any(doing => IsWeather(doing, plan))) DoingsRight++;
            else Fault(prompt, $"nobody does {string.Join('/', wanted)}");
        }
        Check(prompt, prompt.Places.IsEmpty, plan.Place is { } place && prompt.Places.Contains(place), $"place {plan.Place}, not {string.Join('/', prompt.Places)}");
        Check(prompt, prompt.Daytime is null, plan.Daytime == prompt.Daytime, $"daytime {plan.Daytime}, not {prompt.Daytime}");
        foreach (var weather in prompt.Weather) Check(prompt, false, plan.Weather.Contains(weather), $"no {weather}");
    }

    // What the sky shows is painted with the set, and needs no sprite.
    private static bool Painted(string icon, ScenePlan plan) => icon switch
    {
        "🌈" => plan.Weather.Contains(Weather.Rainbow),
        "🎆" or "🎇" => plan.Weather.Contains(Weather.Fireworks),
        "☁" => plan.Weather.Contains(Weather.Cloudy),
        "❄" => plan.Weather.Contains(Weather.Snow),
        "⚡" => plan.Weather.Contains(Weather.Storm),
        "🌠" => plan.Weather.Contains(Weather.ShootingStars),
        "🌊" => plan.Place is Place.Sea,
        "🌋" => plan.Place is Place.Volcano,
        "⭐" or "🌟" or "✨" => plan.Daytime is Daytime.Night,
        _ => false,
    };

    // Petals fall and wind blows without anybody doing it.
    private static bool IsWeather(Doing doing, ScenePlan plan) => doing switch
    {
        Doing.Fall or Doing.Float => plan.Weather.Any(weather => weather is Weather.Petals or Weather.Leaves or Weather.Snow or Weather.Confetti),
        Doing.Blow => plan.Weather.Contains(Weather.Wind),
        Doing.Explode or Doing.Bloom => plan.Weather.Contains(Weather.Fireworks) || (doing == Doing.Explode && plan.Place is Place.Volcano),
        Doing.Burn => plan.Place is Place.Volcano,
        _ => false,
    };

    private void Check(JudgedPrompt prompt, bool nothingSaid, bool right, string fault)
    {
        if (nothingSaid) return;
        Settings++;
        if (right) SettingsRight++;
        else Fault(prompt, fault);
    }

    private void Fault(JudgedPrompt prompt, string fault) => _faults.Add($"{prompt.Id}: {fault}");

    private static double Share(int some, int of, double ofNone = 1) => of == 0 ? ofNone : (double)some / of;

    internal sealed record JudgedPrompt
    {
        public required string Id { get; init; }
        public required string Language { get; init; }
        public required string Prompt { get; init; }
        public ImmutableArray<JudgedNoun> Nouns { get; init; } = [];

        /// <summary>What else the prompt names: it need not be seen, and is no junk.</summary>
        public ImmutableArray<JudgedNoun> Also { get; init; } = [];

        public ImmutableArray<ImmutableArray<Doing>> Doings { get; init; } = [];
        public ImmutableArray<Place> Places { get; init; } = [];
        public Daytime? Daytime { get; init; }
        public ImmutableArray<Weather> Weather { get; init; } = [];
    }

    internal sealed record JudgedNoun(string Word, ImmutableArray<string> Icons);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImmutableArray<PromptScore.JudgedPrompt>))]
internal sealed partial class PromptScoreContext : JsonSerializerContext;
