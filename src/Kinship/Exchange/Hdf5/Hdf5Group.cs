namespace Kinship.Exchange.Hdf5;

/// <summary>A group that is to be written: groups and arrays by name.</summary>
internal sealed class Hdf5Group
{
    /// <summary>The groups in it, in the order of their names.</summary>
    public SortedDictionary<string, Hdf5Group> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The arrays in it, in the order of their names.</summary>
    public SortedDictionary<string, Hdf5Array> Arrays { get; } = new(StringComparer.Ordinal);

    /// <summary>The group at a path within this one, made where it is not there.</summary>
    public Hdf5Group At(string path)
    {
        Hdf5Group at = this;
        foreach (string name in path.Split('/'))
        {
            if (!at.Groups.TryGetValue(name, out Hdf5Group? next))
            {
                next = new();
                at.Groups[name] = next;
            }

            at = next;
        }

        return at;
    }
}

/// <summary>An array that is to be written, in single precision.</summary>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Row-major.</param>
internal sealed record Hdf5Array(IReadOnlyList<int> Shape, float[] Values);
