using System.Diagnostics.CodeAnalysis;

namespace TuiScan.Engine.Settings;

/// <summary>What a run does: a valid value for every setting, and where it comes from. Immutable, thread-safe.</summary>
internal sealed class Profile
{
    private readonly ProfileValue?[] _values;

    /// <param name="table">The settings.</param>
    /// <param name="environment">What derived defaults depend on.</param>
    /// <param name="name">The profile's name.</param>
    /// <param name="sourcePath">The file it was read from, absolute; null for none.</param>
    /// <param name="values">The explicit values in the order of the table; null for a default.</param>
    internal Profile(SettingsTable table, ProfileEnvironment environment, string name, string? sourcePath, ProfileValue?[] values)
    {
        Table = table;
        Environment = environment;
        Name = name;
        SourcePath = sourcePath;
        _values = values;
    }

    public SettingsTable Table { get; }

    public ProfileEnvironment Environment { get; }

    /// <summary>The file's name without <c>.toml</c>; <c>default</c> for built-in values.</summary>
    public string Name { get; }

    /// <summary>The file it was read from, absolute; null for built-in values.</summary>
    public string? SourcePath { get; }

    /// <summary>The word that names it on the command line: a name or a path; null where none was given.</summary>
    public string? Word { get; private init; }

    /// <summary>The folder that relative paths in the profile are relative to, absolute; null where it was removed.</summary>
    public string? Folder => SourcePath is null ? Environment.Folder : Path.GetDirectoryName(SourcePath)!;

    /// <summary>The kind of job.</summary>
    public string Kind => Get(Table.Kind);

    /// <summary>The effective value.</summary>
    public T Get<T>(Setting<T> setting) =>
        _values[Table.IndexOf(setting)] is { } explicitly ? (T)explicitly.Value : setting.DefaultFor(this);

    /// <summary>Where the effective value comes from.</summary>
    public SettingOrigin OriginOf(Setting setting) => _values[Table.IndexOf(setting)]?.Origin ?? SettingOrigin.BuiltIn.Instance;

    /// <summary>True where the value was written in the profile or given on the command line, even if it equals the default.</summary>
    public bool IsExplicit(Setting setting) => OriginOf(setting).IsExplicit;

    /// <summary>The same profile with another value; it must be one that the setting accepts.</summary>
    public Profile With<T>(Setting<T> setting, [DisallowNull] T value) => With(setting, new ProfileValue(value, SettingOrigin.Steered.Instance));

    /// <summary>The same profile, called by a word on the command line.</summary>
    public Profile CalledBy(string word) => new(Table, Environment, Name, SourcePath, _values) { Word = word };

    /// <summary>The same profile under another name, for saving it.</summary>
    public Profile Named(string name) => new(Table, Environment, name, SourcePath, _values);

    private Profile With(Setting setting, ProfileValue value)
    {
        var values = (ProfileValue?[])_values.Clone();
        values[Table.IndexOf(setting)] = value;
        return new Profile(Table, Environment, Name, SourcePath, values) { Word = Word };
    }
}
