using Haypile.Studio.Effects;
using Haypile.Studio.Painting;

namespace Haypile.Studio.Ingredients;

/// <summary>Pictures together in front of a background.</summary>
internal abstract class Tableau : Performance
{
    /// <summary>Those in the back first.</summary>
    public abstract IEnumerable<int> Order { get; }

    /// <summary>Paints one of them as it stands when all are together and at rest.</summary>
    public abstract void PaintResting(int number, Brush brush);

    /// <summary>The shadow that it throws there.</summary>
    public abstract void PaintRestingShadow(int number, Brush brush);
}
