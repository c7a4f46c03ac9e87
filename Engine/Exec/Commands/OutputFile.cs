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
/// The file that a command creates: under a temporary name beside its own until it is complete. An output that is never
/// replaced, such as the null device, is passed to the command directly.
/// </summary>
/// <param name="path">Its final path.</param>
/// <param name="item">The absolute path of the file that it is created for.</param>
internal sealed class OutputFile(byte[] path, byte[] item)
{
    /// <summary>An extension is kept up to this length; a longer one is not treated as an extension.</summary>
    private const int MaxExtensionLength = 32;

    private const int DigestLength = 16;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    private readonly byte[] _temporary = TemporaryFor(path, item);
    private bool _isStream;

    /// <summary>The prefix of temporary names.</summary>
    public static ReadOnlySpan<byte> TemporaryPrefix => ".tuiscan-"u8;

    /// <summary>
    /// The same at each attempt, in every run: what a kill has left is replaced by the next attempt. Different for each item,
    /// even where two items have the same output name and run at the same time. With the extension of its final name, by which
    /// many programs choose a format. Empty where there is none, as <see cref="Prepare"/> determines.
    /// </summary>
    public byte[] Temporary => _isStream ? [] : _temporary;

    /// <summary>The path that the command is to write.</summary>
    public byte[] Target => _isStream ? path : Temporary;

    /// <summary>True for names that are used for unfinished outputs only.</summary>
    public static bool IsTemporaryName(ReadOnlySpan<byte> name)
    {
        if (!name.StartsWith(TemporaryPrefix))
        {
            return false;
        }

        var rest = name[TemporaryPrefix.Length..];
        return rest.Length >= DigestLength
            && !rest[..DigestLength].ContainsAnyExcept(Digits)
            && (rest.Length == DigestLength || (rest[DigestLength] == '.' && rest.Length - DigestLength <= MaxExtensionLength));
    }

    /// <summary>
    /// Checks whether the output may be created, creates the folders above it, and removes what is left of an earlier attempt.
    /// A fault is about the path that <see cref="PlaceOf"/> returns; only folders were created by then.
    /// </summary>
    /// <param name="kept">Files that it must not replace.</param>
    public FaultCode Prepare(KeptFiles kept)
    {
        var fault = Look(kept, out _isStream);
        fault = fault.IsFault ? fault : RawPaths.MakeFoldersAbove(path);
        return fault.IsFault || _isStream ? fault : RawPaths.RemoveOwn(Temporary);
    }

    /// <summary>Renames it to its final path; <see cref="FaultCode.NoOutput"/> where there is none.</summary>
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

        // The command may have taken long: the path is checked again.
        fault = Look(kept, out var isStream);
        return fault.IsFault ? fault : isStream ? FaultCode.NotWritable : RawPaths.Rename(Temporary, path);
    }

    /// <summary>Removes it after <see cref="Prepare"/>: nothing had that name then, so the command has created it.</summary>
    public void Drop()
    {
        if (!_isStream)
        {
            _ = RawPaths.Remove(Temporary);
        }
    }

    /// <summary>The path that a fault of <see cref="Prepare"/> or <see cref="Keep"/> is about; null for other faults.</summary>
    public byte[]? PlaceOf(FaultCode fault) => fault == FaultCode.Foreign ? _temporary
        : NamedOutput.IsRefused(fault) || fault == FaultCode.IsDirectory || fault == FaultCode.IsInput ? path
        : null;

    /// <summary>A link at the output's path is replaced, never followed.</summary>
    private FaultCode Look(KeptFiles kept, out bool isStream)
    {
        var fault = NamedOutput.Look(path, out var kind);
        isStream = fault.IsSuccess && kind == NamedKind.Stream;
        if (fault == FaultCode.IsLink || fault == FaultCode.NotDirectory)
        {
            fault = FaultCode.None; // an object on the way that is not a folder is reported when the folders are created
        }

        var entry = default(Entry);
        return fault.IsSuccess && RawPaths.Stat(path, ref entry).IsSuccess && kept.Contains(FileIdentity.Of(entry))
            ? FaultCode.IsInput : fault;
    }

    private static byte[] TemporaryFor(ReadOnlySpan<byte> path, ReadOnlySpan<byte> item)
    {
        var name = path[(path.LastIndexOf((byte)'/') + 1)..];
        var dot = name.LastIndexOf((byte)'.');
        var ending = dot > 0 && name.Length - dot <= MaxExtensionLength ? name[dot..] : default;
        var digest = Encoding.ASCII.GetBytes(XxHash3.HashToUInt64([.. path, 0, .. item]).ToString("x16", CultureInfo.InvariantCulture));
        return [.. path[..^name.Length], .. TemporaryPrefix, .. digest, .. ending];
    }
}
