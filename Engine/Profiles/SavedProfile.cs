using TuiScan.Engine.Model;

namespace TuiScan.Profiles;

/// <summary>A profile that can be found by name.</summary>
/// <param name="Name">The name to type; not escaped.</param>
/// <param name="Location">The location.</param>
/// <param name="ForWhom">The first line of its comment; empty where it does not begin with one; not escaped.</param>
/// <param name="Errors">Its errors; empty where it is valid.</param>
/// <param name="IsShadowed">True where one of the same name in an earlier folder takes precedence.</param>
internal sealed record SavedProfile(
    string Name, ProfileLocation Location, string ForWhom, IReadOnlyList<Diagnostic> Errors, bool IsShadowed)
{
    public bool IsValid => Errors.Count == 0;
}
