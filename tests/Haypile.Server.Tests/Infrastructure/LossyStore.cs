using System.Reflection;
using Haypile.Generations;

namespace Haypile.Server.Tests.Infrastructure;

/// <summary>A store whose answer to one call is lost on the way, after the write: what a connection does that breaks at the worst moment.</summary>
public class LossyStore : DispatchProxy
{
    private IGenerationStore _inner = null!;
    private string _method = "";
    private int _losses;

    public static IGenerationStore Over(IGenerationStore inner, string method)
    {
        var store = Create<IGenerationStore, LossyStore>();
        ((LossyStore)(object)store)._inner = inner;
        ((LossyStore)(object)store)._method = method;
        return store;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(_inner, args);
        if (targetMethod.Name != _method || Interlocked.Increment(ref _losses) > 1)
        {
            return answer;
        }

        return answer switch
        {
            ValueTask<bool> flag => new ValueTask<bool>(LoseAsync(flag.AsTask())),
            ValueTask<Submitted> submitted => new ValueTask<Submitted>(LoseAsync(submitted.AsTask())),
            _ => throw new InvalidOperationException($"{_method} is not scripted."),
        };
    }

    private static async Task<T> LoseAsync<T>(Task<T> answer)
    {
        await answer;
        throw new StoreException("The connection broke.");
    }
}
