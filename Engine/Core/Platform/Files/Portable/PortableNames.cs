using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files.Windows;

namespace TuiScan.Engine.Platform.Files.Portable;

/// <summary>Converts names and paths between the bytes of the model (UTF-8) and the strings of the runtime.</summary>
internal static class PortableNames
{
    private const int MaxNameLength = 255; // characters on NTFS, bytes elsewhere

    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>True for the name of a directory's own object.</summary>
    internal static bool IsOwn(ReadOnlySpan<byte> name) => name.IsEmpty || name is [(byte)'.'];

    /// <summary>
    /// The full path of one name in a directory. <see cref="FaultCode.Invalid"/> for a name that would leave it (on Windows
    /// also one that would name a drive), <see cref="FaultCode.NotSupported"/> for a name that is not UTF-8.
    /// </summary>
    internal static FaultCode Place(PortableDirectory directory, ReadOnlySpan<byte> name, out string path)
    {
        path = directory.Path;
        if (IsOwn(name))
        {
            return FaultCode.None;
        }

        if (directory.IsFile)
        {
            return FaultCode.NotDirectory;
        }

        if (name.SequenceEqual(".."u8) || name.ContainsAny((byte)'/', (byte)0))
        {
            return FaultCode.Invalid;
        }

        if (!TryDecode(name, out var text))
        {
            return FaultCode.NotSupported;
        }

        if (OperatingSystem.IsWindows() && (text.Contains('\\', StringComparison.Ordinal) || (text.Contains(':', StringComparison.Ordinal) && !WindowsStreams.IsName(text))))
        {
            return FaultCode.Invalid;
        }

        // A stream has a name of that length beside the file's.
        if (OperatingSystem.IsWindows() ? text.AsSpan().IndexOf(':') > MaxNameLength || text.Length > (2 * MaxNameLength) + 1 : name.Length > MaxNameLength)
        {
            return FaultCode.NameTooLong;
        }

        path = Path.Join(directory.Path, text);
        return FaultCode.None;
    }

    /// <summary>
    /// True when the runtime may have put U+FFFD where a name had other bytes: "not found" then means that it cannot be
    /// examined.
    /// </summary>
    internal static bool MayBeLossy(ReadOnlySpan<byte> name) => !OperatingSystem.IsWindows() && name.IndexOf("\uFFFD"u8) >= 0;

    /// <summary>Writes the bytes of a name, of at most <see cref="MaxNameLength"/> units, and returns how many they are.</summary>
    internal static int Encode(ReadOnlySpan<char> name, Span<byte> bytes) =>
        OperatingSystem.IsWindows() ? Wtf8.Encode(name, bytes) : Encoding.UTF8.GetBytes(name, bytes);

    private static bool TryDecode(ReadOnlySpan<byte> name, out string text)
    {
        if (OperatingSystem.IsWindows())
        {
            return Wtf8.TryDecode(name, out text);
        }

        var isValid = System.Text.Unicode.Utf8.IsValid(name);
        text = isValid ? Strict.GetString(name) : "";
        return isValid;
    }
}
