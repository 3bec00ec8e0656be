namespace Kinship.Data;

/// <summary>A list that grows by whole chunks: nothing is copied as it grows, nothing is wasted beyond one chunk.</summary>
internal sealed class Chunked<T>
{
    private const int Bits = 14;
    private const int Size = 1 << Bits;

    /// <summary>The first chunk begins small, for tables of many columns and few rows.</summary>
    private const int Smallest = 32;
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
            AddRoom();
        }

        Span<T> room = _last.AsSpan(_used, Math.Min(most, _last.Length - _used));
        _used += room.Length;
        Count += room.Length;
        return room;
    }

    private void AddRoom()
    {
        if (_last.Length is > 0 and < Size)
        {
            Array.Resize(ref _last, _last.Length * 2);
            _chunks[^1] = _last;
            return;
        }

        _last = new T[_chunks.Count == 0 ? Smallest : Size];
        _chunks.Add(_last);
        _used = 0;
    }
}
