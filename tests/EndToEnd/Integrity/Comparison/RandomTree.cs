using System.Globalization;
using System.Text;

namespace TuiScan.Tests.EndToEnd.Integrity.Comparison;

/// <summary>
/// A random small tree and random changes to it, as two shell scripts; the same seed gives the same ones. Paths are strings of
/// one character for each byte, since a name may not be valid UTF-8.
/// </summary>
internal sealed class RandomTree
{
    private static readonly string[] Decorations = ["", "", "", "", " ", "\n", "\\", "\"", "\u00ff", "\u00c3\u00a9", "-", "#", "%41"];

    private readonly Random _random;
    private readonly StringBuilder _script = new("set -e; umask 022\n");
    private readonly List<string> _directories = ["."];
    private readonly List<string> _files = [];
    private readonly List<string> _links = [];
    private readonly List<string> _specials = [];
    private int _names;

    public RandomTree(int seed)
    {
        _random = new Random(seed);
        Repeat(_random.Next(1, 8), MakeDirectory);
        Repeat(_random.Next(5, 60), MakeFile);
        Repeat(_random.Next(0, 6), MakeLink);
        Repeat(_random.Next(0, 3), MakeSpecial);
        Repeat(_random.Next(0, 5), MakeHardLink);
        Make = Bytes();
        Repeat(_random.Next(0, 25), Change);
        Changes = Bytes();
    }

    /// <summary>Makes the tree in the current directory.</summary>
    public byte[] Make { get; }

    /// <summary>Changes it.</summary>
    public byte[] Changes { get; }

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }

    private static string Quote(string path) => $"'./{path}'";

    private byte[] Bytes()
    {
        var bytes = Encoding.Latin1.GetBytes(_script.ToString());
        _script.Clear().Append("set -e; umask 022\n");
        return bytes;
    }

    private void Line(FormattableString line) => _script.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private string Pick(List<string> from) => from[_random.Next(from.Count)];

    private string Decoration() => Decorations[_random.Next(Decorations.Length)];

    private string NewPath()
    {
        var directory = Pick(_directories);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Decoration()}n{_names++}{Decoration()}");
        return directory == "." ? name : directory + "/" + name;
    }

    private void MakeDirectory()
    {
        var path = NewPath();
        Line($"mkdir {Quote(path)}");
        _directories.Add(path);
    }

    /// <summary>Few different contents, so that some files are equal and moves can be ambiguous.</summary>
    private void MakeFile()
    {
        var path = NewPath();
        if (_random.Next(8) == 0)
        {
            Line($": > {Quote(path)}");
        }
        else
        {
            Line($"printf '%{_random.Next(1, 4) * 1000}s' {_random.Next(6)} > {Quote(path)}");
        }

        if (_random.Next(3) == 0)
        {
            Line($"touch -d @{1_000_000_000 + _random.Next(1000)} {Quote(path)}");
        }

        _files.Add(path);
    }

    private void MakeLink()
    {
        var path = NewPath();
        Line($"ln -s target{_random.Next(4)} {Quote(path)}");
        _links.Add(path);
    }

    private void MakeSpecial()
    {
        var path = NewPath();
        Line($"mkfifo {Quote(path)}");
        _specials.Add(path);
    }

    private void MakeHardLink()
    {
        var path = NewPath();
        Line($"ln {Quote(Pick(_files))} {Quote(path)}");
        _files.Add(path);
    }

    private void Change()
    {
        Action[] ways =
        [
            MakeDirectory, MakeFile, MakeFile, MakeLink, MakeSpecial, MakeHardLink,
            ChangeContent, ChangeContent, ChangeAttributes, ChangeAttributes, ChangeLink, ChangeType,
            Delete, Delete, DeleteDirectory, Rename, Rename, Rename, RenameDirectory, Swap, Copy,
        ];
        if (_files.Count > 2)
        {
            ways[_random.Next(ways.Length)]();
        }
    }

    private void ChangeContent()
    {
        var path = Quote(Pick(_files));
        switch (_random.Next(5))
        {
            case 0:
                Line($"echo more >> {path}");
                break;
            case 1:
                Line($"touch -r {path} ../stamp; printf XYZ | dd of={path} conv=notrunc 2>/dev/null; touch -r ../stamp {path}");
                break;
            case 2:
                Line($": > {path}");
                break;
            case 3:
                Line($"cp -p {path} ../copy; rm {path}; mv ../copy {path}");
                break;
            default:
                Line($"printf '%{_random.Next(1, 4) * 1000}s' {_random.Next(6)} > {path}");
                break;
        }
    }

    private void ChangeAttributes()
    {
        var path = Quote(Pick(_random.Next(3) switch
        {
            0 => _directories,
            1 when _specials.Count > 0 => _specials,
            _ => _files,
        }));
        switch (_random.Next(3))
        {
            case 0:
                Line($"chmod {Convert.ToString(_random.Next(512), 8)} {path}");
                break;
            case 1:
                Line($"chown {_random.Next(3)}:{_random.Next(3)} {path}");
                break;
            default:
                Line($"touch -d @{1_000_000_000 + _random.Next(1000)}.{_random.Next(10)} {path}");
                break;
        }
    }

    private void ChangeLink()
    {
        if (_links.Count > 0)
        {
            var path = Quote(Pick(_links));
            Line(_random.Next(3) == 0 ? $"chown -h {_random.Next(3)} {path}" : (FormattableString)$"ln -sfn target{_random.Next(40)} {path}");
        }
    }

    private void ChangeType()
    {
        var path = Pick(_files);
        _ = _files.Remove(path);
        if (_random.Next(2) == 0)
        {
            Line($"rm {Quote(path)}; mkdir {Quote(path)}");
            _directories.Add(path);
        }
        else
        {
            Line($"rm {Quote(path)}; ln -s nowhere {Quote(path)}");
            _links.Add(path);
        }
    }

    private void Delete()
    {
        var from = _random.Next(4) switch
        {
            0 when _links.Count > 0 => _links,
            1 when _specials.Count > 0 => _specials,
            _ => _files,
        };
        var path = Pick(from);
        _ = from.Remove(path);
        Line($"rm {Quote(path)}");
    }

    private void DeleteDirectory()
    {
        var path = Pick(_directories);
        if (path != "." && _random.Next(2) == 0)
        {
            Line($"rm -r {Quote(path)}");
            foreach (var list in new[] { _directories, _files, _links, _specials })
            {
                _ = list.RemoveAll(other => other == path || other.StartsWith(path + "/", StringComparison.Ordinal));
            }
        }
    }

    private void Rename()
    {
        var from = _links.Count > 0 && _random.Next(6) == 0 ? _links : _files;
        var (old, path) = (Pick(from), NewPath());
        Line($"mv {Quote(old)} {Quote(path)}");
        from[from.IndexOf(old)] = path;
    }

    private void RenameDirectory()
    {
        var (old, path) = (Pick(_directories), NewPath());
        if (old == "." || path.StartsWith(old + "/", StringComparison.Ordinal))
        {
            return;
        }

        Line($"mv {Quote(old)} {Quote(path)}");
        foreach (var list in new[] { _directories, _files, _links, _specials })
        {
            for (var i = 0; i < list.Count; i++)
            {
                list[i] = list[i] == old || list[i].StartsWith(old + "/", StringComparison.Ordinal) ? path + list[i][old.Length..] : list[i];
            }
        }
    }

    private void Swap()
    {
        var (one, other) = (Quote(Pick(_files)), Quote(Pick(_files)));
        if (one != other)
        {
            Line($"mv {one} ../swap; mv {other} {one}; mv ../swap {other}");
        }
    }

    private void Copy()
    {
        var path = NewPath();
        Line($"cp {(_random.Next(2) == 0 ? "-p " : "")}{Quote(Pick(_files))} {Quote(path)}");
        _files.Add(path);
    }
}
