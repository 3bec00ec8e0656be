namespace Kinship.Data;

/// <summary>A list that grows by whole chunks: nothing is copied as it grows, nothing is wasted beyond one chunk.</summary>
internal sealed class Chunked<T>
{
    private const int Bits = 14;
    private const int Size = 1 << Bits;
    private readonly List<T[]> _chunks = [];
    private T[] _last = [];
    private int _used;

    public int Count { get; private set; }

    public T this[int index] => _chunks[index >> Bits][index & (Size - 1)];

    public void Add(T value) => Grow(1)[0] = value;

    /// <summary>Room for some of the values to come, at least one and no more than these, to be written at once.</summary>
    public Span<T> Grow(int most)
    {
        if (_used == _last.Length)
        {
            _last = new T[Size];
            _chunks.Add(_last);
            _used = 0;
        }

        Span<T> room = _last.AsSpan(_used, Math.Min(most, Size - _used));
        _used += room.Length;
        Count += room.Length;
        return room;
    }
}
