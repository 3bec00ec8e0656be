using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Exchange.Keras;

/// <summary>The names of inputs and outputs in Keras, where no layer's name has a slash and no two are the same.</summary>
internal sealed class KerasLayerNames
{
    private readonly HashSet<string> _taken;
    private readonly Dictionary<string, string> _inputs = [];
    private readonly Dictionary<string, string> _outputs = [];

    public KerasLayerNames(string features, IEnumerable<EmbeddedColumn> embedded, IEnumerable<Head> heads)
    {
        _taken = [features];
        foreach (Head head in heads)
        {
            _outputs[head.Task.Name] = Free(head.Task.Name);
        }

        foreach (EmbeddedColumn column in embedded)
        {
            _inputs[column.Name] = Free(column.Name);
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<string> Reserved => _taken;

    /// <summary>The input of an embedded column.</summary>
    public string Input(string column) => _inputs[column];

    /// <summary>The output of a task.</summary>
    public string Output(string task) => _outputs[task];

    private string Free(string name)
    {
        string own = name.Replace('/', '_');
        string free = own;
        for (int i = 2; !_taken.Add(free); i++)
        {
            free = $"{own}_{i}";
        }

        return free;
    }
}
