namespace Haypile.Server.Tests.Outbound;

/// <summary>What somebody may send who wants this server to call where it must not, each with the words of the refusal.</summary>
internal static class HostileAddresses
{
    private const string Inside = "private or reserved network";
    private const string Machine = "points to this machine";
    private const string Scheme = "http or https";
    private const string User = "user name or password";
    private const string Port = "names port";
    private const string NoHost = "does not name a host";
    private const string Letters = "backslashes or control characters";

    /// <summary>The address is none: nothing can be called.</summary>
    public const string Nothing = "";

    /// <summary>Addresses of every range that is not global, first and last of it.</summary>
    public static readonly string[] Numbers =
    [
        "0.0.0.0", "0.0.0.1", "0.255.255.255", // this network
        "10.0.0.0", "10.0.0.1", "10.255.255.255", "172.16.0.0", "172.16.0.1", "172.31.255.255", "192.168.0.0", "192.168.1.1", "192.168.255.255", // private
        "100.64.0.0", "100.100.100.200", "100.127.255.255", // carrier
        "127.0.0.0", "127.0.0.1", "127.0.0.53", "127.255.255.255", // loopback
        "169.254.0.0", "169.254.169.253", "169.254.169.254", "169.254.170.2", "169.254.255.255", // link-local
        "192.0.0.0", "192.0.0.8", "192.0.0.9", "192.0.0.170", "192.0.0.192", "192.0.0.255", // protocol assignments
        "192.0.2.0", "192.0.2.255", "198.51.100.0", "198.51.100.255", "203.0.113.0", "203.0.113.255", // documentation
        "192.31.196.1", "192.52.193.1", "192.175.48.1", // anycast
        "192.88.99.0", "192.88.99.1", "192.88.99.255", // 6to4 relays
        "198.18.0.0", "198.19.255.255", // benchmarking
        "224.0.0.0", "224.0.0.1", "224.0.0.251", "239.255.255.250", "239.255.255.255", // multicast
        "240.0.0.0", "254.255.255.255", "255.255.255.254", "255.255.255.255", // reserved and broadcast
        "::", "::1", "::2", // unspecified and loopback
        "::ffff:0.0.0.0", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:7f00:1", "::ffff:c0a8:101", // mapped
        "::10.0.0.1", "::127.0.0.1", "::169.254.169.254", "::8.8.8.8", // compatible
        "::ffff:0:10.0.0.1", "::ffff:0:8.8.8.8", // translated, as hosts see it
        "64:ff9b::", "64:ff9b::10.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b::8.8.8.8", // translated
        "64:ff9b:1::", "64:ff9b:1::10.0.0.1", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", // translated, locally
        "100::", "100::1", "100:0:0:1::1", // discarded
        "2001::", "2001::1", "2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", // Teredo
        "2001:1::1", "2001:1::2", "2001:2::1", "2001:3::1", "2001:4:112::1", "2001:10::1", "2001:20::1", "2001:30::1", "2001:1ff:ffff::1", // protocol assignments
        "2001:db8::", "2001:db8::1", "2001:db8:ffff:ffff::1", "3fff::1", "3fff:fff:ffff::1", // documentation
        "2002::", "2002:7f00:1::1", "2002:a00:1::", "2002:c0a8:101::1", "2002:a9fe:a9fe::", "2002:808:808::", // 6to4
        "2620:4f:8000::1", "3ffe::1", // anycast and the old test network
        "5f00::1", "5f00:ffff::1", // segment routing
        "fc00::", "fc00::1", "fd00::1", "fd00:ec2::254", "fdff:ffff::1", // unique local
        "fe80::", "fe80::1", "febf:ffff::1", "fec0::1", "feff::1", // link-local and site-local
        "ff00::", "ff01::1", "ff02::1", "ff02::fb", "ff05::2", "ff0e::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", // multicast
        "2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:127.0.0.1", "2a00:1450::5efe:c0a8:101", // ISATAP
        "1000::1", "4000::1", "8000::1", "e000::1", // never handed out
    ];

    public static readonly (string Address, string Reason)[] Written =
    [
        // Other ways to write a number.
        ("http://2130706433/", Inside), ("http://0x7f000001/", Inside), ("http://0X7F000001/", Inside), ("http://017700000001/", Inside),
        ("http://0177.0.0.1/", Inside), ("http://0x7f.0.0.1/", Inside), ("http://0x7f.1/", Inside), ("http://127.1/", Inside), ("http://127.0.1/", Inside),
        ("http://0/", Inside), ("http://0x0/", Inside), ("http://00000000000/", Inside), ("http://10.1/", Inside), ("http://167772161/", Inside),
        ("http://0xa.1/", Inside), ("http://012.0.0.1/", Inside), ("http://2852039166/", Inside), ("http://0xa9fea9fe/", Inside),
        ("http://0251.0376.0251.0376/", Inside), ("http://0xa9.0xfe.0xa9.0xfe/", Inside), ("http://169.254.43518/", Inside), ("http://3232235777/", Inside),
        ("http://192.168.257/", Inside), ("http://172.1048577/", Inside), ("http://0300.0250.1.1/", Inside), ("http://127.0.0.1./", NoHost),
        ("http://10.0.0.1.:8080/", NoHost), ("http://127.0.0.01/", Inside), ("http://4294967297/", NoHost), ("http://6425673729/", NoHost),
        ("http://256.0.0.1/", NoHost), ("http://127.0.0.256/", NoHost), ("http://1.2.3.4.5/", NoHost), ("http://08.0.0.1/", NoHost), ("http://0x100000000/", NoHost),
        ("http://0x.0x.0/", NoHost), ("http://example.1/", NoHost), ("http://example.0x7f/", NoHost),
        ("http://[0:0:0:0:0:0:0:1]/", Inside), ("http://[0000:0000:0000:0000:0000:0000:0000:0001]:8080/", Inside), ("http://[::FFFF:7F00:1]/", Inside),
        ("http://[0:0:0:0:0:ffff:127.0.0.1]/", Inside), ("http://[fe80::1%25eth0]/", Inside), ("http://[fe80::1%251]/", Inside), ("http://[fe80::1%1]/", Inside),
        ("http://[::1].example.com/", Inside),

        // Other letters.
        ("http://127。0。0。1/", NoHostOrInside), ("http://１２７.0.0.1/", NoHostOrInside), ("http://①⑦②.16.0.1/", NoHostOrInside), ("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", NoHostOrInside),
        ("http://" + new string('ü', 60) + ".com/", NoHost), ("http://local\u00ADhost/", NoHostOrInside), ("http://%31%32%37.0.0.1/", Nothing), ("http://127%2e0%2e0%2e1/", Nothing),
        ("http://%6cocalhost/", Nothing), ("http://example.com%00.evil.test/", Nothing),

        // Names that mean something inside.
        ("http://localhost/", Machine), ("http://LOCALHOST/", Machine), ("http://localhost./", Machine), ("http://LocalHost:8080/", Machine),
        ("https://a.localhost/", Machine), ("http://a.b.localhost./", Machine), ("http://redis/", Inside), ("http://metadata/", Inside), ("http://router./", Inside),
        ("http://printer.local/", Inside), ("http://Printer.LOCAL./", Inside), ("http://metadata.google.internal/", Inside), ("http://db.internal:8080/", Inside),
        ("http://nas.lan/", Inside), ("http://nas.home.arpa/", Inside), ("http://wiki.corp/", Inside), ("http://wiki.intranet/", Inside), ("http://a.onion/", Inside),

        // Names that are none.
        ("http://exa..mple.com/", Nothing), ("http://.example.com/", Nothing), ("http://./", Nothing), ("http://../", Nothing), ("http://-/", NoHost),
        ("http://exa mple.com/", Nothing), ("http:// example.com/", Nothing), ("http://*/", Nothing), ("http://a,b/", Nothing), ("http:///etc/passwd", Nothing), ("http://", Nothing),
        ("http://" + new string('a', 64) + ".com/", NoHost), ("http://" + string.Concat(Enumerable.Repeat("abcdefg.", 32)) + "com/", NoHost),
        ("http://[::1/", Nothing), ("http://::1/", Nothing), ("http://[127.0.0.1]/", Nothing), ("http://[::ffff:127.0.0.256]/", Nothing), ("http://[v1.a]/", Nothing),

        // Credentials, and what looks like one host and is another.
        ("http://user@example.com/", User), ("http://user:secret@example.com/", User), ("http://:@example.com/", User), ("http://@example.com/", User),
        ("http://@10.0.0.1/", User), ("http://example.com@127.0.0.1/", User), ("http://127.0.0.1%2f@example.com/", User), ("https://example.com:443@10.0.0.1/", User),
        ("http://a@b@10.0.0.1/", Nothing), ("http://example.com\\@127.0.0.1/", Nothing), ("http:\\\\127.0.0.1\\", Nothing), ("http://example.com/a\\b", Letters),
        ("http://example.com/a\tb", Letters), ("http://example.com/a\r\nHost: 10.0.0.1", Letters), ("http://example.com/\0", Letters), ("http://exa\tmple.com/", Nothing),
        ("http://exa\nmple.com/", Nothing), ("http:/127.0.0.1/", Nothing), ("http:127.0.0.1/", Nothing), ("http://127.0.0.1#@example.com/", Inside),
        ("http://127.0.0.1?@example.com/", Inside), ("http://127.0.0.1/@example.com/", Inside),

        // Other schemes.
        ("file:///etc/passwd", Scheme), ("file://127.0.0.1/share", Scheme), ("ftp://example.com/a.png", Scheme), ("ftps://example.com/", Scheme), ("sftp://example.com/", Scheme),
        ("gopher://127.0.0.1:6379/_FLUSHALL", Scheme), ("dict://127.0.0.1:11211/stats", Scheme), ("ldap://127.0.0.1/", Scheme), ("tftp://127.0.0.1/a", Scheme),
        ("data:text/html,hello", Scheme), ("javascript:alert(1)", Scheme), ("ws://example.com/", Scheme), ("wss://example.com/", Scheme), ("unix:/var/run/docker.sock", Scheme),
        ("http+unix://%2Fvar%2Frun%2Fdocker.sock/", Nothing), ("http+unix://docker/", Scheme), ("jar:http://127.0.0.1!/", Scheme), ("netdoc:///etc/passwd", Scheme), ("smb://10.0.0.1/c$", Scheme),
        ("mailto:root@localhost", Scheme), ("about:blank", Scheme), ("blob:http://127.0.0.1/", Scheme), ("view-source:http://127.0.0.1/", Scheme), ("net.tcp://127.0.0.1/", Scheme),
        ("net.pipe://127.0.0.1/a", Scheme), ("httpx://example.com/", Scheme), ("//127.0.0.1/", Scheme), ("\\\\127.0.0.1\\share", Scheme), ("/etc/passwd", Scheme),

        // Ports on which something else listens.
        .. ((int[])
        [
            0, 1, 7, 19, 21, 22, 23, 25, 53, 69, 79, 81, 88, 110, 111, 119, 135, 139, 143, 389, 444, 445, 465, 514, 587, 631, 636, 873, 993, 995, 1023,
            1080, 1433, 1521, 2049, 2181, 2375, 2376, 2379, 3128, 3306, 3389, 4222, 5060, 5432, 5672, 5900, 5984, 6000, 6379, 6443, 6667, 8500, 9042, 9092, 9200,
            9300, 10250, 11211, 15672, 27017, 61616,
        ]).Select(port => ($"http://example.com:{port}/", Port)),
        ("http://example.com:65536/", Nothing), ("http://example.com:-80/", Nothing), ("http://example.com:+80/", Nothing), ("http://example.com:80:80/", Nothing),
        ("http://example.com:8080a/", Nothing), ("http://example.com:0x50/", Nothing),
    ];

    /// <summary>Whether the letters are read as digits or refused depends on the machine's tables; both are well.</summary>
    public const string NoHostOrInside = "a host that can be looked up|private or reserved network|points to this machine";

    public static IEnumerable<(string Address, string Reason)> All =>
        Written.Concat(Numbers.Select(number => (number.Contains(':') ? $"http://[{number}]/a.png" : $"http://{number}/a.png", Inside)));

    public static readonly string[] Good =
    [
        "http://example.com/", "https://example.com/a.png?x=1&y=a@b#f", "HTTP://EXAMPLE.COM/", "https://example.com./a", "http://example.com:80/", "https://example.com:443/",
        "http://example.com:8080/", "https://example.com:8443/", "http://example.com:3000/", "http://example.com:8000/", "http://example.com:8787/", "http://example.com:9000/",
        "http://example.com:49152/", "http://example.com:65535/", "http://example.com:1024/", "http://example.com:/", "http://xn--bcher-kva.example/", "http://bücher.example/",
        "http://a_b.example.com/", "http://1.example.com/", "http://0x7f.example.com/", "http://localhost.example.com/", "http://internal.example.com/", "http://local.example/",
        "http://notlocalhost.com/", "http://1.1.1.1/", "http://8.8.8.8:8080/", "http://16843009/", "http://93.184.216.34/", "http://9.255.255.255/", "http://11.0.0.0/",
        "http://100.63.255.255/", "http://100.128.0.0/", "http://126.255.255.255/", "http://128.0.0.0/", "http://169.253.255.255/", "http://169.255.0.0/", "http://172.15.255.255/",
        "http://172.32.0.0/", "http://191.255.255.255/", "http://192.0.1.0/", "http://192.0.3.0/", "http://192.88.98.255/", "http://192.167.255.255/", "http://192.169.0.0/",
        "http://198.17.255.255/", "http://198.20.0.0/", "http://198.51.99.255/", "http://203.0.112.255/", "http://203.0.114.0/", "http://223.255.255.255/",
        "http://[2606:4700:4700::1111]/", "https://[2001:4860:4860::8888]:8443/", "http://[2a00:1450:4001::200e]/", "http://[2001:200::1]/", "http://[2003::1]/",
        "http://[::ffff:8.8.8.8]/", "http://[2606:4700:0:0:0:5eff:a00:1]/", "http://[2400:cb00::1]/",
    ];
}
