namespace TuiScan.Screen.Cells;

/// <summary>
/// The terminal's abilities, as the environment describes them. The terminal is not queried, and no terminfo is read.
/// </summary>
/// <param name="Color">How many colours it gets.</param>
/// <param name="Utf8">True when it takes UTF-8; otherwise non-ASCII text is shown as question marks.</param>
/// <param name="Plain">True when it cannot address its cursor (TERM unset or dumb): no full screen, append-only output.</param>
/// <param name="Ssh">True when it is at the far end of SSH: longer timeouts, fewer refreshes.</param>
internal sealed record TerminalProfile(ColorDepth Color, bool Utf8, bool Plain, bool Ssh)
{
    /// <summary>Everything a terminal can do: for tests and for pictures.</summary>
    public static TerminalProfile Full { get; } = new(ColorDepth.Rgb, Utf8: true, Plain: false, Ssh: false);

    /// <summary>How long an ESC may wait for the rest of a sequence before it is the Escape key.</summary>
    public TimeSpan EscapeTimeout => TimeSpan.FromMilliseconds(Ssh ? 100 : 50);

    /// <summary>Pure function of the environment. Windows sets no TERM and takes colours and UTF-8.</summary>
    public static TerminalProfile Detect(IReadOnlyDictionary<string, string> environment, bool windows = false)
    {
        string Value(string name) => environment.TryGetValue(name, out var value) ? value : "";

        var term = Value("TERM");
        if (term.Length == 0 && windows)
        {
            term = "xterm-truecolor";
        }

        var locale = new[] { Value("LC_ALL"), Value("LC_CTYPE"), Value("LANG") }.FirstOrDefault(value => value.Length > 0) ?? "";
        return new TerminalProfile(
            Value("NO_COLOR").Length > 0 ? ColorDepth.None : Depth(term, Value("COLORTERM")),
            windows || locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase),
            term is "" or "dumb",
            Value("SSH_TTY").Length > 0 || Value("SSH_CONNECTION").Length > 0);
    }

    private static ColorDepth Depth(string term, string colorTerm)
    {
        if (term is "" or "dumb")
        {
            return ColorDepth.None;
        }

        if (term == "linux")
        {
            return ColorDepth.Sixteen;
        }

        // GNU screen passes COLORTERM through from outside and garbles 24-bit colours.
        if (colorTerm is "truecolor" or "24bit" && !term.StartsWith("screen", StringComparison.Ordinal))
        {
            return ColorDepth.Rgb;
        }

        if (term == "xterm-truecolor" || term.EndsWith("-direct", StringComparison.Ordinal))
        {
            return ColorDepth.Rgb;
        }

        return term.EndsWith("-256color", StringComparison.Ordinal) ? ColorDepth.Palette : ColorDepth.Sixteen;
    }
}
