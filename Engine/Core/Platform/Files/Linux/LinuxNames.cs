namespace TuiScan.Engine.Platform.Files.Linux;

/// <summary>Names and paths as the kernel takes them: bytes that end with a NUL.</summary>
internal static unsafe class LinuxNames
{
    /// <summary>Room for a name and its NUL. 255 bytes is the usual limit; FUSE and ZFS allow up to 1,024.</summary>
    internal const int NameBuffer = 1088;

    /// <summary>True for the name of a directory's own object.</summary>
    internal static bool IsOwn(ReadOnlySpan<byte> name) => name.IsEmpty || name is [(byte)'.'];

    /// <summary>True for one name that stays in its directory: not empty, no slash, no NUL, not <c>..</c>.</summary>
    internal static bool IsPlainName(ReadOnlySpan<byte> name) =>
        name.Length is > 0 and < NameBuffer && !name.ContainsAny((byte)'/', (byte)0) && !name.SequenceEqual(".."u8);

    /// <summary>True for a relative path, not empty, without a NUL and without <c>..</c> among its names.</summary>
    internal static bool IsPlainPath(ReadOnlySpan<byte> path)
    {
        if (path.IsEmpty || path[0] == (byte)'/' || path.Contains((byte)0))
        {
            return false;
        }

        foreach (var name in path.Split((byte)'/'))
        {
            if (path[name].SequenceEqual(".."u8))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Copies <paramref name="name"/> and a NUL to <paramref name="buffer"/>, which must have room for both.</summary>
    internal static void Terminate(ReadOnlySpan<byte> name, byte* buffer)
    {
        name.CopyTo(new Span<byte>(buffer, name.Length));
        buffer[name.Length] = 0;
    }
}
