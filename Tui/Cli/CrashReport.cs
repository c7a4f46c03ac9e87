using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Owned;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Settings;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli;

/// <summary>Reports a bug: one line for the user, and a file with the details for the developer.</summary>
internal static class CrashReport
{
    /// <summary>A run needs some 60 descriptors for itself, a screen or downloads some 100.</summary>
    private const int LowLimit = 256;

    /// <summary>Enough files to show when a bug that recurs every night began; each has some 5 kB.</summary>
    public const int KeptAtMost = 20;

    /// <summary>Writes both, and returns the exit code. Never throws.</summary>
    public static int Tell(Exception exception)
    {
        using var error = StandardStream.Error();
        if (IsForWantOfDescriptors(exception.GetBaseException()))
        {
            error.Write(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"tuiscan: the limit of {DescriptorLimit.Current} open files is too low for this; raise it (ulimit -n 1024)\n")));
            return ExitCodes.Usage;
        }

        if (exception.GetBaseException() is OutOfMemoryException)
        {
            // The runtime throws this for threads as well; it is not our bug, and a file would not help.
            error.Write("tuiscan: the system grants no more memory or threads: raise the limit (ulimit -u, ulimit -v, that of the container)\n"u8);
            return ExitCodes.Internal;
        }

        if (PortableFaults.Tells(exception.GetBaseException()) && PortableFaults.From(exception.GetBaseException()) == FaultCode.TooLarge)
        {
            error.Write("tuiscan: the limit on the size of files is too low for this; raise it (ulimit -f)\n"u8);
            return ExitCodes.CannotWrite;
        }

        var where = Write(exception) is { } path ? "details: " + TextEscaper.Escape(path) : "the details could not be written";
        var cause = exception.GetBaseException();
        var line = $"tuiscan: internal error: {cause.GetType().Name}: {TextEscaper.Escape(cause.Message)}; {where}\n";
        error.Write(Encoding.UTF8.GetBytes(line));
        return ExitCodes.Internal;
    }

    /// <summary>
    /// Not a bug where the limit is low: the runtime found no descriptor for one of its own assemblies (each takes two) or for
    /// a thread that starts (three for a moment), or a file could not be opened.
    /// </summary>
    private static bool IsForWantOfDescriptors(Exception cause) => DescriptorLimit.Current < LowLimit && cause switch
    {
        FileNotFoundException { FileName: { } name } => name.Contains(", Version=", StringComparison.Ordinal),
        IOException => PortableFaults.From(cause) == FaultCode.OutOfDescriptors,
        _ => cause is OutOfMemoryException,
    };

    /// <summary>Writes the details to a new file; null where that is impossible.</summary>
    public static string? Write(Exception exception) =>
        ProfileEnvironment.OfProcess().StateHome is { } folder ? Write(exception, folder) : null;

    /// <summary>As the other overload, in that folder, which is created where it is missing.</summary>
    public static string? Write(Exception exception, string folder)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var name = string.Create(CultureInfo.InvariantCulture, $"crash-{now:yyyyMMdd-HHmmss}-{Environment.ProcessId}.txt");
        var text = $"""
            tuiscan {ProgramVersion.Number}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}
            {now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}

            {exception}

            """;
        try
        {
            _ = PrivateFolder.TryMake(folder);
            RemoveOldest(folder);
            var path = Path.Combine(folder, name);
            if (OwnedFile.CreateNew(path, out var file).IsFault)
            {
                return null;
            }

            using (file)
            {
                if (file!.Append(Encoding.UTF8.GetBytes(text)).IsSuccess)
                {
                    return path;
                }

                _ = file.Remove();
                return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Removes the oldest files to make room for one more. The names sort by time; other files are left alone.</summary>
    private static void RemoveOldest(string folder)
    {
        var files = Directory.GetFiles(folder, "crash-*.txt").Where(IsOurs).ToArray();
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files.Take(files.Length - KeptAtMost + 1))
        {
            _ = OwnedFile.Remove(file);
        }
    }

    /// <summary>True for crash-DATE-TIME-PID.txt with our first word; other programs may use the same name.</summary>
    private static bool IsOurs(string path)
    {
        Span<byte> head = stackalloc byte[FirstWord.Length];
        return Path.GetFileNameWithoutExtension(path).Split('-') is ["crash", { Length: 8 } date, { Length: 6 } time, { Length: > 0 } process]
            && !string.Concat(date, time, process).AsSpan().ContainsAnyExceptInRange('0', '9')
            && FileHead.Read(path, head, out var length, out var status).IsSuccess && status.IsOwn && head[..length].SequenceEqual(FirstWord);
    }

    private static ReadOnlySpan<byte> FirstWord => "tuiscan "u8;
}
