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

    public void Add(T value)
    {
        if (_used == _last.Length)
        {
            _last = new T[Size];
            _chunks.Add(_last);
            _used = 0;
        }

        _last[_used++] = value;
        Count++;
    }
}
