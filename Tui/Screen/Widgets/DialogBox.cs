namespace TuiScan.Screen.Widgets;

/// <summary>What a dialog asks: a closed set. Texts are ready to show.</summary>
/// <param name="Title">In the border.</param>
/// <param name="Text">Wrapped to the dialog's width; newlines break.</param>
internal abstract record DialogBox(string Title, string Text)
{
    /// <summary>Tells something; any of Enter, Escape, Space and <c>q</c> closes it, arrows scroll.</summary>
    public sealed record Message(string Title, string Text) : DialogBox(Title, Text);

    /// <summary>Asks for a yes. Nothing but <c>y</c>, or Enter on the yes, accepts; the no is selected at first.</summary>
    public sealed record Confirm(string Title, string Text, string Yes = "Yes", string No = "No") : DialogBox(Title, Text);

    /// <summary>Lets one of several be chosen.</summary>
    public sealed record Menu(string Title, string Text, IReadOnlyList<MenuItem> Items) : DialogBox(Title, Text);
}

/// <param name="Label">What is chosen.</param>
/// <param name="Note">Beside it, in a muted look.</param>
/// <param name="IsEnabled">What cannot be chosen now is shown, and says why in its note.</param>
internal sealed record MenuItem(string Label, string Note = "", bool IsEnabled = true);
