namespace TuiScan.Profiles;

/// <summary>What a profile is loaded for. Immutable.</summary>
/// <param name="Command">
/// What is typed before a profile's path to do it, such as <c>tuiscan check</c>; null where the profile is only looked at, which
/// asks for no trust.
/// </param>
/// <param name="NeedsRoot">Whether a run is to begin, for which a root must be known.</param>
internal sealed record ProfilePurpose(string? Command, bool NeedsRoot)
{
    /// <summary>It is shown, and nothing is done that it says.</summary>
    public static readonly ProfilePurpose Show = new(null, NeedsRoot: false);

    /// <summary>Its job is run.</summary>
    public static ProfilePurpose Run(string command) => new(command, NeedsRoot: true);
}
