using System.Text.Unicode;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Cli;

/// <summary>
/// Refuses words of the command line that are not UTF-8. .NET decodes them with U+FFFD, so that two of them could become one
/// path, and a file would be created under a name that the user did not type. Only Linux can have such words.
/// </summary>
internal static class WordEncoding
{
    private const char Undecodable = '\uFFFD';

    /// <summary>Prints a line to stderr and returns the exit code; null where all words are valid.</summary>
    public static int? Refuse(string[] words)
    {
        // A word may contain this character itself: its bytes decide.
        if (!OperatingSystem.IsLinux() || !Array.Exists(words, word => word.Contains(Undecodable, StringComparison.Ordinal)) || FirstInvalid(words.Length) is not { } invalid)
        {
            return null;
        }

        using var console = new CommandConsole();
        console.Complain($"{TextEscaper.Escape(invalid)} is not in UTF-8, as every word here must be; rename what it names, or name it by a link or by a folder above it");
        return console.Conclude(RegisteredJobs.All.ByVerb(words[0])?.ErrorCode ?? ExitCodes.Usage);
    }

    private static byte[]? FirstInvalid(int count)
    {
        byte[] line;
        try
        {
            line = File.ReadAllBytes("/proc/self/cmdline");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // Each ends with a zero byte; before ours come the program and its host.
        var words = new List<byte[]>();
        for (var at = 0; at < line.Length;)
        {
            var length = line.AsSpan(at).IndexOf((byte)0);
            length = length < 0 ? line.Length - at : length;
            words.Add(line[at..(at + length)]);
            at += length + 1;
        }

        return words.TakeLast(count).FirstOrDefault(word => !Utf8.IsValid(word));
    }
}
