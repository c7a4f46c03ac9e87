namespace TuiScan.Screen.State.Keys;

/// <summary>A row of the key table as help shows it.</summary>
/// <param name="Keys">As a person reads them: <c>Tab, 1..5</c>.</param>
/// <param name="Text">What they do.</param>
/// <param name="Group">The heading that it stands under; rows of a group follow each other.</param>
internal sealed record KeyHint(string Keys, string Text, string Group = "");
