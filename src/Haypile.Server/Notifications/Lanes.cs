using Haypile.Generations;

namespace Haypile.Server.Notifications;

/// <summary>
/// How much may be on its way to each receiver. One that answers well gets more at once, step by step, one that complains less;
/// one that does not answer is told one thing at a time, so that all the dead receivers together hold few of the slots.
/// </summary>
internal sealed class Lanes(CallbackOptions options)
{
    private const int MostRemembered = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private int _busy;

    public int Free
    {
        get
        {
            lock (_gate)
            {
                return options.Slots - _busy;
            }
        }
    }

    /// <summary>What may be claimed for these receivers now, and the last of them that was considered.</summary>
    public (IReadOnlyList<DeliveryRoom> Rooms, string? Last) Rooms(IReadOnlyList<DeliveryHost> hosts)
    {
        var rooms = new List<DeliveryRoom>();
        lock (_gate)
        {
            var free = options.Slots - _busy;
            foreach (var host in hosts)
            {
                var room = host.IsDue ? Math.Min(RoomOf(host.Host), free) : 0;
                if (room > 0)
                {
                    rooms.Add(new DeliveryRoom(host.Host, room));
                    free -= room;
                }

                if (free == 0)
                {
                    return (rooms, host.Host);
                }
            }
        }

        return (rooms, null);
    }

    public void Enter(string host)
    {
        lock (_gate)
        {
            if (!_lanes.TryGetValue(host, out var lane))
            {
                Sweep();
                lane = _lanes[host] = new Lane { Width = options.FirstPerHost };
            }

            lane.Busy++;
            _busy++;
        }
    }

    public void Leave(string host, DeliveryOutcome outcome)
    {
        lock (_gate)
        {
            var lane = _lanes[host];
            lane.Busy--;
            _busy--;
            lane.Width = outcome switch
            {
                { Verdict: DeliveryVerdict.Delivered } => Math.Min(lane.Width + 1, options.MostPerHost),
                { Verdict: DeliveryVerdict.Returned } => lane.Width,
                { Answer: null } => 1,
                _ => Math.Max(lane.Width / 2, 1),
            };
        }
    }

    private int RoomOf(string host) => _lanes.TryGetValue(host, out var lane) ? lane.Width - lane.Busy : options.FirstPerHost;

    private void Sweep()
    {
        if (_lanes.Count < MostRemembered)
        {
            return;
        }

        foreach (var (host, lane) in _lanes)
        {
            if (lane.Busy == 0)
            {
                _lanes.Remove(host);
            }
        }
    }

    private sealed class Lane
    {
        public int Width { get; set; }
        public int Busy { get; set; }
    }
}
