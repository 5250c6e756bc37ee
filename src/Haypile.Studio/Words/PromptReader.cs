using System.Collections.Immutable;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>From a prompt to the plan of a scene. Any text at all makes a plan, and the same text always the same.</summary>
public static class PromptReader
{
    private const int MostUnknown = 24;
    private const int LongestTitle = 80;

    public static ScenePlan Read(string prompt, string? negativePrompt = null)
    {
        var (title, text) = Quotation.Take(Cleaning.Clean(prompt));
        var language = LanguageGuess.Guess(text);
        var vocabulary = Vocabulary.Of(language is "und" ? "en" : language);
        var units = Tagger.Tag(vocabulary, text);
        SeparableVerbs.Join(vocabulary, units);
        new Guessing(vocabulary).Resolve(units);
        Grammar grammar = language == "ja" ? new ParticleGrammar(units) : new PhraseGrammar(vocabulary, units);
        grammar.Read();

        if (title is not null)
        {
            foreach (var unit in Tagger.Tag(vocabulary, title)) grammar.Setting.TakeFromTitle(unit);
        }

        var removed = new Removal(grammar.RemovedGlosses, grammar.Removed);
        if (negativePrompt is not null) removed.Add(negativePrompt, vocabulary);
        removed.Apply(grammar);

        var setting = grammar.Setting;
        grammar.Cast.RemoveAll(setting.TakeFalling);
        var cast = Casting.Cast(grammar.Cast);
        var resting = grammar.Cast.Where(figure => figure.Rests).Select(figure => figure.Word).ToHashSet();
        var place = setting.Place ?? setting.Hint ?? Habitat.Of(cast);
        var plan = new ScenePlan
        {
            Language = language,
            Cast = [.. cast.Select(part => part.Deeds.IsEmpty && !resting.Contains(part.Word) && Habitat.Nature(part.Icon, place) is { } nature ? part with { Deeds = [new(nature)] } : part)],
            Place = place,
            Daytime = setting.Daytime,
            Weather = setting.Weather,
            Season = setting.Season ?? (setting.IsWintry && place is not (null or Place.Snowfield) ? Season.Winter : null),
            Mood = setting.Mood,
            Style = setting.Style,
            Shot = setting.Shot,
            Camera = setting.Camera,
            Title = title,
            Removed = [.. removed.Words.Distinct()],
            NotUnderstood = [.. grammar.NotUnderstood.Where(word => !LanguageGuess.IsSmall(language, word)).Distinct().Take(MostUnknown)],
        };
        return plan.IsAbstract && title is null ? plan with { Title = WordsAsTitle(text) } : plan;
    }

    // Nothing of it can be drawn, so that it is shown as it was written.
    private static string? WordsAsTitle(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var title = string.Join(' ', words);
        if (title.Length == 0 || !title.Any(char.IsLetterOrDigit)) return null;
        return title.Length <= LongestTitle ? title : string.Concat(title.AsSpan(0, LongestTitle - 1).TrimEnd(), "…");
    }
}
