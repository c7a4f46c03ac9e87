namespace TuiScan.Engine.Settings.Types;

/// <summary>The colours of the screen.</summary>
internal enum UiTheme
{
    /// <summary>As the terminal reports.</summary>
    Auto,
    Dark,
    Light,
}
