using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;

namespace Haypile.Studio.Children;

/// <summary>Fills as much as there is, and says how much that is; nothing is the end.</summary>
internal delegate int Source(Span<byte> bytes);

/// <summary>
/// A child that lives no longer than this object, its cancellation token or, since its standard input then closes, this process.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int ChunkBytes = 256 * 1024;

    private static readonly string[] InheritedVariables = ["PATH", "LD_LIBRARY_PATH", "TMPDIR"];

    private readonly Process _process;

    // Held apart from the process: whoever still feeds a child may outlast it for a moment.
    private readonly Stream _input;
    private readonly Task<string> _complaints;
    private CancellationTokenRegistration _cancellation;

    private ChildProcess(Process process)
    {
        _process = process;
        _input = process.StandardInput.BaseStream;
        Output = process.StandardOutput.BaseStream;
        _complaints = Task.Run(() => Tail.ReadAsync(process.StandardError.BaseStream), CancellationToken.None);
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public Stream Output { get; }

    public static ChildProcess Start(Command command, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var child = Start(command);
        child.EndWith(ct);
        return child;
    }

    /// <summary>Starts a child that nobody waits for yet.</summary>
    public static ChildProcess Start(Command command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            WorkingDirectory = command.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        KeepSecretsFrom(start);
        foreach (var (name, value) in command.Variables) start.Environment[name] = value;
        try
        {
            return new ChildProcess(Humble(Process.Start(start)!));
        }
        catch (Win32Exception cause)
        {
            throw new StudioException($"{command.Program} could not be started: {cause.Message}", cause);
        }
    }

    /// <summary>Whoever is being answered goes first: an encoder takes every core there is, and has seconds.</summary>
    private static Process Humble(Process child)
    {
        try
        {
            child.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception && child.HasExited)
        {
            // One that has already ended is in nobody's way.
        }

        return child;
    }

    /// <summary>From here on the child is killed when the token is cancelled.</summary>
    public void EndWith(CancellationToken ct)
    {
        Debug.Assert(_cancellation == default, "A child ends with one token.");
        _cancellation = ct.Register(Kill);
    }

    /// <summary>Waits for the end. A cancelled child has been killed by then.</summary>
    public async Task<ChildExit> WaitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        var complaints = await _complaints;
        ct.ThrowIfCancellationRequested();
        return new ChildExit(_process.ExitCode, complaints);
    }

    /// <summary>False once the child does not read any more; its exit says why.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _input.Write(bytes);
            return true;
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Gives it a whole file, or as much of one as it wants, and then nothing more.</summary>
    public async Task FeedAsync(FileStream file)
    {
        await using (file) await FeedAsync(file.Read);
    }

    /// <summary>Gives it all that there is, or as much as it wants, and then nothing more.</summary>
    public Task FeedAsync(Source source) => Task.Run(
        () =>
        {
            var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
            try
            {
                int count;
                do
                {
                    count = source(chunk);
                }
                while (count > 0 && TryWrite(chunk.AsSpan(0, count)));
            }
            finally
            {
                CloseInput();
                ArrayPool<byte>.Shared.Return(chunk);
            }
        },
        CancellationToken.None);

    public void CloseInput() => _input.Dispose();

    /// <summary>A child with more to say than anybody wants ends on its next write.</summary>
    public void CloseOutput() => Output.Dispose();

    public async ValueTask DisposeAsync()
    {
        await _cancellation.DisposeAsync();
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _complaints;
        await _input.DisposeAsync();
        await Output.DisposeAsync();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception && _process.HasExited)
        {
            // It ended by itself between the question and the signal, which is what was wanted.
        }
    }

    /// <summary>A child that reads strangers' bytes has no business with the server's connection strings.</summary>
    private static void KeepSecretsFrom(ProcessStartInfo start)
    {
        var kept = InheritedVariables
            .Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name)))
            .Where(variable => variable.Value is not null)
            .ToArray();
        start.Environment.Clear();
        foreach (var (name, value) in kept) start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C";
    }
}
