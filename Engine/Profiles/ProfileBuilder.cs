using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Profiles;

/// <summary>
/// Creates a valid profile from raw input, or reports everything that is wrong with it: first the file's errors by position,
/// then those of the overrides. Used once, by one thread.
/// </summary>
internal sealed class ProfileBuilder
{
    private readonly SettingsTable _table;
    private readonly ProfileEnvironment _environment;
    private readonly RawProfile _raw;
    private readonly string? _folder;
    private readonly List<Diagnostic> _errors;
    private readonly ProfileValue?[] _values;

    // A malformed root is reported once, not as missing too.
    private bool _isRootTyped;

    private ProfileBuilder(SettingsTable table, ProfileEnvironment environment, RawProfile raw)
    {
        _table = table;
        _environment = environment;
        _raw = raw;
        _folder = Path.GetDirectoryName(raw.SourcePath) ?? environment.Folder;
        _errors = [.. raw.Errors];
        _values = new ProfileValue?[table.Settings.Count];
    }

    /// <summary>Builds the profile.</summary>
    /// <param name="table">The accepted settings.</param>
    /// <param name="environment">The folders it depends on.</param>
    /// <param name="raw">The raw content of a file.</param>
    /// <param name="overrides">The values that take precedence; of several for one setting the last counts.</param>
    /// <param name="needsRoot">True when a run is to begin, which needs a root.</param>
    public static ProfileResult Build(
        SettingsTable table, ProfileEnvironment environment, RawProfile raw, IReadOnlyList<SettingOverride> overrides, bool needsRoot)
    {
        var builder = new ProfileBuilder(table, environment, raw);
        builder.ReadTable(raw.Root, path: "");
        foreach (var item in overrides)
        {
            builder.Apply(item);
        }

        return builder.Finish(needsRoot);
    }

    private ProfileResult Finish(bool needsRoot)
    {
        if (_raw.SourcePath is null)
        {
            // Without any profile the current directory is the root; it was not requested, so it is a default.
            _values[_table.IndexOf(CommonSettings.Root)] ??= _environment.Folder is { } folder ? new ProfileValue(folder, SettingOrigin.BuiltIn.Instance) : null;
        }

        var profile = new Profile(_table, _environment, _raw.Name, _raw.SourcePath, _values);
        CheckKind(profile);
        if (_errors.Count == 0)
        {
            _table.KindOf(profile.Kind).Check?.Invoke(profile, (setting, position, message) => Add(profile, setting, position, message));
        }

        if (needsRoot && !_isRootTyped && _raw.Errors.Count == 0)
        {
            CheckRoot(profile);
        }

        SortErrors();
        return _errors.Count == 0 ? new ProfileResult(profile, []) : new ProfileResult(null, _errors);
    }

    private void ReadTable(SettingTable table, string path)
    {
        foreach (var (key, value) in table.Entries)
        {
            var below = path + key;
            if (_table.TryGet(below, out var setting))
            {
                ReadSetting(setting, value);
            }
            else if (_table.Sections.FirstOrDefault(known => known == below) is not { IsEmpty: false } section)
            {
                Add(key.Position, Unknown(below, key, path));
            }
            else if (value is SettingTable content)
            {
                ReadTable(content, below + ".");
            }
            else
            {
                Add(value.Position, $"{section} must be a table, written [{section}], got {SettingReader.Show(value)}");
            }
        }
    }

    private void ReadSetting(Setting setting, SettingValue value)
    {
        _isRootTyped |= setting == CommonSettings.Root;
        var reader = new SettingReader(setting, setting.Key, _raw.File, _folder, _environment, _errors);
        if (setting.Read(value, reader) is { } read)
        {
            _values[_table.IndexOf(setting)] = new ProfileValue(read, new SettingOrigin.Written(_raw.File!.Value, value.Position));
        }
    }

    private void Apply(SettingOverride item)
    {
        _isRootTyped |= item.Setting == CommonSettings.Root;
        var reader = new SettingReader(item.Setting, item.Origin.Text, null, _environment.Folder, _environment, _errors);
        if (item.Setting.Read(item.Setting.FromText(item.Values), reader) is { } read)
        {
            _values[_table.IndexOf(item.Setting)] = new ProfileValue(read, item.Origin);
        }
    }

    private DisplayText Unknown(string path, SettingKey key, string section)
    {
        var shown = TextEscaper.Escape(path);
        if (_table.Nearest(path, key) is { } nearest)
        {
            return $"unknown key {shown}: did you mean {nearest}?";
        }

        var accepted = section.Length == 0
            ? (DisplayText)$"the tables {Spelling.List(_table.Sections.Select(name => (DisplayText)$"[{name}]"), $"and")}"
            : (DisplayText)$"in [{TextEscaper.Escape(section[..^1])}] {Spelling.List(_table.Settings.Where(setting => setting.Section + "." == section).Select(setting => setting.Name), $"and")}";
        return $"unknown key {shown}: accepted are {accepted}";
    }

    // A key of another kind of job would silently have no effect.
    private void CheckKind(Profile profile)
    {
        foreach (var setting in _table.Settings)
        {
            if (profile.IsExplicit(setting) && !_table.IsKnownTo(setting, profile.Kind))
            {
                var owners = Spelling.List(_table.KindsOf(setting).Select(owner => (DisplayText)$"\"{owner.Kind}\""), $"or");
                DisplayText message = $"is for jobs of kind {owners}, this one is \"{_table.KindOf(profile.Kind).Kind}\"";
                if (profile.OriginOf(setting) is SettingOrigin.Written written)
                {
                    Add(written.Position, $"{setting.Key} {message}");
                }
                else
                {
                    _errors.Add(new Diagnostic($"{profile.OriginOf(setting).Text} {message}"));
                }
            }
        }
    }

    private void CheckRoot(Profile profile)
    {
        if (profile.Get(CommonSettings.Root) is not null || !_table.KindOf(profile.Kind).NeedsRoot)
        {
            return;
        }

        if (_raw.SourcePath is null)
        {
            _errors.Add(new Diagnostic($"no root: the current directory was removed; name one with {CommonSettings.Root.Option} DIR", ExitCodes.NoInput));
        }
        else
        {
            Add(TextPosition.None, $"{CommonSettings.Root.Key} is not set: write root = \"DIR\" under [job], or give {CommonSettings.Root.Option} DIR");
        }
    }

    private void Add(Profile profile, Setting setting, TextPosition position, DisplayText message) =>
        _errors.Add(profile.OriginOf(setting) is SettingOrigin.Written(var file, var start)
            ? Diagnostic.At(position.IsNone ? start : position, message).In(file)
            : new Diagnostic(message));

    private void Add(TextPosition position, DisplayText message) => _errors.Add(Diagnostic.At(position, message).In(_raw.File));

    private void SortErrors()
    {
        if (_errors.Count < 2)
        {
            return;
        }

        // The file's first. A stable sort, so that errors at one position stay in the order in which they were found.
        var sorted = _errors
            .OrderBy(error => error.Source is null)
            .ThenBy(error => error.Position.Line)
            .ThenBy(error => error.Position.Column)
            .ToArray();
        _errors.Clear();
        _errors.AddRange(sorted);
    }
}
