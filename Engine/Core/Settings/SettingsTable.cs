using System.Diagnostics.CodeAnalysis;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Settings.Values;

namespace TuiScan.Engine.Settings;

/// <summary>
/// All settings that are accepted: the common ones and those of the registered kinds of job, in display order. Immutable,
/// thread-safe.
/// </summary>
internal sealed class SettingsTable
{
    private readonly Dictionary<string, Setting> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Setting, int> _indexes = new(ReferenceEqualityComparer.Instance);

    /// <param name="kinds">The kinds of job that can be run; the first one is the default.</param>
    public SettingsTable(params IReadOnlyList<JobSettings> kinds)
    {
        Kinds = kinds;
        Kind = new Setting<string>($"job.kind", new ChoiceType<string>(kind => kinds.First(known => known.Kind == kind).Kind, [.. kinds.Select(kind => kind.Kind)]), kinds[0].Kind)
        {
            Help = $"What is done: {string.Join("; ", kinds.Select(kind => $"`{kind.Kind}` {kind.Help}"))}.",
        };
        Settings =
        [
            Kind,
            CommonSettings.Root,
            .. kinds.SelectMany(kind => kind.Settings).Where(setting => setting.Section == "job").Distinct(),
            .. CommonSettings.Selection,
            .. kinds.SelectMany(kind => kind.Settings).Where(setting => setting.Section != "job").Distinct(),
            .. CommonSettings.Others,
        ];
        for (var i = 0; i < Settings.Count; i++)
        {
            _byKey.Add(Settings[i].Key, Settings[i]);
            _indexes.Add(Settings[i], i);
        }

        Sections = [.. Settings.Select(setting => setting.Section).Distinct()];
    }

    public IReadOnlyList<JobSettings> Kinds { get; }

    /// <summary>The row of <c>job.kind</c>.</summary>
    public Setting<string> Kind { get; }

    /// <summary>All rows.</summary>
    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>The TOML tables in their order.</summary>
    public IReadOnlyList<DisplayText> Sections { get; }

    /// <summary>The kind of job of that name, which a valid profile has.</summary>
    public JobSettings KindOf(string kind) => Kinds.First(known => known.Kind == kind);

    /// <summary>Finds a row by its key.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out Setting? setting) => _byKey.TryGetValue(key, out setting);

    /// <summary>The kinds of job that have the setting; empty for one that all have.</summary>
    public IReadOnlyList<JobSettings> KindsOf(Setting setting) => [.. Kinds.Where(kind => kind.Settings.Contains(setting))];

    /// <summary>True where a job of that kind has the setting.</summary>
    public bool IsKnownTo(Setting setting, string kind) =>
        KindsOf(setting) is not { Count: > 0 } owners || owners.Any(owner => owner.Kind == kind);

    /// <summary>The settings of that kind of job.</summary>
    public IEnumerable<Setting> SettingsOf(string kind) => Settings.Where(setting => IsKnownTo(setting, kind));

    /// <summary>The setting's index in <see cref="Settings"/>.</summary>
    /// <exception cref="ArgumentException">The setting is not in this table: its job is not registered.</exception>
    public int IndexOf(Setting setting) =>
        _indexes.TryGetValue(setting, out var index) ? index : throw new ArgumentException($"{setting.Key} is not in this table", nameof(setting));

    /// <summary>The key that was probably meant, or null: one of similar spelling, or of that name in another section.</summary>
    /// <param name="path">The path that was written.</param>
    /// <param name="name">Its last key.</param>
    public DisplayText? Nearest(string path, SettingKey name) =>
        Spelling.Nearest(path, Settings.Select(setting => setting.Key))
        ?? Settings.FirstOrDefault(setting => setting.Name == name.Name)?.Key
        ?? (Spelling.Nearest(name.Name, Settings.Select(setting => setting.Name)) is { } near
            ? Settings.First(setting => setting.Name == near).Key
            : null);
}
