namespace Haypile.Studio.Plans;

public enum Doing
{
    Walk, Run, Fly, Swim, Jump, Dance, Fall, Rise, Spin, Roll, Drive, Ride, Sail, Chase, Sleep, Eat, Wave, Bounce, Grow, Shrink, Shake, Float,
    Explode, Melt, Bloom, Burn, Glow, Pour, Blow, Knock, Throw, Catch, Kiss, Sing, Write, Open, Orbit, Launch, Land, Dive,
    Climb, Swing, Skate, Play, Sit, Look, Drink, Read, Cook, Hug, Laugh, Cry, Talk, Work,
}

/// <summary>Where it happens.</summary>
public enum Place
{
    Meadow, Forest, Jungle, Desert, Mountains, Snowfield, Volcano, Cave,
    Sea, Beach, Island, River, Lake, Waterfall, Pool, Underwater, Reef,
    Street, Skyline, Village, Road, Park, Garden, Farm,
    Room, Kitchen, Stage, Sky, Space, Moon, Planet,
}

public enum Daytime { Dawn, Noon, GoldenHour, Night }

public enum Weather { Clear, Cloudy, Rain, Snow, Fog, Storm, Wind, Leaves, Petals, Fireflies, Confetti, Fireworks, Aurora, Rainbow, ShootingStars }

public enum Season { Spring, Summer, Autumn, Winter }

public enum Mood { Happy, Calm, Sad, Tense, Dreamy, Epic, Romantic, Eerie }

public enum Style { Watercolour, Pastel, Noir, Vintage, Neon, Pixel, Sketch, Cinematic }

public enum Shot { CloseUp, Medium, Wide, Aerial }

public enum Relation { On, In, Under, Beside, Riding, Holding, Chasing, Behind, Before, Over }

public enum Stature { Tiny, Small, Usual, Large, Giant }

public enum Attitude { Happy, Sad, Angry, Sleepy, Scared, Proud }

public enum NamedColour { Red, Orange, Yellow, Green, Turquoise, Blue, Purple, Pink, Brown, Black, White, Grey, Gold, Silver }
