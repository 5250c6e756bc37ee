using System.Globalization;
using Haypile.Studio.Media;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Scenes;
using Haypile.Studio.Sets;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Ingredients;

/// <summary>What the ingredients have come to: a scene, and what is seen in it.</summary>
internal sealed record Gathered(Scene Scene, Act Act);

/// <summary>Brings ingredients together, as they are or cut out.</summary>
internal sealed class Gathering(Brief brief, Director director, Decoders decoders, CancellationToken ct)
{
    /// <summary>How much of the frame a picture may fill, and how much closer it is looked at while it is large.</summary>
    private const double Largest = 0.9;
    private const double Closest = 1.12;

    /// <summary>Strips are decoded no longer than this.</summary>
    private const int Longest = 4096;

    private Scene? _scene;
    private double _aspect;

    public async Task<Decoded<Gathered>> GatherAsync()
    {
        var developed = await Album.DevelopAsync(brief.Ingredients, "Ingredient", CropOf, decoders, ct);
        if (developed.Value is not { } album) return Decoded<Gathered>.Unusable(developed.Fault!);
        using (album)
        {
            var scene = _scene!;
            if (brief.Precise) return new Gathered(scene, await Task.Run(() => Show(scene, album), ct));
            return await StageAsync(scene, album);
        }
    }

    /// <summary>As large as it will be seen, whatever is beside it.</summary>
    private Crop CropOf(double aspect)
    {
        if (_scene is null) (_scene, _aspect) = (director.DirectIngredients(aspect), aspect);
        var view = _scene.Framing.Common();
        var (width, height) = (view.Width * Largest * Closest, view.Height * Largest * Closest);
        // A strip fills a card that is shorter than itself.
        var (least, most) = (width * Math.Max(1, 0.45 / aspect), height * Math.Max(1, aspect / 2.2));
        var tall = Math.Min(Math.Min(most, least / aspect), Math.Min(Longest, Longest / aspect));
        var (columns, rows) = (Even(tall * aspect), Even(tall));
        return new Crop(columns, rows, 0, 0, columns, rows);

        static int Even(double length) => Math.Max(2, 2 * (int)Math.Round(length / 2));
    }

    private Act Show(Scene scene, Album album)
    {
        Print[] prints = [.. Enumerable.Range(0, album.Count).Select(number => Print.Of(album[number]))];
        var cloth = new Backcloth(prints);
        var sequence = new Sequence(prints, cloth, scene.Framing.Common(), scene.Unit, brief.Seconds, brief.Motion, director.Seed);
        return Perform(scene, cloth.Paint(scene.Framing.Crop, director.Seed, ct), sequence, $"{Count(prints.Length, "ingredient")}, shown as they are.");
    }

    /// <summary>A picture of a place is decoded once more, as large as the set; else the one that the words ask for is painted.</summary>
    private async Task<Decoded<Gathered>> StageAsync(Scene scene, Album album)
    {
        var casting = await Task.Run(() => Casting.Of(album, ct), ct);
        var view = scene.Framing.Common();
        if (casting.Background is not { } place)
        {
            return new Gathered(scene, await Task.Run(() => StageOnSet(scene, casting), ct));
        }
        // Where nobody acts, the camera does.
        if (casting.Figures.IsEmpty) scene = director.Direct(_aspect) with { IsStaged = true };
        var developed = await Album.DevelopAsync([brief.Ingredients[place]], "Ingredient", casting.Figures.IsEmpty ? _ => scene.Framing.Crop : scene.Framing.Crop.Covering, decoders, ct);
        if (developed.Value is not { } photograph) return Decoded<Gathered>.Unusable(developed.Fault!);
        using (photograph)
        {
            var canvas = photograph.Take(0);
            return new Gathered(scene, await Task.Run(() => Stage(scene, canvas, PhotographedSet.FloorOf(canvas, view), casting), ct));
        }
    }

    private Act StageOnSet(Scene scene, Casting casting)
    {
        // Who is seen is in the pictures; where and when, in the words.
        var plan = director.ReadPrompt() with { Cast = [] };
        var set = Set.For(plan, scene, brief.Motion, director.Seed);
        var act = Stage(scene, set.Paint(ct), set.Floor, casting);
        return act.Within(performance => new OnSet(set, performance), $"{act.Note} The set is painted from the words.\n{PlanText.Write(plan).TrimEnd()}");
    }

    private Act Stage(Scene scene, Canvas set, Floor floor, Casting casting)
    {
        var ensemble = new Ensemble(casting.Figures, floor, PhotographedSet.Mean(set), scene.Unit, brief.Seconds, brief.Motion, director.Seed);
        return Perform(scene, set, ensemble, Describe(casting));
    }

    private static string Describe(Casting casting)
    {
        var subjects = casting.Figures.Length - casting.Prints;
        string[] parts =
        [
            .. subjects > 0 ? [Count(subjects, "subject")] : Array.Empty<string>(),
            .. casting.Prints > 0 ? [Count(casting.Prints, "print")] : Array.Empty<string>(),
            .. casting.Background is null ? Array.Empty<string>() : ["1 background"],
        ];
        return $"{Count(casting.Figures.Length + (casting.Background is null ? 0 : 1), "ingredient")}: {string.Join(", ", parts)}.";
    }

    /// <summary>Where something happens, it happens to the first; the others have come together and rest.</summary>
    private Act Perform(Scene scene, Canvas background, Tableau tableau, string note)
    {
        if (scene.Script is null) return new Act(background, tableau, note);
        if (!tableau.Order.Any())
        {
            using (background) return Act.Rehearse(scene, SubjectFinder.Find(background, ct), note: $"{note} The effect acts on what stands out in it.");
        }
        Easel.Paint(background, brush =>
        {
            foreach (var number in tableau.Order.Where(number => number != 0))
            {
                tableau.PaintRestingShadow(number, brush);
                tableau.PaintResting(number, brush);
            }
        });
        var subject = Easel.Lift(background.Width, background.Height, brush => tableau.PaintResting(0, brush));
        var cutout = new Cutout(subject, Opaque(subject), background, Separation.Alpha, 1);
        return Act.Rehearse(scene, cutout, note: $"{note} The effect acts on the first.");
    }

    private static Box Opaque(Sprite sprite)
    {
        var (left, top, right, bottom) = (sprite.Width, sprite.Height, 0, 0);
        for (var y = 0; y < sprite.Height; y++)
        {
            var row = sprite.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] >> 24 < 128) continue;
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x + 1), Math.Min(top, y), y + 1);
            }
        }
        return right > left ? new Box(sprite.X + left, sprite.Y + top, right - left, bottom - top) : new Box(sprite.X, sprite.Y, sprite.Width, sprite.Height);
    }

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
