using System.Data.Common;
using Haypile.Generations;

namespace Haypile.Server.Storage;

internal static class StorageFault
{
    /// <summary>The store or the disk is away or full: nobody's request is wrong, and it may be well again in a moment.</summary>
    public static bool Is(Exception error) => error is StoreException or DbException or IOException or TimeoutException or UnauthorizedAccessException;
}
