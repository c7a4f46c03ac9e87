using TuiScan.Engine.Settings.Types;

namespace TuiScan.Screen.State;

/// <summary>A limit on the read rate, as it is typed and shown on the screen.</summary>
internal static class RateText
{
    /// <summary>Such as <c>20MB/s</c>, or <c>none</c>.</summary>
    public static string Of(ByteSize rate) => rate.IsZero ? "none" : $"{SizeType.Text(rate)}/s";

    /// <summary>
    /// Accepts a profile's forms (<c>20MB</c>, <c>20MiB</c>, <c>0</c>), and shorthand: <c>20M</c>, <c>20m</c>, <c>20 MB/s</c>.
    /// A limit of less than one byte is refused: it must not be read as no limit.
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
