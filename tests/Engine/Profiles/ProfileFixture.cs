using TuiScan.Engine.Profiles;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Toml;
using Xunit;

namespace TuiScan.Tests.Engine.Profiles;

/// <summary>A caller's directory, a home and the system's folder in a directory of its own, and the table as it is delivered.</summary>
internal sealed class ProfileFixture : IDisposable
{
    public static readonly SettingsTable Table = RunFactory.CreateTable();

    /// <summary>What a profile is loaded for where a test does not care.</summary>
    public static readonly ProfilePurpose Run = ProfilePurpose.Run("tuiscan run");

    public ProfileFixture()
    {
        Top = Directory.CreateTempSubdirectory("tuiscan-profiles-").FullName;
        Environment = ProfileEnvironment.From(
            name => name == "HOME" ? Path.Combine(Top, "home") : null,
            Folder,
            isSuperUser: false) with
        { SystemConfig = Path.Combine(Top, "etc") };
        Directory.CreateDirectory(Folder);
    }

    public string Top { get; }

    /// <summary>The caller's directory.</summary>
    public string Folder => Path.Combine(Top, "cwd");

    public ProfileEnvironment Environment { get; }

    public ProfileLoader Loader => new(Table, Environment);

    /// <summary>Writes a file below the top directory and gives its path.</summary>
    public string Write(string path, string text)
    {
        var full = Path.Combine(Top, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>What a text gives that stands in <c>config.toml</c> of the caller's directory.</summary>
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

    /// <summary>The one line that is wrong with a text.</summary>
    public string Error(string text) => Assert.Single(Build(text).Errors).ToString();

    public void Dispose() => Directory.Delete(Top, recursive: true);
}
