using System.Collections.Frozen;

namespace Haypile.Server.Outbound;

/// <summary>
/// Which ports an address may name: 80, 443 and those from 1024 on, without those on which something else than a web server is at
/// home. A request is text that its sender chose in part, and many an old protocol takes it for its own.
/// </summary>
internal static class WebPorts
{
    private const int FirstFree = 1024;

    private static readonly FrozenSet<int> Taken = FrozenSet.Create(
        1433, 1434, 1521, 3050, 3306, 5432, 5433, 6432, 9042, 27017, 27018, 27019, // databases
        5984, 6379, 6380, 7000, 7001, 8086, 9160, 9200, 9300, 11211, 26379, // stores, caches and search
        1883, 4222, 4369, 5671, 5672, 6650, 9092, 15672, 25672, 61613, 61616, // brokers
        2181, 2375, 2376, 2377, 2379, 2380, 4001, 4646, 6443, 8300, 8301, 8500, 8600, 10250, 10255, 10256, // what runs the machines
        1080, 3128, 8118, 9050, // proxies, through which more could be reached
        1719, 1720, 1723, 2049, 3260, 3389, 3632, 3659, 4045, 4190, 5060, 5061, 5900, 5901, 5985, 5986, 6000, 6566, 6665, 6666, 6667,
        6668, 6669, 6679, 6697, 9100, 10080); // calls, files, screens, chats, printers; most of them closed to browsers too

    public static string? Objection(int port) =>
        port is 80 or 443 || (port is >= FirstFree and <= ushort.MaxValue && !Taken.Contains(port))
            ? null
            : $"names port {port}, which is not one of a web server; use 80, 443 or a free one from {FirstFree} on";
}
