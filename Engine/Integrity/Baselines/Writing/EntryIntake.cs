using System.IO.Hashing;
using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;

namespace TuiScan.Integrity.Baselines.Writing;

/// <summary>
/// Accepts entries for a baseline: refuses invalid paths, and makes sure that every directory with entries is there itself. Not
/// thread-safe. I/O faults are exceptions of the BCL.
/// </summary>
internal sealed class EntryIntake(SortedEntries entries, EntryRecordCodec codec)
{
    /// <summary>The number of directories that are remembered as known; a forgotten one costs an entry that is dropped later.</summary>
    private const int KnownDirectories = 16 * 1024;

    /// <summary>EOVERFLOW.</summary>
    private static readonly FaultCode TooMany = new(75);

    private readonly byte[] _record = new byte[codec.Length];
    private readonly HashSet<ulong> _known = [];
    private readonly ByteStack _directory = new();
    private bool _hasDirectory;
    private long _added;

    /// <summary>As <see cref="BaselineWriter.Add"/>.</summary>
    public FaultCode Add(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name, in Entry entry, EntryRecordFlags flags)
    {
        if (directory.SequenceEqual("."u8))
        {
            directory = default;
        }

        if (name.IsEmpty)
        {
            Split(directory, out directory, out name);
        }

        var isSameDirectory = _hasDirectory && directory.SequenceEqual(_directory.Bytes);
        if (!(isSameDirectory ? IsNameOrRoot(directory, name) : IsPath(directory, name))
            || !IsDigest(entry.Content.Bytes, codec.DigestLength)
            || !IsDigest(entry.Xattrs.Bytes, BaselineFormat.XattrsLength))
        {
            return FaultCode.Invalid;
        }

        if (_added == int.MaxValue)
        {
            return TooMany;
        }

        if (!isSameDirectory)
        {
            AddDirectories(directory);
            _directory.Truncate(0);
            _directory.Push(directory);
            _hasDirectory = true;
        }

        codec.Encode(_record, entry, flags);
        Put(directory, name, entry.Type == EntryType.Link ? entry.Target : default, isImplied: false);
        return FaultCode.None;
    }

    /// <summary>Adds an implied root where nothing was ever added.</summary>
    public void AddRoot()
    {
        if (_added == 0)
        {
            AddDirectories(default);
        }
    }

    /// <summary>
    /// Adds the directory and those above it as implied entries, unless that was done; an entry that was read takes precedence
    /// over an implied one, whichever comes first.
    /// </summary>
    private void AddDirectories(ReadOnlySpan<byte> directory)
    {
        while (true)
        {
            if (_known.Count >= KnownDirectories)
            {
                _known.Clear();
            }

            if (!_known.Add(XxHash3.HashToUInt64(directory)))
            {
                return;
            }

            codec.Encode(_record, new Entry { Type = EntryType.Directory, Known = EntryAttributes.Type }, EntryRecordFlags.None);
            Split(directory, out var parent, out var name);
            Put(parent, name, default, isImplied: true);
            if (directory.IsEmpty)
            {
                return;
            }

            directory = parent;
        }
    }

    private void Put(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name, ReadOnlySpan<byte> target, bool isImplied)
    {
        entries.Add(new EncodedEntry.Parts
        {
            Directory = directory,
            Name = name,
            Target = target,
            Record = _record,
            IsImplied = isImplied,
        });
        _added++;
    }

    private static void Split(ReadOnlySpan<byte> path, out ReadOnlySpan<byte> directory, out ReadOnlySpan<byte> name)
    {
        var slash = path.LastIndexOf((byte)'/');
        directory = slash < 0 ? default : path[..slash];
        name = path[(slash + 1)..];
    }

    private static bool IsDigest(ReadOnlySpan<byte> digest, int length) => digest.IsEmpty || digest.Length == length;

    private static bool IsNameOrRoot(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name) =>
        name.IsEmpty ? directory.IsEmpty : BaselineFormat.IsName(name);

    private static bool IsPath(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name)
    {
        if (!IsNameOrRoot(directory, name))
        {
            return false;
        }

        foreach (var part in directory.IsEmpty ? default : directory.Split((byte)'/'))
        {
            if (!BaselineFormat.IsName(directory[part]))
            {
                return false;
            }
        }

        return true;
    }
}
