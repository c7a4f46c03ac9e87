using System.Globalization;
using System.IO.Hashing;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform;

namespace TuiScan.Engine.Jobs.Exec;

/// <summary>The file that a command makes: under a temporary name beside its own until it is whole.</summary>
/// <param name="path">Its own name.</param>
/// <param name="item">The absolute path of the file that it is made for.</param>
internal sealed class OutputFile(byte[] path, byte[] item)
{
    /// <summary>An extension is kept up to this length; what is longer is none.</summary>
    private const int LongestEnding = 32;

    /// <summary>What temporary names begin with.</summary>
    public static ReadOnlySpan<byte> TemporaryPrefix => ".tuiscan-"u8;

    /// <summary>
    /// The same at each attempt, in every run: what a kill has left behind is replaced by the next one. Another for each item,
    /// also where two have outputs of one name and are at work at the same time. With the extension of its own name, by which
    /// many programs choose a format.
    /// </summary>
    public byte[] Temporary { get; } = TemporaryFor(path, item);

    /// <summary>Makes the folders above it, and removes what is left of an earlier attempt.</summary>
    public FaultCode Prepare() => RawPaths.MakeFoldersAbove(path) is { IsFault: true } fault ? fault : RawPaths.Remove(Temporary);

    /// <summary>Gives it its own name; <see cref="FaultCode.NoOutput"/> where there is nothing.</summary>
    public FaultCode Keep()
    {
        var entry = default(Entry);
        var fault = RawPaths.Stat(Temporary, ref entry);
        return fault == FaultCode.NotFound ? FaultCode.NoOutput : fault.IsFault ? fault : RawPaths.Rename(Temporary, path);
    }

    /// <summary>Removes it.</summary>
    public void Drop() => _ = RawPaths.Remove(Temporary);

    private static byte[] TemporaryFor(ReadOnlySpan<byte> path, ReadOnlySpan<byte> item)
    {
        var name = path[(path.LastIndexOf((byte)'/') + 1)..];
        var dot = name.LastIndexOf((byte)'.');
        var ending = dot > 0 && name.Length - dot <= LongestEnding ? name[dot..] : default;
        var digest = Encoding.ASCII.GetBytes(XxHash3.HashToUInt64([.. path, 0, .. item]).ToString("x16", CultureInfo.InvariantCulture));
        return [.. path[..^name.Length], .. TemporaryPrefix, .. digest, .. ending];
    }
}
