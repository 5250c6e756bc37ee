namespace Haypile.Studio.Pixels;

/// <summary>
/// Functions made of IEEE additions and multiplications alone. The C library's own differ in their last bit
/// from one machine to the next, and a frame must not.
/// </summary>
internal static class Exact
{
    private const int Halvings = 4;
    private const double Ln2 = 0.693147180559945309417232121458;

    public static double Sin(double x)
    {
        // Reduced to a quarter turn either way, where eleven terms of the series reach the last bit.
        var turns = Math.Round(x / Math.PI);
        var r = x - turns * Math.PI;
        var square = r * r;
        var sum = 0.0;
        for (var k = 21; k >= 3; k -= 2)
        {
            sum = (1.0 + sum) * (-square / (k * (k - 1)));
        }
        var sine = r * (1.0 + sum);
        return ((long)turns & 1) == 0 ? sine : -sine;
    }

    public static double Cos(double x) => Sin(x + Math.PI / 2);

    public static double Exp(double x)
    {
        var halvings = Math.Round(x / Ln2);
        var r = x - halvings * Ln2;
        var sum = 1.0;
        for (var k = 14; k >= 1; k--)
        {
            sum = 1.0 + sum * r / k;
        }
        return Math.ScaleB(sum, (int)halvings);
    }

    /// <summary>By bisection on the mantissa and Newton's steps on <see cref="Exp"/>.</summary>
    public static double Log(double x)
    {
        var exponent = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -exponent);
        var y = mantissa - 1.0;
        for (var step = 0; step < 6; step++)
        {
            var e = Exp(y);
            y += 2.0 * (mantissa - e) / (mantissa + e);
        }
        return y + exponent * Ln2;
    }

    /// <summary>The angle of a way, from the right and clockwise on the screen. Halved until the series is short.</summary>
    public static double Atan2(double y, double x)
    {
        var length = Math.Sqrt(x * x + y * y);
        if (length == 0) return 0;
        var (sine, cosine) = (Math.Abs(y) / length, x / length);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var half = Math.Sqrt((1 + cosine) / 2);
            (sine, cosine) = (half > 0.5 ? sine / (2 * half) : Math.Sqrt((1 - cosine) / 2), half);
        }
        var (tangent, sum) = (sine / cosine, 0.0);
        for (var k = 15; k >= 3; k -= 2) sum = tangent * tangent * (1.0 / k - sum);
        return Math.CopySign(tangent * (1 - sum) * (1 << Halvings), y);
    }

    public static double SmoothStep(double from, double to, double x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0.0, 1.0);
        return t * t * (3.0 - 2.0 * t);
    }
}
