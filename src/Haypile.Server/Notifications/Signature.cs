using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Haypile.Generations;

namespace Haypile.Server.Notifications;

/// <summary>Signs as Standard Webhooks says: an HMAC over id, time and body, once for each secret that is valid.</summary>
internal static class Signature
{
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    public static string DrawSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    public static string Of(string id, long timestamp, ReadOnlySpan<byte> body, IReadOnlyList<SigningSecret> secrets)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        var signatures = new StringBuilder();
        foreach (var secret in secrets)
        {
            using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret.Secret[Prefix.Length..]));
            hash.AppendData(head);
            hash.AppendData(body);
            signatures.Append(signatures.Length > 0 ? " v1," : "v1,").Append(Convert.ToBase64String(hash.GetHashAndReset()));
        }

        return signatures.ToString();
    }
}
