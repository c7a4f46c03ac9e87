using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Platform.Files;
using TuiScan.Engine.Platform.Files.Named;

namespace TuiScan.Exec.Commands;

/// <summary>
/// The file that a command makes: under a temporary name beside its own until it is whole. What is never replaced, such as
/// the null device, the command is given as it is.
/// </summary>
/// <param name="path">Its own name.</param>
/// <param name="item">The absolute path of the file that it is made for.</param>
internal sealed class OutputFile(byte[] path, byte[] item)
{
    /// <summary>An extension is kept up to this length; what is longer is none.</summary>
    private const int LongestEnding = 32;

    private const int DigestLength = 16;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    private readonly byte[] _temporary = TemporaryFor(path, item);
    private bool _isStream;

    /// <summary>What temporary names begin with.</summary>
    public static ReadOnlySpan<byte> TemporaryPrefix => ".tuiscan-"u8;

    /// <summary>
    /// The same at each attempt, in every run: what a kill has left behind is replaced by the next one. Another for each item,
    /// also where two have outputs of one name and are at work at the same time. With the extension of its own name, by which
    /// many programs choose a format. Empty where there is none, as <see cref="Prepare"/> finds out.
    /// </summary>
    public byte[] Temporary => _isStream ? [] : _temporary;

    /// <summary>What the command is to write.</summary>
    public byte[] Target => _isStream ? path : Temporary;

    /// <summary>True for names that are given to outputs while they are made, and to nothing else.</summary>
    public static bool IsTemporaryName(ReadOnlySpan<byte> name)
    {
        if (!name.StartsWith(TemporaryPrefix))
        {
            return false;
        }

        var rest = name[TemporaryPrefix.Length..];
        return rest.Length >= DigestLength
            && !rest[..DigestLength].ContainsAnyExcept(Digits)
            && (rest.Length == DigestLength || (rest[DigestLength] == '.' && rest.Length - DigestLength <= LongestEnding));
    }

    /// <summary>
    /// Looks whether the output may be made, makes the folders above it, and removes what is left of an earlier attempt. A fault
    /// is about the place that <see cref="PlaceOf"/> names; nothing was changed then but folders made.
    /// </summary>
    /// <param name="kept">Files whose place it does not take.</param>
    public FaultCode Prepare(KeptFiles kept)
    {
        var fault = Look(kept, out _isStream);
        fault = fault.IsFault ? fault : RawPaths.MakeFoldersAbove(path);
        return fault.IsFault || _isStream ? fault : RawPaths.RemoveOwn(Temporary);
    }

    /// <summary>Gives it its own name; <see cref="FaultCode.NoOutput"/> where there is nothing.</summary>
    public FaultCode Keep(KeptFiles kept)
    {
        if (_isStream)
        {
            return FaultCode.None;
        }

        var entry = default(Entry);
        var fault = RawPaths.Stat(Temporary, ref entry);
        if (fault.IsFault)
        {
            return fault == FaultCode.NotFound ? FaultCode.NoOutput : fault;
        }

        // The command may have taken its time: what is there now is looked at once more.
        fault = Look(kept, out var isStream);
        return fault.IsFault ? fault : isStream ? FaultCode.NotWritable : RawPaths.Rename(Temporary, path);
    }

    /// <summary>Removes it, once it was prepared: there was nothing of that name then, so what is there the command has made.</summary>
    public void Drop()
    {
        if (!_isStream)
        {
            _ = RawPaths.Remove(Temporary);
        }
    }

    /// <summary>The path that a fault of <see cref="Prepare"/> or <see cref="Keep"/> is about; null where it is about none of these.</summary>
    public byte[]? PlaceOf(FaultCode fault) => fault == FaultCode.Foreign ? _temporary
        : NamedOutput.IsRefused(fault) || fault == FaultCode.IsDirectory || fault == FaultCode.IsInput ? path
        : null;

    /// <summary>A link in the output's place is replaced, never followed.</summary>
    private FaultCode Look(KeptFiles kept, out bool isStream)
    {
        var fault = NamedOutput.Look(path, out var kind);
        isStream = fault.IsSuccess && kind == NamedKind.Stream;
        if (fault == FaultCode.IsLink || fault == FaultCode.NotDirectory)
        {
            fault = FaultCode.None; // what is no folder on the way is told when the folders are made
        }

        var entry = default(Entry);
        return fault.IsSuccess && RawPaths.Stat(path, ref entry).IsSuccess && kept.Contains(FileIdentity.Of(entry))
            ? FaultCode.IsInput : fault;
    }

    private static byte[] TemporaryFor(ReadOnlySpan<byte> path, ReadOnlySpan<byte> item)
    {
        var name = path[(path.LastIndexOf((byte)'/') + 1)..];
        var dot = name.LastIndexOf((byte)'.');
        var ending = dot > 0 && name.Length - dot <= LongestEnding ? name[dot..] : default;
        var digest = Encoding.ASCII.GetBytes(XxHash3.HashToUInt64([.. path, 0, .. item]).ToString("x16", CultureInfo.InvariantCulture));
        return [.. path[..^name.Length], .. TemporaryPrefix, .. digest, .. ending];
    }
}
