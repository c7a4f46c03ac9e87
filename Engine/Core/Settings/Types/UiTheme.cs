namespace TuiScan.Engine.Settings.Types;

/// <summary>The colours of the screen.</summary>
internal enum UiTheme
{
    /// <summary>As the terminal reports.</summary>
    Auto,
    Dark,
    Light,

    /// <summary>Bright colours and no dim ones, for terminals and eyes that need it.</summary>
    Contrast,

    /// <summary>No colour, attributes only.</summary>
    Plain,
}
