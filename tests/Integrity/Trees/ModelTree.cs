using TuiScan.Engine.Model;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Integrity.Trees;

/// <summary>The known attributes of an entry of the model. Equal inodes are the same entry, even under another path.</summary>
/// <param name="Content">Of a file its bytes, of a link its target, else empty.</param>
internal sealed record ModelEntry(int Inode, EntryType Type, int Mode, long Mtime, byte[] Content);

/// <summary>A tree in memory that steps change as commands change the one on the disk.</summary>
internal sealed class ModelTree
{
    /// <summary>The time of every write during the test: later than any time that is set, and never compared with itself.</summary>
    private const long Now = long.MaxValue;

    private static readonly EntryType[] Types = [EntryType.File, EntryType.Directory, EntryType.Link, EntryType.Fifo];

    private readonly Dictionary<string, ModelEntry> _entries = [];
    private int _inodes;
    private int _deleted;
    private long _touched = 2_000;

    /// <summary>By path; the root is none of them.</summary>
    public Dictionary<string, ModelEntry> Copy() => new(_entries);

    /// <summary>Takes a step. No commands where it does not apply.</summary>
    public IReadOnlyList<TreeCommand> Take(TreeStep step)
    {
        IReadOnlyList<TreeCommand> commands = [.. Resolve(step)];
        foreach (var command in commands)
        {
            Apply(command);
        }

        return commands;
    }

    /// <summary>Gives each file and link an old time of its own, so that every write is visible by its time as well.</summary>
    public IReadOnlyList<TreeCommand> Age()
    {
        IReadOnlyList<TreeCommand> commands =
            [.. Paths(entry => entry.Type is EntryType.File or EntryType.Link).Select((path, i) => new TreeCommand.SetTime(path, 1_000 + i))];
        foreach (var command in commands)
        {
            Apply(command);
        }

        return commands;
    }

    private IEnumerable<TreeCommand> Resolve(TreeStep step)
    {
        switch (step.Verb)
        {
            case TreeVerb.File or TreeVerb.Directory or TreeVerb.Link or TreeVerb.Fifo:
                var type = Types[(int)step.Verb];
                return FreePath(step, "") is { } free ? Make(free, type, step) : [];
            case TreeVerb.Append or TreeVerb.Overwrite or TreeVerb.Truncate or TreeVerb.Replace:
                return Target(step, entry => entry.Type == EntryType.File) is { } file ? OnFile(file, step) : [];
            case TreeVerb.ChangeMode:
                return Target(step, entry => entry.Type != EntryType.Link) is { } any
                    ? [new TreeCommand.SetMode(any, ModeOf(_entries[any].Type, step))]
                    : [];
            default:
                return Target(step, _ => true) is { } path ? OnAny(path, step) : [];
        }
    }

    private IEnumerable<TreeCommand> OnFile(string path, TreeStep step)
    {
        var file = _entries[path];
        var length = Math.Max(1, step.Length);
        return step.Verb switch
        {
            TreeVerb.Append => [new TreeCommand.Write(path, length, step.Letter, IsAppended: true)],
            TreeVerb.Overwrite => [new TreeCommand.Write(path, length, step.Letter)],
            TreeVerb.Truncate when file.Content.Length > 0 => [new TreeCommand.Truncate(path, file.Content.Length / 2)],
            TreeVerb.Replace when file.Mtime != Now =>
            [
                Delete(path),
                new TreeCommand.Write(path, file.Content.Length, step.Letter),
                new TreeCommand.SetMode(path, file.Mode),
                new TreeCommand.SetTime(path, file.Mtime),
            ],
            _ => [],
        };
    }

    private IEnumerable<TreeCommand> OnAny(string path, TreeStep step) => step.Verb switch
    {
        TreeVerb.Touch => [new TreeCommand.SetTime(path, _touched++)],
        TreeVerb.Delete => [Delete(path)],
        TreeVerb.Rename => FreePath(step, path) is { } to ? [new TreeCommand.Move(path, to)] : [],
        _ => [Delete(path), .. Make(path, Types.Where(type => type != _entries[path].Type).ElementAt(step.Folder % 3), step)],
    };

    private TreeCommand.Move Delete(string path) => new(path, $"../deleted/{++_deleted}");

    private static IEnumerable<TreeCommand> Make(string path, EntryType type, TreeStep step) => type switch
    {
        EntryType.File => [new TreeCommand.Write(path, step.Length, step.Letter), new TreeCommand.SetMode(path, ModeOf(type, step))],
        EntryType.Link => [new TreeCommand.MakeLink(path, $"to{step.Letter}")],
        _ => [new TreeCommand.Make(path, type, ModeOf(type, step))],
    };

    private static int ModeOf(EntryType type, TreeStep step) =>
        type == EntryType.Directory ? step.Mode | ((step.Mode & 0x124) >> 2) : step.Mode; // may be entered by whom it may be read

    private string? Target(TreeStep step, Func<ModelEntry, bool> fits) => Choose(Paths(fits), step.Target);

    /// <summary>A path for a new entry, or for a moved one with everything below it; null where that is taken.</summary>
    private string? FreePath(TreeStep step, string moved)
    {
        var folders = Paths(entry => entry.Type == EntryType.Directory).Where(folder => moved.Length == 0 || !IsWithin(folder, moved));
        var path = step.Folder > 0 && Choose(folders, step.Folder) is { } folder ? folder + "/" + step.Name : step.Name;
        return _entries.ContainsKey(path) ? null : path;
    }

    /// <summary>
    /// The path that comes first in an order that the number determines: the choice does not depend on other paths, so that a
    /// case keeps its meaning when steps are left out.
    /// </summary>
    private static string? Choose(IEnumerable<string> paths, int number) => paths.MinBy(
        path => path.Aggregate((uint)number * 2_654_435_761, (rank, letter) => ((rank ^ letter) * 16_777_619) ^ (rank >> 15)));

    private List<string> Paths(Func<ModelEntry, bool> fits) =>
        [.. _entries.Where(pair => fits(pair.Value)).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    private static bool IsWithin(string path, string directory) =>
        path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal);

    private void Apply(TreeCommand command)
    {
        var path = command.Path;
        var old = _entries.GetValueOrDefault(path);
        switch (command)
        {
            case TreeCommand.Make make:
                _entries[path] = new ModelEntry(++_inodes, make.Type, make.Mode, Now, []);
                break;
            case TreeCommand.MakeLink link:
                _entries[path] = new ModelEntry(++_inodes, EntryType.Link, 0x1FF, Now, RandomEntries.Bytes(link.Target));
                break;
            case TreeCommand.Write write when old is null:
                _entries[path] = new ModelEntry(++_inodes, EntryType.File, 0, Now, write.Bytes);
                break;
            case TreeCommand.Write write:
                _entries[path] = old with { Content = write.IsAppended ? [.. old.Content, .. write.Bytes] : write.Bytes, Mtime = Now };
                break;
            case TreeCommand.Truncate truncate:
                _entries[path] = old! with { Content = old.Content[..truncate.Length], Mtime = Now };
                break;
            case TreeCommand.SetMode mode:
                _entries[path] = old! with { Mode = mode.Mode };
                break;
            case TreeCommand.SetTime time:
                _entries[path] = old! with { Mtime = time.Seconds };
                break;
            case TreeCommand.Move move:
                Move(path, move.To);
                break;
            default:
                throw new InvalidOperationException(command.ToString());
        }
    }

    private void Move(string from, string to)
    {
        foreach (var path in Paths(_ => true).Where(path => IsWithin(path, from)))
        {
            if (!to.StartsWith("../", StringComparison.Ordinal))
            {
                _entries[to + path[from.Length..]] = _entries[path];
            }

            _entries.Remove(path);
        }
    }
}
