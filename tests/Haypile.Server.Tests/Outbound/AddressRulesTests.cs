using System.Net;
using Haypile.Server.Outbound;

namespace Haypile.Server.Tests.Outbound;

public sealed class AddressRulesTests
{
    private static readonly AddressRules Nothing = AddressRules.Parse(null);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.170")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Address_OutsideTheGlobalInternet_IsRefused(string address) => Assert.False(Nothing.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700:4700::1111")]
    public void Address_OnTheGlobalInternet_IsAllowed(string address) => Assert.True(Nothing.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1/a.png")]
    [InlineData("http://2130706433/a.png")]
    [InlineData("http://0x7f.1/a.png")]
    [InlineData("http://0177.0.0.1/a.png")]
    [InlineData("http://127.1/a.png")]
    [InlineData("http://[::1]/a.png")]
    [InlineData("http://[::ffff:7f00:1]/a.png")]
    [InlineData("http://localhost/a.png")]
    [InlineData("http://a.localhost./a.png")]
    [InlineData("http://user:secret@example.com/a.png")]
    [InlineData("ftp://example.com/a.png")]
    public void Address_ThatPlainlyPointsInside_MeetsAnObjection(string address) => Assert.NotNull(Nothing.Objection(new Uri(address)));

    [Fact]
    public void AllowList_NamesARange_ThatRangeAndNoOtherIsOpen()
    {
        var rules = AddressRules.Parse("10.0.0.0/8, fd00::/8 ,127.0.0.1");
        Assert.True(rules.Allows(IPAddress.Parse("10.9.9.9")));
        Assert.True(rules.Allows(IPAddress.Parse("fd12::1")));
        Assert.True(rules.Allows(IPAddress.Parse("::ffff:127.0.0.1")));
        Assert.False(rules.Allows(IPAddress.Parse("127.0.0.2")));
        Assert.False(rules.Allows(IPAddress.Parse("192.168.0.1")));
    }

    [Fact]
    public void AllowList_ThatIsNoRange_SaysHowToWriteOne() =>
        Assert.Contains("10.0.0.0/8", Assert.Throws<FormatException>(() => AddressRules.Parse("everything")).Message);
}
