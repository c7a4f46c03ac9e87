using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Files;

namespace TuiScan.Profiles;

/// <summary>
/// Refuses a profile that was found rather than named, where users other than its own and root could have put it there: a job
/// does what its profile says, with the rights of the user who starts it.
/// </summary>
internal static class ProfileTrust
{
    /// <summary>
    /// Why it is not trusted, with the command to type instead; null where it is trusted. Call it before the file is read.
    /// </summary>
    /// <param name="place">The location where it was found.</param>
    /// <param name="command">The command before a profile's path.</param>
    public static Diagnostic? Doubt(ProfileLocation place, DisplayText command) =>
        PathTrust.Doubt(place.Path) is not { } doubt ? null : new Diagnostic(
            $"a profile that was found, not named, is used only where no other user can have written it, and "
            + $"{doubt}; to use it all the same, name it: {command} {Word(place)}")
        {
            Source = TextEscaper.Escape(place.Shown),
        };

    /// <summary>
    /// Its path in a form that is recognised as a path: a profile that was found in the current directory has no slash, and a
    /// shell expands only a plain <c>~</c>.
    /// </summary>
    private static DisplayText Word(ProfileLocation place)
    {
        var isHome = place.Shown.StartsWith("~/", StringComparison.Ordinal);
        var plain = isHome ? place.Shown[2..] : place.Shown;
        var word = ShellWord.Of(plain);
        return word != plain ? ShellWord.Of(place.Path)
            : isHome ? (DisplayText)$"~/{word}"
            : plain[0] is '/' or '.' ? word
            : (DisplayText)$"./{word}";
    }
}
