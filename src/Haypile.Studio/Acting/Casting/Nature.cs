namespace Haypile.Studio.Acting.Casting;

/// <summary>How a figure is built, and so how it moves.</summary>
internal enum Build
{
    /// <summary>On four legs, seen from the side.</summary>
    Beast,

    /// <summary>A whole person, seen from the side.</summary>
    Walker,

    /// <summary>A whole being that faces the viewer.</summary>
    Being,

    /// <summary>A person down to the chest; it is given legs.</summary>
    Bust,

    /// <summary>Nothing but a head; it is given a body.</summary>
    Face,

    /// <summary>The head and neck of a beast, from the side; it is given the rest.</summary>
    Forepart,

    Bird,
    Bug,
    Crawler,
    Fish,
    Wheels,
    Boat,
    Plane,
    Rocket,

    /// <summary>What hangs in the air by itself: balloons, kites, ghosts.</summary>
    Drifter,
    Plant,
    House,
    Thing,
    Ball,
    Sky,
    Fire,
}

/// <summary>What is to be known of an icon beyond its picture.</summary>
/// <param name="Height">In metres.</param>
/// <param name="Looks">−1 to the left, 1 to the right, 0 at the viewer.</param>
/// <param name="Nose">How many degrees it is drawn with its nose up.</param>
internal sealed record Nature(Build Build, double Height, int Looks = 0, double Nose = 0)
{
    public bool IsAlive => Build is Build.Beast or Build.Forepart or Build.Walker or Build.Being or Build.Bust or Build.Face or Build.Bird or Build.Bug or Build.Crawler or Build.Fish;

    public bool IsRooted => Build is Build.House or Build.Plant;

    public bool IsVehicle => Build is Build.Wheels or Build.Boat or Build.Plane or Build.Rocket;

    public bool Flies => Build is Build.Plane or Build.Drifter or Build.Bug;
}
