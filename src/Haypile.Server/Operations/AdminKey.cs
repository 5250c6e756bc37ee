using System.Security.Cryptography;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Operations;

/// <summary>The operator's key; only its hash is in memory.</summary>
internal sealed class AdminKey
{
    private static readonly Refusal Wrong = Refusal.WrongKey with { Message = "This is not the operator's key." };

    private byte[] _hash = [];

    public void Set(string key) => _hash = KeyRing.Hash(key);

    /// <summary>The one place where it is asked for; null for the operator.</summary>
    public Refusal? Judge(IHeaderDictionary headers) => Gate.KeyIn(headers) switch
    {
        { IsEmpty: true } => Refusal.NoKey,
        var key => CryptographicOperations.FixedTimeEquals(_hash, KeyRing.Hash(key.ToString())) ? null : Wrong,
    };
}
