using System.Text;

namespace TuiScan.Screen.Input;

/// <summary>
/// Maps complete sequences to keys: xterm, vt220, rxvt and the Linux console (ctlseqs; rxvt's reference; console_codes(4)).
/// </summary>
internal static class KeyTable
{
    /// <summary>A final byte after <c>CSI</c> or <c>SS3</c>, without a number that identifies the key.</summary>
    public static KeyCode? ByLetter(byte final) => final switch
    {
        (byte)'A' => KeyCode.Up,
        (byte)'B' => KeyCode.Down,
        (byte)'C' => KeyCode.Right,
        (byte)'D' => KeyCode.Left,
        (byte)'H' => KeyCode.Home,
        (byte)'F' => KeyCode.End,
        (byte)'P' => KeyCode.F1,
        (byte)'Q' => KeyCode.F2,
        (byte)'R' => KeyCode.F3,
        (byte)'S' => KeyCode.F4,
        _ => null,
    };

    /// <summary>rxvt's arrows with a modifier: small letters, Shift after CSI, Ctrl after SS3.</summary>
    public static KeyCode? BySmallLetter(byte final) => final switch
    {
        (byte)'a' => KeyCode.Up,
        (byte)'b' => KeyCode.Down,
        (byte)'c' => KeyCode.Right,
        (byte)'d' => KeyCode.Left,
        _ => null,
    };

    /// <summary>The Linux console's F1 to F5: <c>CSI [ A</c> and so on.</summary>
    public static KeyCode? ByConsoleLetter(byte final) => final is >= (byte)'A' and <= (byte)'E' ? KeyCode.F1 + (final - 'A') : null;

    /// <summary>The number before <c>~</c>, and before rxvt's <c>^</c>, <c>$</c> and <c>@</c>.</summary>
    public static KeyCode? ByNumber(int number) => number switch
    {
        1 or 7 => KeyCode.Home,
        2 => KeyCode.Insert,
        3 => KeyCode.Delete,
        4 or 8 => KeyCode.End,
        5 => KeyCode.PageUp,
        6 => KeyCode.PageDown,
        >= 11 and <= 15 => KeyCode.F1 + (number - 11),
        >= 17 and <= 21 => KeyCode.F6 + (number - 17),
        23 or 24 => KeyCode.F11 + (number - 23),
        _ => null,
    };

    /// <summary>A byte below 0x80 except ESC: a character, or the control that a key with Ctrl sends.</summary>
    public static InputEvent.Key Ascii(byte value, KeyModifiers modifiers) => value switch
    {
        0x09 => new InputEvent.Key(KeyCode.Tab, default, modifiers),
        0x0A or 0x0D => new InputEvent.Key(KeyCode.Enter, default, modifiers),
        0x08 or 0x7F => new InputEvent.Key(KeyCode.Backspace, default, modifiers),
        0x00 => new InputEvent.Key(KeyCode.Character, new Rune(' '), KeyModifiers.Ctrl | modifiers),
        <= 0x1A => new InputEvent.Key(KeyCode.Character, new Rune((char)('a' + value - 1)), KeyModifiers.Ctrl | modifiers),
        < 0x20 => new InputEvent.Key(KeyCode.Character, new Rune((char)(value + 0x40)), KeyModifiers.Ctrl | modifiers),
        _ => new InputEvent.Key(KeyCode.Character, new Rune((char)value), modifiers),
    };
}
