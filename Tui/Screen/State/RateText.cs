using TuiScan.Engine.Settings.Types;

namespace TuiScan.Screen.State;

/// <summary>A limit on what is read a second, as it is typed and shown on the screen.</summary>
internal static class RateText
{
    /// <summary>Such as <c>20MB/s</c>, or <c>none</c>.</summary>
    public static string Of(ByteSize rate) => rate.IsZero ? "none" : $"{SizeType.Text(rate)}/s";

    /// <summary>
    /// What a profile takes (<c>20MB</c>, <c>20MiB</c>, <c>0</c>), and what a hurried hand types: <c>20M</c>, <c>20m</c>, <c>20 MB/s</c>.
    /// A limit that comes to less than a byte is none of these: it is not meant as no limit.
    /// </summary>
    public static bool TryParse(string text, out ByteSize rate)
    {
        var size = text.Trim();
        size = size.EndsWith("/s", StringComparison.OrdinalIgnoreCase) ? size[..^2].TrimEnd() : size;
        if (size.Length > 0 && "kmgti".Contains(char.ToLowerInvariant(size[^1]), StringComparison.Ordinal))
        {
            size += "B";
        }

        return SizeType.TryParse(size, out rate) && (!rate.IsZero || !size.AsSpan().ContainsAnyInRange('1', '9'));
    }
}
