using System.Globalization;
using System.Text;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Pipeline;
using TuiScan.Exec.Commands;

namespace TuiScan.Exec;

/// <summary>The values of the placeholders for one item: raw bytes. Owned by one worker.</summary>
internal sealed class ItemValues
{
    private readonly byte[][] _values = new byte[Placeholders.All.Count][];

    public ItemValues(in ItemRef item, IReadOnlyList<OpenedRoot> roots)
    {
        var root = RootPaths.Split(roots, item.Context, out var folder);
        var rootPath = Encoding.UTF8.GetBytes(root.FullPath);
        var isRootItself = item.Name.IsEmpty || item.Name.SequenceEqual("."u8);
        var name = isRootItself ? LastNameOf(rootPath) : item.Name.ToArray();
        var relative = isRootItself || folder.SequenceEqual("."u8) ? name : [.. folder, (byte)'/', .. name];
        var dot = name.AsSpan().LastIndexOf((byte)'.');

        // Dots alone are not a stem: .bashrc has no extension, and no stem leads to another folder.
        dot = dot < 0 || name.AsSpan(0, dot).Trim((byte)'.').IsEmpty ? name.Length : dot;
        this[Placeholder.Root] = rootPath;
        this[Placeholder.Path] = isRootItself ? rootPath : [.. rootPath.AsSpan().TrimEnd((byte)'/'), (byte)'/', .. relative];
        this[Placeholder.Relative] = relative;
        this[Placeholder.Name] = name;
        this[Placeholder.Stem] = name[..dot];
        this[Placeholder.Extension] = name[dot..];
        this[Placeholder.Number] = Encoding.ASCII.GetBytes((item.Sequence + 1).ToString(CultureInfo.InvariantCulture));
        this[Placeholder.Output] = [];
    }

    public byte[] this[Placeholder placeholder]
    {
        get => _values[(int)placeholder];
        set => _values[(int)placeholder] = value;
    }

    private static byte[] LastNameOf(byte[] path) => path[(path.AsSpan().LastIndexOf((byte)'/') + 1)..];
}
