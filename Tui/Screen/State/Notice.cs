namespace TuiScan.Screen.State;

internal enum NoticeLevel
{
    Info,
    Good,
    Bad,
}

/// <summary>A message in the last row that disappears by itself.</summary>
/// <param name="Text">Ready to show.</param>
/// <param name="Level">Its colour.</param>
/// <param name="Since">When it appeared, by the state's clock.</param>
internal sealed record Notice(string Text, NoticeLevel Level, TimeSpan Since)
{
    /// <summary>How long it stays.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(6);
}
