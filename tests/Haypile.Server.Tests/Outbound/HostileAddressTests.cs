using System.Net;
using System.Net.Sockets;
using Haypile.Server.Outbound;

namespace Haypile.Server.Tests.Outbound;

/// <summary>Judged before anything is called: at the door, at every redirect, and again when a worker takes the address up.</summary>
public sealed class HostileAddressTests
{
    private static readonly AddressRules Nobody = AddressRules.Parse(null);

    public static TheoryData<string, string> Hostile => [.. HostileAddresses.All];

    public static TheoryData<string> Numbers => [.. HostileAddresses.Numbers];

    public static TheoryData<string> Good => [.. HostileAddresses.Good];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Address_ThatIsHostile_IsRefusedForItsReason(string address, string reason)
    {
        var said = Uri.TryCreate(address, UriKind.Absolute, out var read) ? Nobody.Objection(read) : HostileAddresses.Nothing;
        Assert.NotNull(said);
        Assert.True(
            reason.Length == 0 ? said.Length == 0 : reason.Split('|').Any(words => said.Contains(words, StringComparison.Ordinal)),
            $"Refused because it {said}.");
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void Address_OfAPublicSite_MeetsNoObjection(string address) => Assert.Null(Nobody.Objection(new Uri(address)));

    [Fact]
    public void Table_IsLong_AndHoldsNothingTwice()
    {
        var all = HostileAddresses.All.Select(entry => entry.Address).ToArray();
        Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
        Assert.InRange(all.Length, 300, 1_000);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Name_ThatResolvesToIt_IsNotCalled(string number) => await RefusedAsync(Nobody, IPAddress.Parse(number));

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Name_ThatMixesItWithGoodOnes_IsNotCalled(string number) =>
        await RefusedAsync(Nobody, IPAddress.Parse("1.1.1.1"), IPAddress.Parse(number), IPAddress.Parse("2606:4700:4700::1111"));

    [Fact]
    public void Interface_ThatIsNamed_OpensNothing() =>
        Assert.False(Nobody.Allows(new IPAddress(IPAddress.Parse("2606:4700:4700::1111").GetAddressBytes(), scopeid: 2)));

    [Theory]
    [InlineData("http://printer.local/")]
    [InlineData("http://minio.internal:9000/")]
    [InlineData("http://nas/")]
    public void Name_OfTheOperatorsNetwork_IsAskedOnceTheNetworkIsOpen(string address)
    {
        Assert.NotNull(Nobody.Objection(new Uri(address)));
        Assert.Null(AddressRules.Parse("10.0.0.0/8").Objection(new Uri(address)));
    }

    [Fact]
    public void Translator_ThatIsAllowed_DoesNotOpenWhatLiesBehind()
    {
        var rules = AddressRules.Parse("64:ff9b::/96");
        Assert.True(rules.Allows(IPAddress.Parse("64:ff9b::8.8.8.8")));
        Assert.False(rules.Allows(IPAddress.Parse("64:ff9b::10.0.0.1")));
        Assert.False(rules.Allows(IPAddress.Parse("64:ff9b::169.254.169.254")));
    }

    [Fact]
    public void Port_OfAnotherService_StaysClosedInTheOperatorsNetwork() =>
        Assert.Contains("names port 6379", AddressRules.Parse("10.0.0.0/8").Objection(new Uri("http://10.0.0.5:6379/")));

    /// <summary>A guard that let it through would open a socket; the refusal comes before any.</summary>
    private static async Task RefusedAsync(AddressRules rules, params IPAddress[] addresses)
    {
        using var client = new GuardedClient(rules, (_, _) => Task.FromResult(addresses));
        var error = await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => client.GetAsync(new Uri("http://example.com/a.png"), TestContext.Current.CancellationToken));
        Assert.True(error is ClosedNetworkException || error.InnerException is ClosedNetworkException, error.ToString());
        Assert.False(error.InnerException is SocketException);
    }
}
