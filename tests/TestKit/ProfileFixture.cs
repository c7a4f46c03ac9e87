using TuiScan.Engine.Settings;
using TuiScan.Profiles;
using TuiScan.Profiles.Toml;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>A current directory, a home and the system's folder in a directory of its own, and a table of settings.</summary>
internal sealed class ProfileFixture : IDisposable
{
    /// <summary>The purpose of loading a profile where a test does not care.</summary>
    public static readonly ProfilePurpose Run = ProfilePurpose.Run($"tuiscan run");

    private readonly TemporaryFolder _top = new();

    /// <param name="table">The settings of the kinds of job that a profile may be of.</param>
    public ProfileFixture(SettingsTable table)
    {
        Table = table;
        Environment = ProfileEnvironment.From(
            name => name == "HOME" ? Path.Combine(Top, "home") : null,
            Folder,
            isSuperUser: false) with
        { SystemConfig = Path.Combine(Top, "etc") };
        Directory.CreateDirectory(Folder);
    }

    /// <summary>All settings that a profile may have.</summary>
    public SettingsTable Table { get; }

    /// <summary>The folder that holds all the others.</summary>
    public string Top => _top.Path;

    /// <summary>The caller's directory.</summary>
    public string Folder => Path.Combine(Top, "cwd");

    /// <summary>A loader's view of the caller: only folders below <see cref="Top"/>.</summary>
    public ProfileEnvironment Environment { get; }

    /// <summary>A loader of that caller.</summary>
    public ProfileLoader Loader => new(Table, Environment);

    /// <summary>Writes a file below the top directory and gives its path.</summary>
    public string Write(string path, string text) => _top.Write(path, text);

    /// <summary>The result for a text in <c>config.toml</c> of the current directory.</summary>
    public ProfileResult Build(string text, params IReadOnlyList<SettingOverride> overrides) => Build(text, false, overrides);

    public ProfileResult Build(string text, bool needsRoot, params IReadOnlyList<SettingOverride> overrides) =>
        ProfileBuilder.Build(
            Table,
            Environment,
            RawProfile.From(TomlDocument.Parse(text), Path.Combine(Folder, "config.toml"), "config.toml"),
            overrides,
            needsRoot);

    public Profile Valid(string text, params IReadOnlyList<SettingOverride> overrides)
    {
        var result = Build(text, overrides);
        Assert.Empty(result.Errors);
        return result.Profile!;
    }

    /// <summary>The only error of a text.</summary>
    public string Error(string text) => Assert.Single(Build(text).Errors).ToString();

    public void Dispose() => _top.Dispose();
}
