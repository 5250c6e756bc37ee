using System.Text;

namespace Haypile.Studio.Plans;

/// <summary>A plan as a person reads it: a line for each of the cast and for each thing that is said of the scene.</summary>
public static class PlanText
{
    private const int Column = 12;

    public static string Write(ScenePlan plan)
    {
        var text = new StringBuilder();
        Line(text, "language", plan.Language);
        for (var index = 0; index < plan.Cast.Length; index++) Line(text, index == 0 ? "cast" : "", $"{index + 1}. {Describe(plan.Cast[index])}");
        Line(text, "place", Words(plan.Place));
        Line(text, "daytime", Words(plan.Daytime));
        Line(text, "weather", string.Join(", ", plan.Weather.Select(weather => Words(weather))));
        Line(text, "season", Words(plan.Season));
        Line(text, "mood", Words(plan.Mood));
        Line(text, "style", Words(plan.Style));
        Line(text, "shot", Words(plan.Shot));
        Line(text, "camera", Camera(plan.Camera));
        Line(text, "title", plan.Title ?? "");
        Line(text, "removed", string.Join(", ", plan.Removed));
        Line(text, "not shown", string.Join(", ", plan.NotUnderstood));
        if (plan.IsAbstract) Line(text, "scene", "abstract: nothing that can be drawn was named");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string head, string what)
    {
        if (what.Length > 0) text.Append(head.PadRight(Column)).Append(what).Append('\n');
    }

    private static string Describe(Part part)
    {
        var text = new StringBuilder(part.Icon).Append(' ').Append(part.Word);
        if (part.Count > 1) text.Append(" ×").Append(part.Count);
        if (part.Stature != Stature.Usual) text.Append(", ").Append(Words(part.Stature));
        if (part.Colour is not null) text.Append(", ").Append(Words(part.Colour));
        if (part.Attitude is not null) text.Append(", ").Append(Words(part.Attitude));
        foreach (var deed in part.Deeds)
        {
            text.Append("; ").Append(Words(deed.Doing));
            if (deed.With is { } with) text.Append(" (").Append(with + 1).Append(')');
        }
        if (part.Tie is { } tie) text.Append("; ").Append(Words(tie.Relation)).Append(" (").Append(tie.To + 1).Append(')');
        return text.ToString();
    }

    private static string Camera(CameraMove camera)
    {
        var moves = new List<string>();
        if (camera.Pan != 0) moves.Add(camera.Pan > 0 ? "pan right" : "pan left");
        if (camera.Tilt != 0) moves.Add(camera.Tilt > 0 ? "tilt up" : "tilt down");
        if (camera.Rotate != 0) moves.Add(camera.Rotate > 0 ? "turn clockwise" : "turn counterclockwise");
        if (camera.Zoom != 0) moves.Add(camera.Zoom > 0 ? "zoom in" : "zoom out");
        return string.Join(", ", moves);
    }

    /// <summary>"GoldenHour" as "golden hour".</summary>
    private static string Words<T>(T? value)
    {
        if (value is null) return "";
        var text = new StringBuilder();
        foreach (var letter in value.ToString()!)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0) text.Append(' ');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }
}
