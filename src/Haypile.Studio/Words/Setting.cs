using System.Collections.Immutable;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Words;

/// <summary>Where and when, as far as the words have said it.</summary>
internal sealed class Setting
{
    private readonly List<(Place Place, int Weight)> _places = [];
    private readonly List<Place> _hints = [];
    private readonly List<Weather> _weather = [];
    private readonly List<(Shot Shot, int At)> _shots = [];
    private int _pan, _tilt, _turn, _zoom;

    public Daytime? Daytime { get; private set; }
    public Season? Season { get; private set; }
    public Mood? Mood { get; private set; }
    public Style? Style { get; private set; }
    public Shot? Shot => _shots.Count == 0 ? null : _shots[0].Shot;
    public CameraMove Camera => new(_pan, _tilt, _turn, _zoom);

    /// <summary>More of the sky than one picture shows would hide it.</summary>
    public ImmutableArray<Weather> Weather => [.. _weather.Distinct().Take(3)];

    /// <summary>Lying snow dresses another place for the winter; else the place that was said most plainly, and first, is meant.</summary>
    public Place? Place => _places.OrderByDescending(place => place.Weight).Select(place => (Place?)place.Place).FirstOrDefault();

    /// <summary>Where the words name no place: what they name is found in a place of its kind, a carpet in a room.</summary>
    public Place? Hint => _hints.Count == 0 ? null : _hints.GroupBy(place => place).OrderByDescending(votes => votes.Count()).First().Key;

    public bool IsWintry => _places.Any(place => place.Place == Plans.Place.Snowfield);

    /// <summary>Takes what a word says of the setting; true when it says anything.</summary>
    /// <param name="plainly">After a word like "in" or "on".</param>
    public bool Take(Unit unit, bool plainly)
    {
        var took = false;
        foreach (var gloss in unit.Glosses)
        {
            took |= Take(gloss, plainly);
        }
        return took;
    }

    public void TakeHint(Unit unit)
    {
        foreach (var gloss in unit.Glosses)
        {
            if (gloss.Sense == Sense.Hint) _hints.Add((Place)gloss.Value);
        }
    }

    /// <summary>Takes leaves and blossoms that fall or fly for the weather, and says whether this was one.</summary>
    public bool TakeFalling(Figure figure)
    {
        Weather? falling = figure.Icon switch { "🍁" or "🍃" => Plans.Weather.Leaves, "🌸" => Plans.Weather.Petals, "❄" => Plans.Weather.Snow, _ => null };
        if (falling is null || !figure.Acts.Exists(act => act.Is(Doing.Fall) || act.Is(Doing.Float) || act.Is(Doing.Fly) || act.Is(Doing.Blow))) return false;
        _weather.Add(falling.Value);
        return figure.Icon != "🌸";
    }

    /// <summary>What a title tells of the weather and the hour, where nothing else does.</summary>
    public void TakeFromTitle(Unit unit)
    {
        foreach (var gloss in unit.Glosses)
        {
            if (gloss.Sense is Sense.Season or Sense.Daytime || (gloss.Sense is Sense.Weather && _weather.Count == 0)) Take(gloss, plainly: false);
        }
    }

    public void Remove(Gloss gloss)
    {
        switch (gloss.Sense)
        {
            case Sense.Place: _places.RemoveAll(place => (int)place.Place == gloss.Value); break;
            case Sense.Weather: _weather.Remove((Weather)gloss.Value); break;
            case Sense.Daytime when (int?)Daytime == gloss.Value: Daytime = null; break;
            case Sense.Season when (int?)Season == gloss.Value: Season = null; break;
            case Sense.Mood when (int?)Mood == gloss.Value: Mood = null; break;
            case Sense.Style when (int?)Style == gloss.Value: Style = null; break;
        }
    }

    private bool Take(Gloss gloss, bool plainly)
    {
        switch (gloss.Sense)
        {
            case Sense.Place: Add((Place)gloss.Value, plainly); return true;
            case Sense.Weather: _weather.Add((Weather)gloss.Value); return true;
            case Sense.Daytime: Daytime ??= (Daytime)gloss.Value; return true;
            case Sense.Season: Season ??= (Season)gloss.Value; return true;
            case Sense.Mood: Mood ??= (Mood)gloss.Value; return true;
            case Sense.Style:
                // "Cinematic" is what everybody asks for; any other style says more.
                if (Style is null or Plans.Style.Cinematic) Style = (Style)gloss.Value;
                return true;
            case Sense.Shot: _shots.Add(((Shot)gloss.Value, _shots.Count)); return true;
            case Sense.Camera: Move((CameraWord)gloss.Value); return true;
            default: return false;
        }
    }

    private void Add(Place place, bool plainly)
    {
        var weight = (plainly ? 20 : 12) - _places.Count + place switch
        {
            Plans.Place.Snowfield => -16,
            Plans.Place.Sky => -8,
            Plans.Place.Meadow or Plans.Place.Mountains => -2,
            Plans.Place.Underwater or Plans.Place.Reef or Plans.Place.Pool or Plans.Place.Space or Plans.Place.Moon or Plans.Place.Planet => 4,
            _ => 0,
        };
        _places.Add((place, weight));
    }

    private void Move(CameraWord turn)
    {
        switch (turn)
        {
            case CameraWord.PanLeft: _pan = -1; break;
            case CameraWord.PanRight: _pan = 1; break;
            case CameraWord.TiltUp: _tilt = 1; break;
            case CameraWord.TiltDown: _tilt = -1; break;
            case CameraWord.TurnLeft: _turn = -1; break;
            case CameraWord.TurnRight: _turn = 1; break;
            case CameraWord.ZoomIn: _zoom = 1; break;
            case CameraWord.ZoomOut: _zoom = -1; break;
        }
    }
}
