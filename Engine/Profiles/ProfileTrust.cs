using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Profiles;

/// <summary>
/// Refuses a profile that was found, rather than named, where others than its user and root can have put it there: a job of any
/// kind does what its profile says, with the rights of whoever starts it.
/// </summary>
internal static class ProfileTrust
{
    /// <summary>What speaks against it, and the line to type instead; null for nothing. To be asked before the file is read.</summary>
    /// <param name="place">Where it was found.</param>
    /// <param name="command">What is typed before a profile's path.</param>
    public static Diagnostic? Doubt(ProfileLocation place, string command) =>
        PathTrust.Doubt(place.Path) is not { } doubt ? null : new Diagnostic(
            "a profile that was found, not named, is used only where nobody else can have written it, and "
            + $"{doubt}; to use it all the same, name it: {command} {Word(place)}")
        {
            Source = TextEscaper.Escape(place.Shown),
        };

    /// <summary>Its path as a word that is taken for a path: what was found in the caller's directory has no slash, and a shell expands only a plain <c>~</c>.</summary>
    private static string Word(ProfileLocation place)
    {
        var isHome = place.Shown.StartsWith("~/", StringComparison.Ordinal);
        var plain = isHome ? place.Shown[2..] : place.Shown;
        return ShellWord.Of(plain) != plain ? ShellWord.Of(place.Path)
            : isHome || place.Shown[0] is '/' or '.' ? place.Shown
            : $"./{place.Shown}";
    }
}
