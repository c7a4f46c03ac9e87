using TuiScan.Engine.Model.Texts;

namespace TuiScan.Profiles;

/// <summary>The purpose of loading a profile. Immutable.</summary>
/// <param name="Command">The command before a profile's path, such as <c>tuiscan check</c>; null where the profile is only
/// shown, which needs no trust.</param>
/// <param name="NeedsRoot">True when a run is to begin, which needs a root.</param>
internal sealed record ProfilePurpose(DisplayText? Command, bool NeedsRoot)
{
    /// <summary>It is shown, and not executed.</summary>
    public static readonly ProfilePurpose Show = new(null, NeedsRoot: false);

    /// <summary>Its job is run.</summary>
    public static ProfilePurpose Run(DisplayText command) => new(command, NeedsRoot: true);
}
