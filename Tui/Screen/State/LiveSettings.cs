using TuiScan.Engine.Model;
using TuiScan.Engine.Settings.Types;

namespace TuiScan.Screen.State;

/// <summary>The settings that keys change while all goes on; the next run takes them, and saving a profile writes them.</summary>
/// <param name="Mode">How workers are run.</param>
/// <param name="Workers">1 to 256; null for as many as suit the machine.</param>
/// <param name="Theme">The colours.</param>
/// <param name="Mouse">Whether the screen takes the mouse.</param>
/// <param name="Ascii">Whether it is drawn with ASCII only.</param>
/// <param name="ReadRate">Bytes a second over all workers; 0 is no limit.</param>
internal sealed record LiveSettings(ExecutionMode Mode, int? Workers, ThemeChoice Theme, bool Mouse, Toggle Ascii, ByteSize ReadRate);

/// <summary>The colours of the screen.</summary>
internal enum ThemeChoice
{
    /// <summary>The terminal's own 16 colours.</summary>
    Auto,
    Dark,
    Light,

    /// <summary>Attributes only.</summary>
    Plain,
}
