using System.Text;

namespace Kinship.Data;

/// <summary>Opens text as UTF-8: as it is, or made of UTF-16 or UTF-32 where a mark says that it is that.</summary>
internal static class TextEncoding
{
    private static readonly UTF8Encoding s_utf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The file's text without its mark, unzipped if it is gzipped; the caller closes the stream.</summary>
    public static Stream OpenUtf8(string path)
    {
        byte[] start = new byte[4];
        using (Stream file = TableFile.Open(path))
        {
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }

        (int mark, Encoding encoding) = Detect(start);
        Stream text = TableFile.Open(path);
        text.ReadExactly(start.AsSpan(0, mark));
        return ReferenceEquals(encoding, s_utf8) ? text : Encoding.CreateTranscodingStream(text, encoding, s_utf8);
    }

    private static (int Mark, Encoding Encoding) Detect(ReadOnlySpan<byte> start) =>
        start switch
        {
            [0xef, 0xbb, 0xbf, ..] => (3, s_utf8),
            [0xff, 0xfe, 0, 0] => (4, new UTF32Encoding(false, true, throwOnInvalidCharacters: true)),
            [0, 0, 0xfe, 0xff] => (4, new UTF32Encoding(true, true, throwOnInvalidCharacters: true)),
            [0xff, 0xfe, ..] => (2, new UnicodeEncoding(false, true, throwOnInvalidBytes: true)),
            [0xfe, 0xff, ..] => (2, new UnicodeEncoding(true, true, throwOnInvalidBytes: true)),
            _ => (0, s_utf8),
        };
}
