namespace Kinship.Data;

/// <summary>A file unpacks to what no table does.</summary>
/// <param name="packed">Its bytes.</param>
/// <param name="unpacked">What they became so far.</param>
internal sealed class UnpackingException(long packed, long unpacked) : IOException(Unpacking.Refusal(packed, unpacked));
