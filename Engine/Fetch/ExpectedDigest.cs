using System.Buffers;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Fetch;

/// <summary>Parses a digest in a list: <c>ALG:HEX</c>, in either case. Stateless.</summary>
internal static class ExpectedDigest
{
    /// <summary>What is wrong with the word, and where; null where it is valid.</summary>
    public static DisplayText? Read(string word, out DigestAlgorithm? algorithm, ref Digest digest, out int at)
    {
        (algorithm, at) = (null, 0);
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return (DisplayText)$"after the URL may stand a digest ALG:HEX and {FetchList.NameKey}NAME, got {FetchList.Shown(word)}";
        }

        foreach (var known in Enum.GetValues<DigestAlgorithm>())
        {
            algorithm = word.AsSpan(0, colon).Equals(known.Name(), StringComparison.OrdinalIgnoreCase) ? known : algorithm;
        }

        if (algorithm is not { } found)
        {
            var names = DisplayText.Join($", ", Enum.GetValues<DigestAlgorithm>().Select(known => known.Name()));
            return (DisplayText)$"a digest begins with {names}, got {FetchList.Shown(word[..colon])}";
        }

        at = colon + 1;
        var hex = word.AsSpan(at);
        return hex.Length == 2 * found.Length() && Convert.FromHexString(hex, digest.Resize(found.Length()), out _, out _) == OperationStatus.Done
            ? null
            : (DisplayText)$"a digest of {found.Name()} has {2 * found.Length()} hexadecimal digits";
    }
}
