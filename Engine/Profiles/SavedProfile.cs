using TuiScan.Engine.Model;

namespace TuiScan.Profiles;

/// <summary>A profile that is found by its name.</summary>
/// <param name="Name">What to type; not escaped.</param>
/// <param name="Location">Where it is.</param>
/// <param name="ForWhom">The first line of its comment; empty where it does not begin with one; not escaped.</param>
/// <param name="Errors">What is wrong with it; empty where it is valid.</param>
/// <param name="IsShadowed">True where one of the same name in an earlier folder is taken instead.</param>
internal sealed record SavedProfile(
    string Name, ProfileLocation Location, string ForWhom, IReadOnlyList<Diagnostic> Errors, bool IsShadowed)
{
    public bool IsValid => Errors.Count == 0;
}
