using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Integrity.Trees;

/// <summary>
/// One change to one path, for the disk as for the model. Paths are a character for each byte; <see cref="ToString"/> is a
/// line for a shell in the tree's folder.
/// </summary>
internal abstract record TreeCommand(string Path)
{
    /// <summary>Does it below <paramref name="tree"/>.</summary>
    public abstract void Run(ScannedTree tree);

    protected static string Word(string path)
    {
        var shown = new FilePath(RandomEntries.Bytes(path)).Display.ToString();
        var isPlain = shown.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.');
        return isPlain ? shown : $"$'./{shown.Replace("'", "\\'", StringComparison.Ordinal)}'";
    }

    private protected static string Octal(int mode) => Convert.ToString(mode, 8);

    private static byte[] Raw(ScannedTree tree, string path) => tree.Raw(RandomEntries.Bytes(path));

    /// <summary>Makes a directory or a FIFO; <paramref name="Mode"/> is what it has in the end, whatever the umask.</summary>
    public sealed record Make(string Path, EntryType Type, int Mode) : TreeCommand(Path)
    {
        public override void Run(ScannedTree tree)
        {
            var path = Raw(tree, Path);
            Posix.Check(
                Type == EntryType.Directory
                    ? Posix.mkdirat(Posix.AtCurrentDirectory, path, 0x1C0)
                    : Posix.mkfifoat(Posix.AtCurrentDirectory, path, 0x180),
                ToString());
            Posix.Check(Posix.chmod(path, (uint)Mode), ToString());
        }

        public override string ToString() => $"{(Type == EntryType.Directory ? "mkdir" : "mkfifo")} -m {Octal(Mode)} {Word(Path)}";
    }

    public sealed record MakeLink(string Path, string Target) : TreeCommand(Path)
    {
        public override void Run(ScannedTree tree) =>
            Posix.Check(Posix.symlinkat(Posix.Name(RandomEntries.Bytes(Target)), Posix.AtCurrentDirectory, Raw(tree, Path)), ToString());

        public override string ToString() => $"ln -s {Word(Target)} {Word(Path)}";
    }

    /// <summary>
    /// Writes a file that may exist: replaces its content, or with <paramref name="IsAppended"/> appends to it.
    /// </summary>
    public sealed record Write(string Path, int Length, char Letter, bool IsAppended = false) : TreeCommand(Path)
    {
        public byte[] Bytes => [.. Enumerable.Repeat((byte)Letter, Length)];

        public override void Run(ScannedTree tree)
        {
            var flags = IsAppended ? Posix.ForAppending : Posix.CreateForWriting;
            using var file = Posix.Open(Raw(tree, Path), flags, ToString());
            file.Write(Bytes);
        }

        public override string ToString()
        {
            var content = Length <= 2 ? $"printf '{new string(Letter, Length)}'" : $"head -c {Length} /dev/zero | tr '\\0' {Letter}";
            return $"{content} {(IsAppended ? ">>" : ">")}{Word(Path)}";
        }
    }

    public sealed record Truncate(string Path, int Length) : TreeCommand(Path)
    {
        public override void Run(ScannedTree tree)
        {
            using var file = Posix.Open(Raw(tree, Path), Posix.ForAppending, ToString());
            file.SetLength(Length);
        }

        public override string ToString() => $"truncate -s {Length} {Word(Path)}";
    }

    public sealed record SetMode(string Path, int Mode) : TreeCommand(Path)
    {
        public override void Run(ScannedTree tree) => Posix.Check(Posix.chmod(Raw(tree, Path), (uint)Mode), ToString());

        public override string ToString() => $"chmod {Octal(Mode)} {Word(Path)}";
    }

    /// <summary>Sets the time of the last change, of a link its own.</summary>
    public sealed record SetTime(string Path, long Seconds) : TreeCommand(Path)
    {
        public override void Run(ScannedTree tree) => Posix.Check(
            Posix.utimensat(Posix.AtCurrentDirectory, Raw(tree, Path), [Seconds, 0, Seconds, 0], Posix.NoFollow), ToString());

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"touch -h -d @{Seconds} {Word(Path)}");
    }

    /// <summary>Renames; a deleted entry is renamed out of the tree, so that its inode is not reused and mistaken for a move.</summary>
    public sealed record Move(string Path, string To) : TreeCommand(Path)
    {
        public override void Run(ScannedTree tree) => Posix.Check(Posix.rename(Raw(tree, Path), Raw(tree, To)), ToString());

        public override string ToString() => $"mv {Word(Path)} {Word(To)}";
    }
}
