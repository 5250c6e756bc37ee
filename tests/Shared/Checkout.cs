namespace Haypile.Tests;

internal static class Checkout
{
    /// <summary>The root of the checkout that this program was built from.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Haypile.slnx"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("This program runs outside of a checkout."));
}
