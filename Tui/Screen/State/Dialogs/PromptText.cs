namespace TuiScan.Screen.State.Dialogs;

/// <summary>What a question says. Texts are ready to show.</summary>
/// <param name="Title">In the frame.</param>
/// <param name="Text">Wrapped to the dialog's width; newlines break.</param>
/// <param name="Yes">The button that accepts.</param>
internal sealed record PromptText(string Title, string Text, string Yes);

/// <summary>An item of a menu. Texts are ready to show.</summary>
/// <param name="Label">What is chosen.</param>
/// <param name="Note">What it is, beside the label.</param>
internal sealed record MenuItem(string Label, string Note);
