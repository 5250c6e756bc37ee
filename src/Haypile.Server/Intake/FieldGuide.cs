using System.Globalization;
using Haypile.Studio;

namespace Haypile.Server.Intake;

/// <summary>What becomes of each field, told from the rules that judge it.</summary>
internal static class FieldGuide
{
    private static readonly string Pictures = MediaFormat.Names(format => format.IsPicture);
    private static readonly string Clips = MediaFormat.Names(format => format.MayMove);

    /// <summary>Whether what is said for it changes the film of the embedded engine; the request keeps it in any case.</summary>
    public static bool IsFilmed(Field field) => field is not (Field.NegativePrompt or Field.Model or Field.Callback or Field.Metadata);

    public static string Becomes(Field field) => field switch
    {
        Field.Prompt => "the prompt; without a picture the scene is drawn from it",
        Field.NegativePrompt => "what shall not be seen; the embedded engine has no use for it",
        Field.Model => $"the model, which prices may depend on: {Of(RequestRules.Models)}, as text or as a number; left out it is 1.5, or 2.0 with ingredients",
        Field.Effect => $"the effect: {Of(RequestRules.Effects)}, in any case of letters",
        Field.Image => $"the picture, by address, data URL or base64; by its first bytes {Pictures}",
        Field.Video => $"the clip, by address, data URL or base64; by its first bytes {Clips}",
        Field.Ingredients => $"pictures, each as an image is, that are shown or staged together: {RequestRules.MostIngredients} at most",
        Field.IngredientsMode => $"the ingredients' mode: {Words(RequestRules.IngredientModes)}; left out it is creative, which cuts out their subjects; precise shows them as they are",
        Field.Keyframes => $"pictures, each as an image is, that the film leads from one to the next: {RequestRules.FewestKeyframes} to {RequestRules.MostKeyframes}",
        Field.AspectRatio => $"width to height, {Print(RequestRules.AspectRatios.Least)} to {Print(RequestRules.AspectRatios.Most)}, as a number or as \"16:9\"; with a picture, which then covers the frame, as well as without",
        Field.Resolution => $"the shorter side: {Words(RequestRules.Resolutions)}; left out it is 720p",
        Field.FrameRate => Numbers("frames a second", RequestRules.FrameRates),
        Field.Duration => $"seconds: {Of([.. RequestRules.Durations.Select(each => each.ToString(CultureInfo.InvariantCulture))])}; left out it is {RequestRules.Durations[0]}",
        Field.Pan => $"the camera's pan: {Words(RequestRules.Pans)}",
        Field.Tilt => $"the camera's tilt: {Words(RequestRules.Tilts)}",
        Field.Rotate => $"the camera's turn: {Words(RequestRules.Rotations)}",
        Field.Zoom => $"the camera's zoom: {Words(RequestRules.Zooms)}",
        Field.Motion => Numbers("the strength of all movement", RequestRules.Motions),
        Field.Guidance => Numbers("how closely an effect keeps to its usual self", RequestRules.Guidances),
        Field.Seed => "the seed; left out it is drawn, and the reply tells it",
        Field.Sound => "the sound: true asks for it, false forbids it; left out the effect or the clip decides",
        Field.Extend => "true or false: whether the film goes on from the end of the clip",
        Field.Callback => "the address that hears of every change",
        Field.Metadata => $"the client's own words about it: at most {RequestRules.MostMetadata} names with a text each, handed back and searched by",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "This field has no line in the guide."),
    };

    public static string RefusedWhen(Field field) => field switch
    {
        Field.Prompt => $"missing, blank, or longer than {RequestRules.LongestPrompt} characters",
        Field.NegativePrompt => $"longer than {RequestRules.LongestPrompt} characters",
        Field.Model => "any other, or 1.5 with ingredients",
        Field.Image => "no picture, too large, an address that may not be called; or beside ingredients",
        Field.Video => "no clip, too large, an address that may not be called; or beside a picture or ingredients",
        Field.Ingredients => $"more than {RequestRules.MostIngredients}, an empty one, or any that is refused as an image; or beside an image",
        Field.Keyframes => $"a single one, more than {RequestRules.MostKeyframes}, an empty one, or any that is refused as an image; or beside an image, a clip or ingredients",
        Field.AspectRatio or Field.FrameRate or Field.Motion or Field.Guidance or Field.Duration => "outside, or no number",
        Field.Seed => "no whole number from 0 to 4294967295",
        Field.Sound => "neither true nor false",
        Field.Extend => "neither true nor false, or true without a clip",
        Field.Callback => $"no http or https address of at most {StrangersAddress.Longest} characters, with a password in it, or in a private network",
        Field.Metadata => $"no object of texts, more than {RequestRules.MostMetadata}, a name longer than {RequestRules.LongestMetadataName} characters or a text longer than {RequestRules.LongestMetadataText}",
        _ => "any other word",
    };

    private static string Numbers(string what, Numbers numbers) =>
        $"{what}, {numbers.Least} to {numbers.Most}, as a number or as text; left out it is {numbers.Unsaid}";

    private static string Words<T>((string Word, T Value)[] table) => Of([.. table.Skip(1).Select(entry => entry.Word)]);

    private static string Of(IReadOnlyList<string> words) => string.Join(", ", words);

    private static string Print(double number) => number.ToString(CultureInfo.InvariantCulture);
}
