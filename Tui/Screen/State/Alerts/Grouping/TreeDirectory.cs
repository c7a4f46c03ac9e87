using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Screen.State.Alerts.Grouping;

/// <summary>A directory of the tree that has a row. Where directories lie in each other with nothing beside, one row stands for all.</summary>
/// <param name="Prefix">Its path with the last slash: what all paths below begin with.</param>
/// <param name="NameStart">Where its own part of that begins, behind the directory above.</param>
/// <param name="Start">The place of the first alert below it, by paths.</param>
/// <param name="End">The place after the last one.</param>
/// <param name="High">How many of them are of high severity.</param>
/// <param name="Medium">How many of them are of medium severity.</param>
/// <param name="IsOpen">What is in it has rows.</param>
internal sealed record TreeDirectory(FilePath Prefix, int NameStart, int Start, int End, int High, int Medium, bool IsOpen)
{
    /// <summary>How many alerts are below it.</summary>
    public int Count => End - Start;

    public int Low => Count - High - Medium;

    /// <summary>The worst of what is below it.</summary>
    public Severity Worst => High > 0 ? Severity.High : Medium > 0 ? Severity.Medium : Severity.Low;

    /// <summary>Its own part of the path, with a slash at the end.</summary>
    public DisplayText Name => TextEscaper.EscapePath(Prefix.Bytes[NameStart..]);
}
