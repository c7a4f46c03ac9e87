namespace TuiScan.Screen.State.Dialogs;

/// <summary>A saved profile in the picker. Texts are ready to show, except the path.</summary>
/// <param name="Name">The name to type.</param>
/// <param name="Path">Its file, absolute and unescaped: for the effect, never for the screen.</param>
/// <param name="ForWhom">The first line of its comment.</param>
/// <param name="Error">Why it cannot be used; empty where it can.</param>
/// <param name="Differences">What it would change.</param>
internal sealed record ProfileChoice(
    string Name, string Path, string ForWhom, string Error, IReadOnlyList<ProfileDifference> Differences);

/// <summary>A setting that differs between the present settings and a saved profile.</summary>
/// <param name="Key">Such as <c>pipeline.workers</c>.</param>
/// <param name="Now">The present value.</param>
/// <param name="Then">The profile's.</param>
/// <param name="IsLive">True where a running run takes it; otherwise the next run does.</param>
internal sealed record ProfileDifference(string Key, string Now, string Then, bool IsLive);
