using System.Security.Cryptography;
using Haypile.Server.Intake;

namespace Haypile.Server.Operations;

/// <summary>The operator's key; only its hash is in memory.</summary>
internal sealed class AdminKey
{
    private byte[] _hash = [];

    public void Set(string key) => _hash = KeyRing.Hash(key);

    public bool Is(string key) => CryptographicOperations.FixedTimeEquals(_hash, KeyRing.Hash(key));
}
