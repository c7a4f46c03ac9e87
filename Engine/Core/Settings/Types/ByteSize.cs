namespace TuiScan.Engine.Settings.Types;

/// <summary>A number of bytes, 0 or more. As a limit, 0 means none.</summary>
internal readonly record struct ByteSize(long Bytes)
{
    public bool IsZero => Bytes == 0;
}
