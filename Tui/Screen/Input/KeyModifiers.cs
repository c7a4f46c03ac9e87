namespace TuiScan.Screen.Input;

/// <summary>The bits of xterm's modifier parameter minus one (ctlseqs, "PC-Style Function Keys").</summary>
[Flags]
internal enum KeyModifiers : byte
{
    None = 0,
    Shift = 1,
    Alt = 2,
    Ctrl = 4,
}
