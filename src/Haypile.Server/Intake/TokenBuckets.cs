using System.Collections.Concurrent;

namespace Haypile.Server.Intake;

/// <summary>What became of one token: how many are left, after how long there would be all again, and when to come back if there was none.</summary>
internal readonly record struct Taken(bool Passed, long Remaining, int FullInSeconds, int RetryAfterSeconds);

/// <summary>
/// A bucket for each of whoever asks, filled steadily with a minute's amount and never fuller than that. A bucket is one number, the moment
/// at which it will be full again, so an untouched one says no more than one that is not there: when there are too many, the fullest go.
/// </summary>
internal sealed class TokenBuckets<TKey>(int most, TimeProvider time) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Bucket> _buckets = new();
    private readonly Lock _sweep = new();

    // The dictionary would take all its locks to count.
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public Taken Take(TKey key, int perMinute)
    {
        var now = time.GetTimestamp();
        var bucket = _buckets.TryGetValue(key, out var known) ? known : Add(key, now);
        return Take(bucket, now, CostOf(perMinute), perMinute);
    }

    /// <summary>For a token that was taken before it was known whether it had to be.</summary>
    public void PutBack(TKey key, int perMinute)
    {
        if (_buckets.TryGetValue(key, out var bucket))
        {
            Interlocked.Add(ref bucket.FullAt, -CostOf(perMinute));
        }
    }

    private long CostOf(int perMinute) => Math.Max(1, 60 * time.TimestampFrequency / perMinute);

    private Taken Take(Bucket bucket, long now, long cost, int perMinute)
    {
        var whole = cost * perMinute;
        while (true)
        {
            var fullAt = Volatile.Read(ref bucket.FullAt);
            var missing = Math.Max(0, fullAt - now) + cost;
            if (missing > whole)
            {
                return new Taken(false, 0, Seconds(missing - cost), Seconds(missing - whole));
            }

            if (Interlocked.CompareExchange(ref bucket.FullAt, now + missing, fullAt) == fullAt)
            {
                return new Taken(true, (whole - missing) / cost, Seconds(missing), 0);
            }
        }
    }

    private int Seconds(long timestamps) => (int)((timestamps + time.TimestampFrequency - 1) / time.TimestampFrequency);

    private Bucket Add(TKey key, long now)
    {
        if (Count >= most)
        {
            Sweep(now);
        }

        var fresh = new Bucket { FullAt = now };
        var kept = _buckets.GetOrAdd(key, fresh);
        if (ReferenceEquals(kept, fresh))
        {
            Interlocked.Increment(ref _count);
        }

        return kept;
    }

    // An eighth at least, so that whoever comes with ever new names pays for a sweep only now and then.
    private void Sweep(long now)
    {
        lock (_sweep)
        {
            if (Count < most)
            {
                return;
            }

            var all = _buckets.Select(each => (each.Key, FullAt: Volatile.Read(ref each.Value.FullAt))).ToArray();
            Array.Sort(all, static (one, other) => one.FullAt.CompareTo(other.FullAt));
            for (var i = 0; i < all.Length && (i <= most / 8 || all[i].FullAt <= now); i++)
            {
                if (_buckets.TryRemove(all[i].Key, out _))
                {
                    Interlocked.Decrement(ref _count);
                }
            }
        }
    }

    private sealed class Bucket
    {
        public long FullAt;
    }
}
