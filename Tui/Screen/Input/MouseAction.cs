namespace TuiScan.Screen.Input;

internal enum MouseAction : byte
{
    Press,
    Release,
    Move,
    WheelUp,
    WheelDown,
}

internal enum MouseButton : byte
{
    None,
    Left,
    Middle,
    Right,
}
