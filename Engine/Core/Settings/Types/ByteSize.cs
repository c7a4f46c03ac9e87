namespace TuiScan.Engine.Settings.Types;

/// <summary>A number of bytes, 0 or more. Where a limit is meant, 0 is none.</summary>
internal readonly record struct ByteSize(long Bytes)
{
    public bool IsZero => Bytes == 0;
}
