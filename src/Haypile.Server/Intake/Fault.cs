namespace Haypile.Server.Intake;

/// <summary>One thing wrong with one field, in the words of the dialect it came in.</summary>
internal sealed record Fault(string Param, string Code, string Message);

/// <summary>Everything wrong with a request: intake never stops at the first.</summary>
internal sealed class Faults(IReadOnlyDictionary<Field, string> names)
{
    private readonly List<Fault> _faults = [];
    private Dictionary<Field, string>? _said;

    public bool Any => _faults.Count > 0;
    public IReadOnlyList<Fault> All => _faults;

    public string NameOf(Field field) => _said is not null && _said.TryGetValue(field, out var said) ? said : names[field];

    /// <summary>The client used another of the names that the dialect knows for this field, so it hears that one.</summary>
    public void Call(Field field, string name) => (_said ??= [])[field] = name;

    /// <summary>The message continues the field's name: "must be 8 to 24".</summary>
    public void Add(Field field, string code, string message) => Add(NameOf(field), code, message);

    public void Add(string param, string code, string message) => _faults.Add(new Fault(param, code, $"{param} {message}."));
}
