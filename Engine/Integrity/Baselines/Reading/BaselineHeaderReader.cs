using Microsoft.Win32.SafeHandles;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Portable;
using TuiScan.Integrity.Baselines.Format;
using static System.Buffers.Binary.BinaryPrimitives;

namespace TuiScan.Integrity.Baselines.Reading;

/// <summary>
/// Reads only the header of a baseline: for what is shown before a prompt is answered. No checksum is verified, so a run never
/// relies on it.
/// </summary>
internal static class BaselineHeaderReader
{
    /// <summary>
    /// The header without the baseline's identity; null where the file cannot be read or is not a baseline of this version.
    /// </summary>
    public static BaselineHeader? TryRead(string path)
    {
        try
        {
            _ = FileStamp.Open(path, out var file, out var stamp);
            if (file is null)
            {
                return null;
            }

            using (file)
            {
                var first = new byte[BaselineFormat.FixedHeaderLength];
                return Read(file, first) && LengthOf(first) is > 0 and var length && new byte[length] is var whole && Read(file, whole)
                    && HeaderCodec.Decode(whole, stamp.Length, out var header, out _) is null
                    ? header
                    : null;
            }
        }
        catch (Exception exception) when (PortableFaults.Tells(exception))
        {
            return null;
        }
    }

    /// <summary>False where the file ends before the buffer is full.</summary>
    private static bool Read(SafeFileHandle file, byte[] bytes) => FileHead.Read(file, bytes) == bytes.Length;

    /// <summary>-1 for a file of another kind or version.</summary>
    private static int LengthOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(BaselineFormat.Magic) && ReadUInt32LittleEndian(bytes[BaselineFormat.VersionOffset..]) == BaselineFormat.Version
            ? HeaderCodec.DecodeLength(bytes)
            : -1;
}
