using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Fetch.Files;

namespace TuiScan.Fetch;

/// <summary>
/// Reads a list of downloads: UTF-8, on each line a URL, then optionally a digest <c>ALG:HEX</c>, then optionally
/// <c>name=NAME</c> up to the line's end; lines that are empty or begin with <c>#</c> are ignored. All errors are reported,
/// with their positions.
/// </summary>
internal sealed class FetchList
{
    /// <summary>The maximum number of entries held in memory, here and in each child: some 40 MB.</summary>
    public const int MaxEntries = 100_000;

    /// <summary>The maximum size of the list: lines of 160 bytes, for the maximum number of entries.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>The prefix of an explicit name.</summary>
    public static readonly DisplayText NameKey = $"name=";

    private const int MaxUrlLength = 8192;
    private const int MaxErrors = 20;
    private const int MaxShownLength = 60;

    private static readonly UTF8Encoding Strict = new(false, true);

    // Linux distinguishes names by their bytes; how other systems treat case cannot be determined for each folder.
    private static readonly StringComparer SameName =
        OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    private readonly List<FetchEntry> _entries = [];
    private readonly List<DisplayText> _errors = [];
    private readonly Dictionary<string, int> _lines = new(SameName);
    private readonly DisplayText _shown;
    private int _line;
    private int _unshown;

    private FetchList(DisplayText shown) => _shown = shown;

    /// <summary>The entries in the list's order; null where there are errors.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="shown">Its name for messages.</param>
    /// <param name="errors">One line each, <c>file:line:column: what</c>; empty for none.</param>
    public static IReadOnlyList<FetchEntry>? Read(ReadOnlySpan<byte> bytes, DisplayText shown, out IReadOnlyList<DisplayText> errors)
    {
        var list = new FetchList(shown);
        list.ReadLines(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        if (list._unshown > 0)
        {
            list._errors.Add($"{shown}: {list._unshown} more mistakes");
        }

        errors = list._errors;
        return list._errors.Count == 0 ? list._entries : null;
    }

    private void ReadLines(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = (end < 0 ? bytes : bytes[..end]).TrimEnd((byte)'\r');
            bytes = end < 0 ? default : bytes[(end + 1)..];
            _line++;
            if (_entries.Count == MaxEntries)
            {
                _errors.Add($"{_shown}:{_line}: there are more than {MaxEntries} URLs: cut the list into several");
                return;
            }

            ReadLine(line);
        }
    }

    private void ReadLine(ReadOnlySpan<byte> bytes)
    {
        string line;
        try
        {
            line = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            line = Encoding.UTF8.GetString(bytes);
            Add(line, line.IndexOf('\uFFFD', StringComparison.Ordinal), $"this is no UTF-8");
            return;
        }

        var start = Skip(line, 0);
        if (start < line.Length && line[start] != '#')
        {
            ReadEntry(line, start);
        }
    }

    private void ReadEntry(string line, int start)
    {
        var end = WordEnd(line, start);
        var url = ReadUrl(line, start, end);
        DigestAlgorithm? algorithm = null;
        var digest = default(Digest);
        string? name = null;
        var (nameAt, isGood) = (start, url is not null);
        for (var at = Skip(line, end); at < line.Length && name is null; at = Skip(line, end))
        {
            end = WordEnd(line, at);
            if (line.AsSpan(at).StartsWith(NameKey, StringComparison.Ordinal))
            {
                (name, nameAt) = (line[(at + NameKey.Length)..].TrimEnd(' ', '\t'), at);
            }
            else if (algorithm is not null)
            {
                isGood = Add(line, at, $"after the digest may stand {NameKey}NAME, got {Shown(line[at..end])}");
            }
            else
            {
                var fault = ExpectedDigest.Read(line[at..end], out algorithm, ref digest, out var within);
                isGood &= fault is not { } message || Add(line, at + within, message);
            }
        }

        if (isGood && url is not null)
        {
            AddEntry(line, nameAt, url, name, algorithm, digest);
        }
    }

    private void AddEntry(string line, int at, Uri url, string? given, DigestAlgorithm? algorithm, in Digest digest)
    {
        var name = given ?? FileNames.Of(url);
        if (FileNames.Fault(name) is { } fault)
        {
            var remedy = given is null ? (DisplayText)$": write another after the URL, {NameKey}NAME" : default;
            Add(line, at, $"the name {(name.Length == 0 ? default : (DisplayText)$"'{Shown(name)}' ")}{(given is null ? (DisplayText)$"in the URL " : default)}{fault}{remedy}");
            return;
        }

        if (!_lines.TryAdd(name, _line))
        {
            Add(line, at, $"the name '{TextEscaper.Escape(name)}' is that of line {_lines[name]} too: write another, {NameKey}NAME");
            return;
        }

        _entries.Add(new FetchEntry
        {
            Line = _line,
            Url = Bare(url),
            UserInfo = url.UserInfo.Length == 0 ? null : Uri.UnescapeDataString(url.UserInfo),
            Name = name,
            Algorithm = algorithm,
            Digest = digest,
        });
    }

    private Uri? ReadUrl(string line, int from, int to)
    {
        var text = line[from..to];
        if (text.Length > MaxUrlLength)
        {
            Add(line, from, $"a URL may have {MaxUrlLength} characters, this has {text.Length}");
        }
        else if (text.EnumerateRunes().Any(TextEscaper.IsHostile))
        {
            Add(line, from, $"a URL holds no control characters");
        }
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !IsHttp(url))
        {
            Add(line, from, $"must be a URL with http:// or https:// and a host, got {UrlText.Masked(text)}");
        }
        else if (ClimbsUp(text))
        {
            Add(line, from, $"a URL whose path climbs up by .. is not downloaded, got {UrlText.Masked(text)}");
        }
        else
        {
            return url;
        }

        return null;
    }

    /// <summary>A parser would resolve it silently: such a URL is malicious, or means something else.</summary>
    private static bool ClimbsUp(string text)
    {
        var end = text.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? text : text[..end];
        return Uri.UnescapeDataString(path).Split('/', '\\').Contains("..");
    }

    /// <summary>The schemes that are connected to.</summary>
    public static bool IsHttp(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && HasHost(url);

    private static bool HasHost(Uri url)
    {
        try
        {
            return url.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            // It contains characters that no host name may have.
            return false;
        }
    }

    /// <summary>Without the parts that are not sent in the request line.</summary>
    public static Uri Bare(Uri url) =>
        url.UserInfo.Length == 0 && url.Fragment.Length == 0 ? url : new UriBuilder(url) { UserName = "", Password = "", Fragment = "" }.Uri;

    private static int Skip(string line, int at)
    {
        while (at < line.Length && line[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    private static int WordEnd(string line, int at)
    {
        var length = line.AsSpan(at).IndexOfAny(' ', '\t');
        return length < 0 ? line.Length : at + length;
    }

    /// <summary>A word for messages, shortened.</summary>
    public static DisplayText Shown(string word) => TextEscaper.Escape(word.Length <= MaxShownLength ? word : word[..MaxShownLength] + "...");

    /// <summary>Always false.</summary>
    private bool Add(string line, int at, DisplayText message)
    {
        if (_errors.Count == MaxErrors)
        {
            _unshown++;
            return false;
        }

        var column = TextPosition.Behind(line.AsSpan(0, Math.Max(0, at))).Column;
        _errors.Add($"{_shown}:{new TextPosition(_line, column)}: {message}");
        return false;
    }
}
