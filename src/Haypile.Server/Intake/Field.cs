namespace Haypile.Server.Intake;

/// <summary>The fields of a request; each dialect has its own names for them.</summary>
internal enum Field
{
    Prompt,
    NegativePrompt,
    Model,
    Effect,
    Image,
    Video,
    Ingredients,
    IngredientsMode,
    Keyframes,
    AspectRatio,
    Resolution,
    FrameRate,
    Duration,
    Pan,
    Tilt,
    Rotate,
    Zoom,
    Motion,
    Guidance,
    Seed,
    Sound,
    Extend,
    Callback,
    Metadata,
}
