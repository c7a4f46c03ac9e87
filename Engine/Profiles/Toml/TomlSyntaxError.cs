namespace TuiScan.Profiles.Toml;

/// <summary>An error that was found, without its user-facing message.</summary>
/// <param name="Offset">Its position in the whole text.</param>
/// <param name="Message">Tomlyn's message, or one of the constants.</param>
internal readonly record struct TomlSyntaxError(int Offset, string Message)
{
    public const string TooDeep = "too deep";
    public const string ByteOrderMark = "byte order mark";
    public const string WrongEscape = "wrong escape";
    public const string CarriageReturn = "carriage return";
}
