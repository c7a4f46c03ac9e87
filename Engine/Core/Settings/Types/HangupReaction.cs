namespace TuiScan.Engine.Settings.Types;

/// <summary>What a run does when its terminal is lost.</summary>
internal enum HangupReaction
{
    Stop,

    /// <summary>Continues without a screen.</summary>
    Continue,
}
