using System.Globalization;
using System.IO.Hashing;
using TuiScan.Engine.Model;

namespace TuiScan.Exec;

/// <summary>Identifies a file in the job log: a digest of its path in the run, prefixed with the root's label.</summary>
internal readonly record struct ItemKey(UInt128 Value) : IComparable<ItemKey>
{
    /// <summary>Digits in <see cref="ToString"/>.</summary>
    public const int TextLength = 32;

    public static ItemKey Of(in FilePath path) => new(XxHash128.HashToUInt128(path.Bytes));

    public static bool TryParse(ReadOnlySpan<char> text, out ItemKey key)
    {
        var isKey = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text.Length == TextLength;
        key = new ItemKey(value);
        return isKey;
    }

    public int CompareTo(ItemKey other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
