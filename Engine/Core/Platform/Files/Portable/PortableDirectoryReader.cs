using System.IO.Enumeration;
using TuiScan.Engine.Model;

namespace TuiScan.Engine.Platform.Files.Portable;

/// <summary>Lists a directory by the runtime's enumerator; names are encoded into one buffer.</summary>
internal sealed class PortableDirectoryReader : DirectoryReader
{
    private readonly PortableDirectory _directory;
    private readonly Enumerator _entries;

    private PortableDirectoryReader(PortableDirectory directory)
    {
        _entries = new Enumerator(directory.Path);
        _directory = directory;
        directory.AddReference();
    }

    public override ReadOnlySpan<byte> Name => _entries.Name;

    public override EntryType Type => _entries.Current;

    internal static FaultCode Open(PortableDirectory directory, out DirectoryReader? reader)
    {
        reader = null;
        if (directory.IsFile)
        {
            return FaultCode.NotDirectory;
        }

        try
        {
            reader = new PortableDirectoryReader(directory);
            return FaultCode.None;
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            return PortableFaults.From(e);
        }
    }

    public override bool MoveNext(out FaultCode fault)
    {
        fault = FaultCode.None;
        try
        {
            return _entries.MoveNext();
        }
        catch (Exception e) when (PortableFaults.Tells(e))
        {
            fault = PortableFaults.From(e);
            return false;
        }
    }

    public override void Dispose()
    {
        if (_entries.IsOpen)
        {
            _entries.Dispose();
            _directory.Release();
        }
    }

    private sealed class Enumerator(string path) : FileSystemEnumerator<EntryType>(path, Options)
    {
        private static readonly EnumerationOptions Options = new()
        {
            AttributesToSkip = 0,
            IgnoreInaccessible = false,
            RecurseSubdirectories = false,
            ReturnSpecialDirectories = false,
        };

        private readonly byte[] _name = new byte[255 * 4];
        private int _length;

        internal bool IsOpen { get; private set; } = true;

        internal ReadOnlySpan<byte> Name => _name.AsSpan(0, _length);

        protected override EntryType TransformEntry(ref FileSystemEntry entry)
        {
            _length = PortableNames.Encode(entry.FileName, _name);
            var attributes = entry.Attributes;
            if (attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                return EntryType.Unknown; // a link, or on Windows some other reparse point
            }

            return attributes.HasFlag(FileAttributes.Directory) ? EntryType.Directory : EntryType.File;
        }

        protected override void Dispose(bool disposing)
        {
            IsOpen = false;
            base.Dispose(disposing);
        }
    }
}
