using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using TuiScan.Engine.Platform.Native;

namespace TuiScan.Engine.Platform.Files.Windows;

/// <summary>
/// The alternate data streams of NTFS: contents of a file or folder beside its own, which no listing shows. One is called
/// <c>FILE:STREAM</c> wherever a path is taken, and an entry of that name here. Thread-safe.
/// </summary>
internal static class WindowsStreams
{
    private const string Type = ":$DATA";

    /// <summary>The names of a file's further streams; empty where it has none, or its file system knows none.</summary>
    /// <param name="path">Of the file or folder; a link is not followed, and has none.</param>
    [SupportedOSPlatform("windows")]
    public static unsafe IReadOnlyList<string> Of(string path)
    {
        Kernel32Files.WIN32_FIND_STREAM_DATA data;
        var search = Kernel32Files.FindFirstStreamW(path, 0, &data, 0);
        if (search == Kernel32Files.INVALID_HANDLE_VALUE)
        {
            return [];
        }

        var names = new List<string>();
        try
        {
            do
            {
                var told = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(data.StreamName);
                if (NameIn(told) is { } name)
                {
                    names.Add(name);
                }
            }
            while (Kernel32Files.FindNextStreamW(search, &data));
        }
        finally
        {
            _ = Kernel32Files.FindClose(search);
        }

        return names;
    }

    /// <summary>The name in what the system tells, such as <c>:name:$DATA</c>; null for the file's own content and for what is no content.</summary>
    public static string? NameIn(ReadOnlySpan<char> told) =>
        told.Length > Type.Length + 1 && told[0] == ':' && told.EndsWith(Type, StringComparison.Ordinal) ? told[1..^Type.Length].ToString() : null;

    /// <summary>True for the name of a stream: two names with a colon between.</summary>
    public static bool IsName(ReadOnlySpan<char> name) =>
        name.IndexOf(':') is > 0 and var colon && colon < name.Length - 1 && !name[(colon + 1)..].Contains(':');

    /// <summary>
    /// The number of a stream, which the system does not give: that of its file, mixed with its name (FNV-1a), so that it stays
    /// with the stream and is not the file's.
    /// </summary>
    public static ulong Number(ulong file, ReadOnlySpan<char> stream)
    {
        var number = file ^ 0xCBF29CE484222325;
        foreach (var unit in stream)
        {
            number = (number ^ unit) * 0x100000001B3;
        }

        return number;
    }
}
