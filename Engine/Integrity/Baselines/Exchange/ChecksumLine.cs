using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Integrity.Baselines.Exchange;

/// <summary>
/// A line of <c>sha256sum</c>: <c>HEX NAME</c>, <c>HEX *NAME</c>, or <c>SHA256 (NAME) = HEX</c>; a leading backslash means that
/// <c>\n</c>, <c>\r</c> and <c>\\</c> in the name are escapes (coreutils, "sha2 utilities").
/// </summary>
internal static class ChecksumLine
{
    private const int DigestLength = 32;
    private const int HexLength = 2 * DigestLength;
    private static readonly DisplayText Malformed = $"this is no line of a sha256sum list: 64 hexadecimal digits, two spaces, a name";

    /// <summary>Parses a line without its line end. Null when it is valid, else what is wrong.</summary>
    public static DisplayText? TryParse(ReadOnlySpan<byte> line, out Digest digest, out ReadOnlySpan<byte> path)
    {
        digest = default;
        path = default;
        var isEscaped = line.StartsWith("\\"u8);
        line = isEscaped ? line[1..] : line;
        ReadOnlySpan<byte> hex;
        if (line.StartsWith("SHA256 ("u8))
        {
            var end = line.LastIndexOf(") = "u8);
            if (end < 0)
            {
                return Malformed;
            }

            path = line["SHA256 (".Length..end];
            hex = line[(end + ") = ".Length)..];
        }
        else if (line.Length > HexLength + 2 && line[HexLength] == ' ' && line[HexLength + 1] is (byte)' ' or (byte)'*')
        {
            hex = line[..HexLength];
            path = line[(HexLength + 2)..];
        }
        else
        {
            return Malformed;
        }

        if (hex.Length != HexLength
            || Convert.FromHexString(hex, digest.Resize(DigestLength), out _, out var written) != System.Buffers.OperationStatus.Done
            || written != DigestLength)
        {
            digest = default;
            return Malformed;
        }

        return isEscaped ? Unescape(path, out path) : null;
    }

    private static DisplayText? Unescape(ReadOnlySpan<byte> escaped, out ReadOnlySpan<byte> path)
    {
        var bytes = new byte[escaped.Length];
        var length = 0;
        path = default;
        for (var at = 0; at < escaped.Length; at++)
        {
            var value = escaped[at];
            if (value == '\\')
            {
                at++;
                value = at == escaped.Length ? (byte)0 : escaped[at] switch
                {
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'\\' => (byte)'\\',
                    _ => (byte)0,
                };
                if (value == 0)
                {
                    return (DisplayText)$"the name holds an escape other than \\n, \\r and \\\\";
                }
            }

            bytes[length++] = value;
        }

        path = bytes.AsSpan(0, length);
        return null;
    }
}
