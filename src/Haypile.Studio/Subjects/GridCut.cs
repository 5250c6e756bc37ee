using System.Buffers;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>
/// The cheapest division of a grid in two, by the greatest flow through it: two trees of unsaturated links grow from the
/// subject's side and from the background's, every path on which they meet is filled, and what that cuts off is
/// adopted again or set free. Links are whole numbers, so the result is exact.
/// </summary>
internal sealed class GridCut : IDisposable
{
    /// <summary>Neighbours are numbered so that the way back from <c>d</c> is <c>d ^ 1</c>.</summary>
    private const int Directions = 8;

    private const sbyte Root = 8;
    private const sbyte Orphan = 9;
    private const sbyte None = 10;
    private const sbyte Free = 0;
    private const sbyte Subject = 1;
    private const sbyte Background = 2;
    private const int Endless = int.MaxValue;

    private readonly int _stride;
    private readonly int[] _steps;
    private readonly int[] _terminal;
    private readonly int[] _links;
    private readonly int[] _stamp;
    private readonly int[] _distance;
    private readonly sbyte[] _tree;
    private readonly sbyte[] _parent;
    private readonly bool[] _isQueued;
    private readonly Queue<int> _active = new();
    private readonly Queue<int> _orphans = new();
    private int _time;

    /// <summary>A ring of unlinked nodes around the grid saves asking where it ends.</summary>
    public GridCut(int width, int height)
    {
        _stride = width + 2;
        _steps = [1, -1, _stride, -_stride, _stride + 1, -_stride - 1, _stride - 1, -_stride + 1];
        var nodes = _stride * (height + 2);
        (_terminal, _links) = (ArrayPool<int>.Shared.Rent(nodes), ArrayPool<int>.Shared.Rent(nodes * Directions));
        (_stamp, _distance) = (ArrayPool<int>.Shared.Rent(nodes), ArrayPool<int>.Shared.Rent(nodes));
        (_tree, _parent) = (ArrayPool<sbyte>.Shared.Rent(nodes), ArrayPool<sbyte>.Shared.Rent(nodes));
        _isQueued = ArrayPool<bool>.Shared.Rent(nodes);
    }

    /// <summary>Cuts into the mask.</summary>
    /// <param name="terrain">Has the prices of parting neighbours.</param>
    /// <param name="leanings">Towards the subject if positive.</param>
    public void Solve(Terrain terrain, Plane<float> leanings, Plane<bool> mask, CancellationToken ct)
    {
        SetUp(terrain, leanings);
        while (_active.TryDequeue(out var node))
        {
            _isQueued[node] = false;
            if ((_time & 255) == 0) ct.ThrowIfCancellationRequested();
            while (_tree[node] != Free && Grow(node) is { } direction)
            {
                _time++;
                Fill(node, direction);
                while (_orphans.TryDequeue(out var orphan)) Adopt(orphan);
            }
        }
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++) mask[x, y] = _tree[Node(x, y)] == Subject;
        }
    }

    public void Dispose()
    {
        foreach (var numbers in (int[][])[_terminal, _links, _stamp, _distance]) ArrayPool<int>.Shared.Return(numbers);
        ArrayPool<sbyte>.Shared.Return(_tree);
        ArrayPool<sbyte>.Shared.Return(_parent);
        ArrayPool<bool>.Shared.Return(_isQueued);
    }

    private int Node(int x, int y) => (y + 1) * _stride + x + 1;

    private void SetUp(Terrain terrain, Plane<float> leanings)
    {
        foreach (var numbers in (int[][])[_terminal, _links, _stamp]) Array.Clear(numbers);
        Array.Clear(_isQueued);
        Array.Clear(_tree);
        Array.Fill(_parent, None);
        _time = 0;
        for (var y = 0; y < leanings.Height; y++)
        {
            for (var x = 0; x < leanings.Width; x++)
            {
                var node = Node(x, y);
                var (right, below, belowRight, belowLeft) = terrain.Prices[x, y];
                Link(node, 0, right);
                Link(node, 2, below);
                Link(node, 4, belowRight);
                Link(node, 6, belowLeft);
                Plant(node, (int)(Terrain.PriceUnit * leanings[x, y]));
            }
        }
    }

    /// <summary>The same price both ways.</summary>
    private void Link(int node, int direction, int price)
    {
        _links[node * Directions + direction] = price;
        _links[(node + _steps[direction]) * Directions + (direction ^ 1)] = price;
    }

    private void Plant(int node, int leaning)
    {
        _terminal[node] = leaning;
        if (leaning == 0) return;
        _tree[node] = leaning > 0 ? Subject : Background;
        _parent[node] = Root;
        _distance[node] = 1;
        Activate(node);
    }

    private void Activate(int node)
    {
        ref var isQueued = ref _isQueued[node];
        if (isQueued) return;
        isQueued = true;
        _active.Enqueue(node);
    }

    /// <summary>What may still flow from a node of a tree to its neighbour, or towards it in the background's tree.</summary>
    private int Room(sbyte tree, int node, int neighbour, int direction) =>
        tree == Subject ? _links[node * Directions + direction] : _links[neighbour * Directions + (direction ^ 1)];

    /// <summary>Takes free neighbours into the tree; stops at the first that is the other tree's.</summary>
    private int? Grow(int node)
    {
        var own = _tree[node];
        for (var direction = 0; direction < Directions; direction++)
        {
            var neighbour = node + _steps[direction];
            if (Room(own, node, neighbour, direction) == 0) continue;
            if (_tree[neighbour] == Free)
            {
                _tree[neighbour] = own;
                _parent[neighbour] = (sbyte)(direction ^ 1);
                (_stamp[neighbour], _distance[neighbour]) = (_stamp[node], _distance[node] + 1);
                Activate(neighbour);
            }
            else if (_tree[neighbour] != own)
            {
                return direction;
            }
            else if (_stamp[neighbour] <= _stamp[node] && _distance[neighbour] > _distance[node])
            {
                // A shorter way to the root keeps the paths short.
                _parent[neighbour] = (sbyte)(direction ^ 1);
                (_stamp[neighbour], _distance[neighbour]) = (_stamp[node], _distance[node] + 1);
            }
        }
        return null;
    }

    /// <summary>Sends as much as fits along the path that a link between the trees closes.</summary>
    private void Fill(int node, int direction)
    {
        var neighbour = node + _steps[direction];
        var (upper, lower, down) = _tree[node] == Subject ? (node, neighbour, direction) : (neighbour, node, direction ^ 1);
        var amount = Math.Min(_links[upper * Directions + down], Math.Min(Narrowest(upper), Narrowest(lower)));
        _links[upper * Directions + down] -= amount;
        _links[lower * Directions + (down ^ 1)] += amount;
        Drain(upper, amount);
        Drain(lower, amount);
    }

    private int Narrowest(int node)
    {
        var tree = _tree[node];
        var narrowest = Endless;
        for (; _parent[node] != Root; node += _steps[_parent[node]])
        {
            var up = node + _steps[_parent[node]];
            narrowest = Math.Min(narrowest, Room(tree, up, node, _parent[node] ^ 1));
        }
        return Math.Min(narrowest, Math.Abs(_terminal[node]));
    }

    private void Drain(int node, int amount)
    {
        var isSubject = _tree[node] == Subject;
        while (_parent[node] != Root)
        {
            var direction = _parent[node];
            var up = node + _steps[direction];
            ref var upwards = ref _links[node * Directions + direction];
            ref var downwards = ref _links[up * Directions + (direction ^ 1)];
            upwards += isSubject ? amount : -amount;
            downwards += isSubject ? -amount : amount;
            if ((isSubject ? downwards : upwards) == 0) CutOff(node);
            node = up;
        }
        _terminal[node] += isSubject ? -amount : amount;
        if (_terminal[node] == 0) CutOff(node);
    }

    private void CutOff(int node)
    {
        _parent[node] = Orphan;
        _orphans.Enqueue(node);
    }

    /// <summary>Finds the orphan a parent that still leads to the root, the nearer the better; else it is free.</summary>
    private void Adopt(int orphan)
    {
        var own = _tree[orphan];
        var (best, shortest) = (None, Endless);
        for (var direction = 0; direction < Directions; direction++)
        {
            var neighbour = orphan + _steps[direction];
            if (_tree[neighbour] != own || _parent[neighbour] == None || Room(own, neighbour, orphan, direction ^ 1) == 0) continue;
            var length = DistanceToRoot(neighbour);
            if (length < shortest) (best, shortest) = ((sbyte)direction, length);
        }
        if (best != None)
        {
            _parent[orphan] = best;
            (_stamp[orphan], _distance[orphan]) = (_time, shortest + 1);
            return;
        }
        for (var direction = 0; direction < Directions; direction++)
        {
            var neighbour = orphan + _steps[direction];
            if (_tree[neighbour] != own || _parent[neighbour] == None) continue;
            if (Room(own, neighbour, orphan, direction ^ 1) > 0) Activate(neighbour);
            if (_parent[neighbour] == (direction ^ 1)) CutOff(neighbour);
        }
        (_tree[orphan], _parent[orphan]) = (Free, None);
    }

    /// <summary>Endless when the way up ends at an orphan. What was found out is marked for this round.</summary>
    private int DistanceToRoot(int from)
    {
        var (node, length) = (from, 0);
        for (; _stamp[node] != _time; node += _steps[_parent[node]])
        {
            if (_parent[node] == Orphan) return Endless;
            length++;
            if (_parent[node] == Root)
            {
                (_stamp[node], _distance[node]) = (_time, 1);
                length--;
                break;
            }
        }
        length += _distance[node];
        var total = length;
        for (node = from; _stamp[node] != _time; node += _steps[_parent[node]])
        {
            (_stamp[node], _distance[node]) = (_time, length--);
        }
        return total;
    }
}
