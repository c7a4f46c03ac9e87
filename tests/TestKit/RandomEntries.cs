using TuiScan.Engine.Model;
using TuiScan.Integrity.Baselines.Format;
using TuiScan.Integrity.Baselines.Writing;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>A tree that was never on a disk: paths with their entries, sorted as in a baseline.</summary>
internal sealed class RandomEntries
{
    private static readonly byte[][] HostileNames =
    [
        "a\nb"u8.ToArray(), "\u001b[31m"u8.ToArray(), [0xFF, 0xFE], "..."u8.ToArray(), " "u8.ToArray(), "a!"u8.ToArray(),
        "a0"u8.ToArray(), "a-"u8.ToArray(), "\\"u8.ToArray(), "\u202e"u8.ToArray(), [0x01], ".hidden"u8.ToArray(),
    ];

    private readonly Random _random;
    private readonly DigestAlgorithm _algorithm;
    private readonly bool _hasXattrs;

    /// <param name="seed">The same one gives the same entries.</param>
    /// <param name="size">How many there are, the root among them.</param>
    /// <param name="header">Determines the digests and attributes.</param>
    public RandomEntries(int seed, int size, BaselineHeader header)
    {
        _random = new Random(seed);
        _algorithm = header.Algorithm;
        _hasXattrs = header.Attributes.HasFlag(EntryAttributes.Xattrs);
        var directories = new List<string> { "" };
        Items[""] = MakeItem(EntryType.Directory);
        while (Items.Count < size)
        {
            // A tail of the list makes deep trees, all of it broad ones.
            var parent = directories[_random.Next(Math.Max(0, directories.Count - 5 - _random.Next(directories.Count)), directories.Count)];
            var name = Latin1(MakeName());
            var path = parent.Length == 0 ? name : parent + "/" + name;
            var type = (EntryType)_random.Next(1, 8);
            type = type > EntryType.Link && _random.Next(3) > 0 ? EntryType.File : type;
            if (Items.TryAdd(path, MakeItem(type)) && type == EntryType.Directory)
            {
                directories.Add(path);
            }
        }
    }

    /// <summary>By path, a character for each byte; the root is empty.</summary>
    public Dictionary<string, Item> Items { get; } = [];

    /// <summary>A path's characters as the bytes that they stand for.</summary>
    public static byte[] Bytes(string path) => System.Text.Encoding.Latin1.GetBytes(path);

    /// <summary>A character for each byte.</summary>
    public static string Latin1(ReadOnlySpan<byte> bytes) => System.Text.Encoding.Latin1.GetString(bytes);

    /// <summary>Adds all, in random order, some as a directory itself.</summary>
    public void AddTo(BaselineWriter writer)
    {
        var paths = Items.Keys.ToArray();
        _random.Shuffle(paths);
        foreach (var path in paths)
        {
            Add(writer, path, Items[path]);
        }
    }

    /// <summary>Adds one, some directories as entries of themselves.</summary>
    public static void Add(BaselineWriter writer, string path, Item item)
    {
        var slash = path.LastIndexOf('/');
        var isOwn = path.Length == 0 || (item.Entry.Type == EntryType.Directory && item.Entry.Inode % 2 == 0);
        var directory = isOwn ? path : slash < 0 ? "" : path[..slash];
        var name = isOwn ? "" : path[(slash + 1)..];
        Assert.Equal(FaultCode.None, writer.Add(Bytes(directory.Length == 0 ? "." : directory), Bytes(name), item.Entry, item.Flags));
    }

    /// <summary>A random entry of a type.</summary>
    public Item MakeItem(EntryType type)
    {
        var entry = new Entry
        {
            Type = type,
            Mode = (ushort)_random.Next(0x1000),
            Uid = (uint)_random.NextInt64(1L << 32),
            Gid = (uint)_random.NextInt64(1L << 32),
            Links = (uint)_random.Next(),
            Size = _random.NextInt64(),
            Mtime = new Timestamp(_random.NextInt64(long.MinValue, long.MaxValue), (uint)_random.Next(1_000_000_000)),
            Ctime = new Timestamp(_random.NextInt64(long.MinValue, long.MaxValue), (uint)_random.Next(1_000_000_000)),
            Inode = (ulong)_random.NextInt64(long.MinValue, long.MaxValue),
            Device = (ulong)_random.NextInt64(long.MinValue, long.MaxValue),
            IsMountRoot = _random.Next(2) == 0,
            Known = (EntryAttributes)_random.Next((int)EntryAttributes.All + 1) & ~(_hasXattrs ? 0 : EntryAttributes.Xattrs),
            Target = type == EntryType.Link && _random.Next(4) > 0 ? MakeName() : null,
        };
        var flags = EntryRecordFlags.None;
        if (type == EntryType.File && _random.Next(4) > 0)
        {
            _random.NextBytes(entry.Content.Resize(_algorithm.Length()));
        }
        else if (type == EntryType.File)
        {
            flags = EntryRecordFlags.WithoutDigest;
        }

        if (type == EntryType.Directory && _random.Next(4) == 0)
        {
            flags = EntryRecordFlags.Unlisted;
        }

        if (entry.Known.HasFlag(EntryAttributes.Xattrs) && _random.Next(2) == 0)
        {
            _random.NextBytes(entry.Xattrs.Resize(16));
        }

        if (type == EntryType.Link && entry.Target is null)
        {
            flags = EntryRecordFlags.WithoutDigest;
        }

        return new Item(OnlyKnown(entry), flags);
    }

    /// <summary>As a file system reports it: unknown fields are zero.</summary>
    private static Entry OnlyKnown(Entry entry)
    {
        var known = entry.Known;
        entry.Mode = known.HasFlag(EntryAttributes.Mode) ? entry.Mode : (ushort)0;
        entry.Uid = known.HasFlag(EntryAttributes.Uid) ? entry.Uid : 0;
        entry.Gid = known.HasFlag(EntryAttributes.Gid) ? entry.Gid : 0;
        entry.Links = known.HasFlag(EntryAttributes.Links) ? entry.Links : 0;
        entry.Size = known.HasFlag(EntryAttributes.Size) ? entry.Size : 0;
        entry.Mtime = known.HasFlag(EntryAttributes.Mtime) ? entry.Mtime : default;
        entry.Ctime = known.HasFlag(EntryAttributes.Ctime) ? entry.Ctime : default;
        entry.Inode = known.HasFlag(EntryAttributes.Inode) ? entry.Inode : 0;
        entry.Device = known.HasFlag(EntryAttributes.Inode) ? entry.Device : 0;
        return entry;
    }

    private byte[] MakeName()
    {
        if (_random.Next(5) == 0)
        {
            return HostileNames[_random.Next(HostileNames.Length)];
        }

        var name = new byte[_random.Next(1, _random.Next(20) == 0 ? 256 : 6)];
        for (var i = 0; i < name.Length; i++)
        {
            name[i] = (byte)"abcdefAB0."[_random.Next(10)];
        }

        return name is [(byte)'.'] or [(byte)'.', (byte)'.'] ? "x"u8.ToArray() : name;
    }

    /// <summary>An entry, and how it is recorded.</summary>
    public sealed record Item(Entry Entry, EntryRecordFlags Flags);
}
