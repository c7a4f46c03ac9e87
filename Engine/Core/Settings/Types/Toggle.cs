namespace TuiScan.Engine.Settings.Types;

/// <summary>A switch that may be left to the program to decide.</summary>
internal enum Toggle
{
    Auto,
    On,
    Off,
}
