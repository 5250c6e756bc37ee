using Haypile.Studio.Effects;
using Haypile.Studio.Painting;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Ingredients;

/// <summary>What happens on a set, between what moves behind it and what moves before it.</summary>
internal sealed class OnSet(Set set, Performance performance) : Performance
{
    public override void Paint(double time, Brush brush)
    {
        set.PaintBehind(time, brush);
        performance.Paint(time, brush);
        set.PaintBefore(time, brush);
    }
}
