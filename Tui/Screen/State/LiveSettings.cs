using TuiScan.Engine.Model;
using TuiScan.Engine.Settings.Types;

namespace TuiScan.Screen.State;

/// <summary>The settings that keys change during a run; the next run uses them, and saving a profile writes them.</summary>
/// <param name="Mode">The mode of the workers.</param>
/// <param name="Workers">1 to 256; null for the number that suits the machine.</param>
/// <param name="Theme">The colours.</param>
/// <param name="Mouse">True when the screen uses the mouse.</param>
/// <param name="Ascii">True when it is drawn with ASCII only.</param>
/// <param name="ReadRate">Bytes per second over all workers; 0 for no limit.</param>
internal sealed record LiveSettings(ExecutionMode Mode, int? Workers, ThemeChoice Theme, bool Mouse, Toggle Ascii, ByteSize ReadRate);

/// <summary>The colours of the screen.</summary>
internal enum ThemeChoice
{
    /// <summary>The terminal's own 16 colours.</summary>
    Auto,
    Dark,
    Light,

    /// <summary>Bright colours and no dim ones.</summary>
    Contrast,

    /// <summary>Attributes only.</summary>
    Plain,
}
