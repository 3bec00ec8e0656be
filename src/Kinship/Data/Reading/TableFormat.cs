namespace Kinship.Data;

/// <summary>What kind of file a table is in.</summary>
internal enum TableFormat
{
    Text,
    Npz,
    Parquet,
}
