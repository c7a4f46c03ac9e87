using System.Buffers;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Fetch.Files;

/// <summary>
/// Validates the names of downloads: plain ones that stay in their folder, on every system, and are safe to work with.
/// Stateless.
/// </summary>
internal static class FileNames
{
    /// <summary>File systems take 255 bytes; the suffix of an unfinished file's name needs five.</summary>
    private const int MaxNameBytes = 250;

    private static readonly SearchValues<char> NotOnWindows = SearchValues.Create("<>:\"|?*");

    // Windows treats these as devices, with any extension.
    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL",
        .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" }),
    ];

    /// <summary>
    /// The name in a URL: its path's last part, with escapes resolved. Empty where the URL has none; check it with
    /// <see cref="Fault"/>.
    /// </summary>
    public static string Of(Uri url)
    {
        var path = url.AbsolutePath;
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    /// <summary>Why it cannot be a file's name, as text after "the name"; null where it can.</summary>
    public static DisplayText? Fault(string name) =>
        name.Length == 0 ? (DisplayText)$"is empty"
        : name is "." or ".." ? (DisplayText)$"is a directory"
        : name.AsSpan().ContainsAny('/', '\\') ? (DisplayText)$"leads out of the folder"
        : name.EnumerateRunes().Any(rune => TextEscaper.IsHostile(rune) || rune == Rune.ReplacementChar) ? (DisplayText)$"holds control characters"
        : name[0] is '.' ? (DisplayText)$"begins with a dot, which hides the file"
        : name[0] is '-' ? (DisplayText)$"begins with a dash, which programs take for an option"
        : name[0] == ' ' || name[^1] is ' ' or '.' ? (DisplayText)$"begins or ends with a blank or a dot"
        : Encoding.UTF8.GetByteCount(name) > MaxNameBytes ? (DisplayText)$"is too long, 250 bytes are accepted"
        : IsReserved(name) ? (DisplayText)$"is reserved on some systems"
        : null;

    private static bool IsReserved(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var stem = dot < 0 ? name : name[..dot];
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
            || (OperatingSystem.IsWindows() && name.AsSpan().ContainsAny(NotOnWindows));
    }
}
