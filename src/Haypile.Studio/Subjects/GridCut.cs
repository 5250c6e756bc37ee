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
    public const int Directions = 8;

    private const sbyte Root = 8;
    private const sbyte Orphan = 9;
    private const sbyte None = 10;
    private const sbyte Free = 0;
    private const sbyte Subject = 1;
    private const sbyte Background = 2;
    private const int Endless = int.MaxValue;

    private readonly int _stride;
    private readonly int[] _steps;
    private readonly Plane<int> _terminal;
    private readonly Plane<int> _links;
    private readonly Plane<sbyte> _tree;
    private readonly Plane<sbyte> _parent;
    private readonly Plane<int> _stamp;
    private readonly Plane<int> _distance;
    private readonly Plane<bool> _isQueued;
    private readonly Queue<int> _active = new();
    private readonly Queue<int> _orphans = new();
    private int _time;

    /// <summary>A ring of unlinked nodes around the grid saves asking where it ends.</summary>
    public GridCut(int width, int height)
    {
        (Width, Height) = (width, height);
        _stride = width + 2;
        _steps = [1, -1, _stride, -_stride, _stride + 1, -_stride - 1, _stride - 1, -_stride + 1];
        _terminal = new Plane<int>(_stride, height + 2);
        _links = new Plane<int>(_stride * Directions, height + 2);
        _tree = new Plane<sbyte>(_stride, height + 2);
        _parent = new Plane<sbyte>(_stride, height + 2);
        _stamp = new Plane<int>(_stride, height + 2);
        _distance = new Plane<int>(_stride, height + 2);
        _isQueued = new Plane<bool>(_stride, height + 2);
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>Positive is the price of calling the pixel background, negative that of calling it subject.</summary>
    public void SetLeaning(int x, int y, int leaning) => _terminal.Values[Node(x, y)] = leaning;

    /// <summary>The price of parting a pixel from its neighbour, the same both ways.</summary>
    public void Link(int x, int y, int direction, int price)
    {
        var node = Node(x, y);
        var links = _links.Values;
        links[node * Directions + direction] = price;
        links[(node + _steps[direction]) * Directions + (direction ^ 1)] = price;
    }

    public bool IsSubject(int x, int y) => _tree.Values[Node(x, y)] == Subject;

    public void Solve(CancellationToken ct)
    {
        Plant();
        while (_active.TryDequeue(out var node))
        {
            _isQueued.Values[node] = false;
            if ((_time & 255) == 0) ct.ThrowIfCancellationRequested();
            while (_tree.Values[node] != Free && Grow(node) is { } direction)
            {
                _time++;
                Fill(node, direction);
                while (_orphans.TryDequeue(out var orphan)) Adopt(orphan);
            }
        }
    }

    public void Dispose()
    {
        foreach (var plane in (IDisposable[])[_terminal, _links, _tree, _parent, _stamp, _distance, _isQueued]) plane.Dispose();
    }

    private int Node(int x, int y) => (y + 1) * _stride + x + 1;

    private void Plant()
    {
        var terminal = _terminal.Values;
        var tree = _tree.Values;
        var parent = _parent.Values;
        var distance = _distance.Values;
        parent.Fill(None);
        for (var node = 0; node < terminal.Length; node++)
        {
            if (terminal[node] == 0) continue;
            tree[node] = terminal[node] > 0 ? Subject : Background;
            parent[node] = Root;
            distance[node] = 1;
            Activate(node);
        }
    }

    private void Activate(int node)
    {
        ref var isQueued = ref _isQueued.Values[node];
        if (isQueued) return;
        isQueued = true;
        _active.Enqueue(node);
    }

    /// <summary>What may still flow from a node of a tree to its neighbour, or towards it in the background's tree.</summary>
    private static int Room(Span<int> links, sbyte tree, int node, int neighbour, int direction) =>
        tree == Subject ? links[node * Directions + direction] : links[neighbour * Directions + (direction ^ 1)];

    /// <summary>Takes free neighbours into the tree; stops at the first that is the other tree's.</summary>
    private int? Grow(int node)
    {
        var links = _links.Values;
        var tree = _tree.Values;
        var parent = _parent.Values;
        var stamp = _stamp.Values;
        var distance = _distance.Values;
        var own = tree[node];
        for (var direction = 0; direction < Directions; direction++)
        {
            var neighbour = node + _steps[direction];
            if (Room(links, own, node, neighbour, direction) == 0) continue;
            if (tree[neighbour] == Free)
            {
                tree[neighbour] = own;
                parent[neighbour] = (sbyte)(direction ^ 1);
                (stamp[neighbour], distance[neighbour]) = (stamp[node], distance[node] + 1);
                Activate(neighbour);
            }
            else if (tree[neighbour] != own)
            {
                return direction;
            }
            else if (stamp[neighbour] <= stamp[node] && distance[neighbour] > distance[node])
            {
                // A shorter way to the root keeps the paths short.
                parent[neighbour] = (sbyte)(direction ^ 1);
                (stamp[neighbour], distance[neighbour]) = (stamp[node], distance[node] + 1);
            }
        }
        return null;
    }

    /// <summary>Sends as much as fits along the path that a link between the trees closes.</summary>
    private void Fill(int node, int direction)
    {
        var links = _links.Values;
        var tree = _tree.Values;
        var neighbour = node + _steps[direction];
        var (upper, lower, down) = tree[node] == Subject ? (node, neighbour, direction) : (neighbour, node, direction ^ 1);
        var amount = Math.Min(links[upper * Directions + down], Math.Min(Narrowest(upper), Narrowest(lower)));
        links[upper * Directions + down] -= amount;
        links[lower * Directions + (down ^ 1)] += amount;
        Drain(upper, amount);
        Drain(lower, amount);
    }

    private int Narrowest(int node)
    {
        var links = _links.Values;
        var parent = _parent.Values;
        var tree = _tree.Values[node];
        var narrowest = Endless;
        for (; parent[node] != Root; node += _steps[parent[node]])
        {
            var up = node + _steps[parent[node]];
            narrowest = Math.Min(narrowest, Room(links, tree, up, node, parent[node] ^ 1));
        }
        return Math.Min(narrowest, Math.Abs(_terminal.Values[node]));
    }

    private void Drain(int node, int amount)
    {
        var links = _links.Values;
        var parent = _parent.Values;
        var terminal = _terminal.Values;
        var isSubject = _tree.Values[node] == Subject;
        while (parent[node] != Root)
        {
            var direction = parent[node];
            var up = node + _steps[direction];
            ref var upwards = ref links[node * Directions + direction];
            ref var downwards = ref links[up * Directions + (direction ^ 1)];
            upwards += isSubject ? amount : -amount;
            downwards += isSubject ? -amount : amount;
            if ((isSubject ? downwards : upwards) == 0) CutOff(node);
            node = up;
        }
        terminal[node] += isSubject ? -amount : amount;
        if (terminal[node] == 0) CutOff(node);
    }

    private void CutOff(int node)
    {
        _parent.Values[node] = Orphan;
        _orphans.Enqueue(node);
    }

    /// <summary>Finds the orphan a parent that still leads to the root, the nearer the better; else it is free.</summary>
    private void Adopt(int orphan)
    {
        var links = _links.Values;
        var tree = _tree.Values;
        var parent = _parent.Values;
        var stamp = _stamp.Values;
        var distance = _distance.Values;
        var own = tree[orphan];
        var (best, shortest) = (None, Endless);
        for (var direction = 0; direction < Directions; direction++)
        {
            var neighbour = orphan + _steps[direction];
            if (tree[neighbour] != own || parent[neighbour] == None || Room(links, own, neighbour, orphan, direction ^ 1) == 0) continue;
            var length = DistanceToRoot(neighbour);
            if (length < shortest) (best, shortest) = ((sbyte)direction, length);
        }
        if (best != None)
        {
            parent[orphan] = best;
            (stamp[orphan], distance[orphan]) = (_time, shortest + 1);
            return;
        }
        for (var direction = 0; direction < Directions; direction++)
        {
            var neighbour = orphan + _steps[direction];
            if (tree[neighbour] != own || parent[neighbour] == None) continue;
            if (Room(links, own, neighbour, orphan, direction ^ 1) > 0) Activate(neighbour);
            if (parent[neighbour] == (direction ^ 1)) CutOff(neighbour);
        }
        (tree[orphan], parent[orphan]) = (Free, None);
    }

    /// <summary>Endless when the way up ends at an orphan. What was found out is marked for this round.</summary>
    private int DistanceToRoot(int from)
    {
        var parent = _parent.Values;
        var stamp = _stamp.Values;
        var distance = _distance.Values;
        var (node, length) = (from, 0);
        for (; stamp[node] != _time; node += _steps[parent[node]])
        {
            if (parent[node] == Orphan) return Endless;
            length++;
            if (parent[node] == Root)
            {
                (stamp[node], distance[node]) = (_time, 1);
                length--;
                break;
            }
        }
        length += distance[node];
        var total = length;
        for (node = from; stamp[node] != _time; node += _steps[parent[node]])
        {
            (stamp[node], distance[node]) = (_time, length--);
        }
        return total;
    }
}
