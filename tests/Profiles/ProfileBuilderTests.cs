using TuiScan.Engine.Model;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Integrity;
using TuiScan.Profiles;
using TuiScan.Profiles.Toml;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Profiles;

public sealed class ProfileBuilderTests : IDisposable
{
    // The block of the contract, whose root, baseline and severity are examples.
    private const string ContractBlock = """
        [job]
        kind = "integrity"
        root = "/usr"
        baseline = "usr.baseline"
        hash = "sha256"
        attributes = ["type", "mode", "uid", "gid", "size", "mtime", "links", "target", "xattrs", "content"]
        rehash = "always"
        include = []
        exclude = []
        one_file_system = true
        severity = { removed = "high", content = "high", mode = "high", mtime = "low" }

        [pipeline]
        mode = "threads"
        workers = "auto"
        queue = 4096
        order = "completion"

        [limits]
        read_rate = "0"
        item_timeout = "0s"
        keep_cache = true

        [ui]
        refresh = "250ms"
        theme = "auto"
        mouse = false
        ascii = "auto"
        on_hangup = "stop"
        """;

    private readonly ProfileFixture _fixture = new(AllSettings.Table);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Build_ContractBlock_IsTheDefaultsButForTheExamples()
    {
        var profile = _fixture.Valid(ContractBlock);
        var empty = _fixture.Valid("");

        Assert.All(AllSettings.Table.SettingsOf("integrity"), setting => Assert.True(profile.IsExplicit(setting)));
        Assert.All(
            AllSettings.Table.SettingsOf("integrity").Except([CommonSettings.Root, IntegritySettings.Baseline, IntegritySettings.Severity]),
            setting => Assert.Equal(setting.ValueIn(empty), setting.ValueIn(profile)));
    }

    [Fact]
    public void Build_ContractBlock_NamesEverySetting() =>
        Assert.Equal(
            AllSettings.Table.SettingsOf("integrity").Select(setting => setting.Key.ToString()).Order(),
            Toml.Toml.Descend(TomlDocument.Parse(ContractBlock).Root)
                .Select(entry => entry.Path).Where(path => path.Count('.') == 1).Order());

    [Fact]
    public void Build_Nothing_DefaultsThatNobodyAskedFor()
    {
        var profile = _fixture.Valid("");

        Assert.Equal("config", profile.Name);
        Assert.Equal("integrity", profile.Kind);
        Assert.Null(profile.Get(CommonSettings.Root));
        Assert.True(profile.Get(CommonSettings.Workers).IsAuto);
        Assert.Equal(TimeSpan.FromMilliseconds(250), profile.Get(CommonSettings.Refresh));
        Assert.Equal(EntryAttributes.Default, profile.Get(IntegritySettings.Attributes));
        Assert.All(AllSettings.Table.Settings, setting => Assert.False(profile.IsExplicit(setting)));
    }

    [Fact]
    public void Build_DefaultValueWritten_IsExplicitWithItsPlace()
    {
        var profile = _fixture.Valid("[job]\nhash = \"xxh128\"\n");

        Assert.True(profile.IsExplicit(IntegritySettings.Hash));
        Assert.Equal("config.toml:2:8", profile.OriginOf(IntegritySettings.Hash).ToString());
    }

    [Theory]
    [InlineData("[pipeline]\nworkers = 0", "config.toml:2:11: pipeline.workers must be 1 to 256 or \"auto\", got 0")]
    [InlineData("[pipeline]\nworkers = 257", "config.toml:2:11: pipeline.workers must be 1 to 256 or \"auto\", got 257")]
    [InlineData("[pipeline]\nworkers = \"many\"", "config.toml:2:11: pipeline.workers must be 1 to 256 or \"auto\", got \"many\"")]
    [InlineData("[pipeline]\nqueue = \"4\"", "config.toml:2:9: pipeline.queue must be a whole number from 1 to 1000000, got \"4\"")]
    [InlineData("[pipeline]\nqueue = 9223372036854775807", "config.toml:2:9: pipeline.queue must be a whole number from 1 to 1000000, got 9223372036854775807")]
    [InlineData("[pipeline]\nmode = \"thread\"", "config.toml:2:8: pipeline.mode must be \"sequential\", \"threads\", \"tasks\" or \"processes\", got \"thread\": did you mean \"threads\"?")]
    [InlineData("[job]\nkind = \"serch\"", "config.toml:2:8: job.kind must be \"integrity\", \"search\", \"exec\", \"compute\", \"records\" or \"fetch\", got \"serch\": did you mean \"search\"?")]
    [InlineData("[job]\none_file_system = 1", "config.toml:2:19: job.one_file_system must be true or false, got 1")]
    [InlineData("[job]\nroot = \"\"", "config.toml:2:8: job.root must be the path of a directory or file in quotes, got \"\"")]
    [InlineData("[job]\nhsah = \"md5\"", "config.toml:2:1: unknown key job.hsah: did you mean job.hash?")]
    [InlineData("workers = 4", "config.toml:1:1: unknown key workers: did you mean pipeline.workers?")]
    [InlineData("[jobs]\nroot = \"/\"", "config.toml:1:2: unknown key jobs: accepted are the tables [job], [pipeline], [limits] and [ui]")]
    [InlineData("[limits]\nxyzzyx = 1", "config.toml:2:1: unknown key limits.xyzzyx: accepted are in [limits] read_rate, item_timeout and keep_cache")]
    [InlineData("job = 3", "config.toml:1:7: job must be a table, written [job], got 3")]
    [InlineData("[[job]]", "config.toml:1:1: job must be a table, written [job], got an array of tables")]
    [InlineData("[job.root]\nx = 1", "config.toml:1:1: job.root must be the path of a directory or file in quotes, got a table")]
    [InlineData("[job]\nexclude = \"a\"", "config.toml:2:11: job.exclude must be a list of globs such as [\"cache\", \"**/*.tmp\"], got \"a\": put it in brackets")]
    [InlineData("[job]\nexclude = [\"ok\", \"x[a\"]", "config.toml:2:20: job.exclude: glob 'x[a', character 2: a '[' without its ']': write '\\[' for the character itself")]
    [InlineData("[job]\nexclude = [\"\\u0078[a\"]", "config.toml:2:12: job.exclude: glob 'x[a', character 2: a '[' without its ']': write '\\[' for the character itself")]
    public void Build_OneMistake_OneLineWithPlaceGotAndAccepted(string text, string expected) =>
        Assert.Equal(expected, _fixture.Error(text));

    [Theory]
    [InlineData("[limits]\nread_rate = 200", "write \"200\" in quotes")]
    [InlineData("[limits]\nread_rate = \"fast\"", "\"200MiB\"")]
    [InlineData("[limits]\nread_rate = \"-1MB\"", "got \"-1MB\"")]
    [InlineData("[limits]\nread_rate = \"99999999TB\"", "got \"99999999TB\"")]
    [InlineData("[limits]\nitem_timeout = 5", "write \"5s\"")]
    [InlineData("[ui]\nrefresh = \"0s\"", "from \"20ms\" to \"10s\"")]
    [InlineData("[ui]\nrefresh = \"1d\"", "with ms, s, m or h")]
    [InlineData("[ui]\nascii = \"yes\"", "\"auto\", true or false")]
    [InlineData("[job]\nattributes = []", "at least one")]
    [InlineData("[job]\nattributes = [\"sise\"]", "did you mean \"size\"?")]
    [InlineData("[job]\nseverity = { removed = \"hihg\" }", "job.severity.removed must be \"low\", \"medium\" or \"high\", got \"hihg\"")]
    [InlineData("[job]\nseverity = { remvoed = \"high\" }", "unknown key job.severity.remvoed: did you mean removed?")]
    [InlineData("[job]\nseverity = { corrupt = \"low\" }", "job.severity.corrupt is always \"high\", got \"low\"")]
    [InlineData("[job]\nroot = \"~/x\\u0000\"", "got \"~/x\\u0000\"")]
    public void Build_OneMistake_TellsTheRemedy(string text, string expected) =>
        Assert.Contains(expected, _fixture.Error(text), StringComparison.Ordinal);

    [Fact]
    public void Build_ManyMistakes_AllAtOnceByPlaceThenOptions()
    {
        var result = _fixture.Build(
            "[ui]\nmouse = 1\n[job]\nhsah = 2\nexclude = [\"a[\", 3, \"b{\"]\nroot = ",
            SettingOverride.FromOption(CommonSettings.Workers, "0"),
            SettingOverride.FromOption(CommonSettings.Exclude, "/x"));

        Assert.Null(result.Profile);
        Assert.Equal(
            ["config.toml:2", "config.toml:4", "config.toml:5", "config.toml:5", "config.toml:5", "config.toml:6", "--workers must be", "--exclude"],
            result.Errors.Select(error => error.ToString()).Zip([13, 13, 13, 13, 13, 13, 17, 9], (text, length) => text[..length]));
    }

    [Fact]
    public void Build_HostileNames_AreEscaped()
    {
        var lines = _fixture.Build("\"a\\u001b[31m\" = 1\n[job]\nexclude = [\"\\u202e[\"]\nhash = \"\\u001b\\u202e\"").Errors;

        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.DoesNotContain(line.ToString(), c => c is '\u001b' or '\u202e'));
    }

    [Fact]
    public void Build_Overrides_WinAndTellTheirOption()
    {
        var profile = _fixture.Valid(
            "[pipeline]\nworkers = 3\n[job]\nexclude = [\"a\"]",
            SettingOverride.FromOption(CommonSettings.Workers, "8"),
            SettingOverride.FromOption(CommonSettings.Exclude, "b", "c"),
            SettingOverride.FromOption(IntegritySettings.Hash, "sha256"));

        Assert.Equal(new WorkerCount(8), profile.Get(CommonSettings.Workers));
        Assert.Equal(["b", "c"], profile.Get(CommonSettings.Exclude).Patterns);
        Assert.Equal(DigestAlgorithm.Sha256, profile.Get(IntegritySettings.Hash));
        Assert.Equal("--hash", profile.OriginOf(IntegritySettings.Hash).ToString());
    }

    [Fact]
    public void Build_Paths_RelativeToProfileOrCallerOrHome()
    {
        var file = RawProfile.From(
            TomlDocument.Parse("[job]\nroot = \"tree/\"\nbaseline = \"~/b\""), Path.Combine(_fixture.Top, "etc", "p.toml"), "p.toml");
        var folder = ProfileBuilder.Build(AllSettings.Table, _fixture.Environment, file, [], true).Profile!;
        var option = ProfileBuilder.Build(
            AllSettings.Table, _fixture.Environment, file, [SettingOverride.FromOption(CommonSettings.Root, "../x")], true).Profile!;

        Assert.Equal(Path.Combine(_fixture.Top, "etc", "tree"), folder.Get(CommonSettings.Root));
        Assert.Equal(Path.Combine(_fixture.Top, "home", "b"), folder.Get(IntegritySettings.Baseline));
        Assert.Equal(Path.Combine(_fixture.Top, "x"), option.Get(CommonSettings.Root));
        Assert.Equal(Path.Combine(_fixture.Top, "etc"), option.Folder);
    }

    [Fact]
    public void Build_NoRootAnywhere_ErrorOnlyWhereARunIsToBegin()
    {
        Assert.Empty(_fixture.Build("", needsRoot: false).Errors);
        Assert.Contains("--root DIR", Assert.Single(_fixture.Build("", needsRoot: true).Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(_fixture.Build("", needsRoot: true, SettingOverride.FromOption(CommonSettings.Root, "/")).Errors);
    }

    [Fact]
    public void Build_RootMissingAmongOtherMistakes_IsToldWithThem()
    {
        Assert.Equal(2, _fixture.Build("[job]\nhash = 1", needsRoot: true).Errors.Count);
        Assert.Single(_fixture.Build("[job]\nroot = 1", needsRoot: true).Errors);
        Assert.Single(_fixture.Build("[job]\nroot =", needsRoot: true).Errors);
    }

    [Fact]
    public void Build_DefaultBaseline_DependsOnNameAndRoot()
    {
        string At(string root) => _fixture.Valid($"[job]\nroot = \"{root}\"").Get(IntegritySettings.Baseline)!;

        Assert.StartsWith(Path.Combine(_fixture.Top, "home", ".local", "state", "tuiscan", "config-"), At("/usr"), StringComparison.Ordinal);
        Assert.Equal(At("/usr"), At("/usr/"));
        Assert.Equal(At("/usr"), At("/opt/../usr"));
        Assert.NotEqual(At("/usr"), At("/opt"));
    }

    [Fact]
    public void Build_KeyOfAnotherKind_TellsWhoseItIs()
    {
        var pattern = new Setting<int>($"job.depth", new CountType(1, 9), 1) { Help = "x", Option = $"--depth" };
        var table = new SettingsTable([IntegritySettings.Job, new JobSettings($"search", "x", true, [pattern])]);
        var raw = RawProfile.From(TomlDocument.Parse("[job]\nkind = \"search\"\nhash = \"md5\""), "/p.toml", "p.toml");

        var file = ProfileBuilder.Build(table, _fixture.Environment, raw, [], false);
        var option = ProfileBuilder.Build(table, _fixture.Environment, RawProfile.BuiltIn, [SettingOverride.FromOption(pattern, "2")], false);

        Assert.Equal("p.toml:3:8: job.hash is for jobs of kind \"integrity\", this one is \"search\"", Assert.Single(file.Errors).ToString());
        Assert.Equal("--depth is for jobs of kind \"search\", this one is \"integrity\"", Assert.Single(option.Errors).ToString());
    }

    [Fact]
    public void With_OtherValue_LeavesTheFirstProfileAlone()
    {
        var first = _fixture.Valid("[pipeline]\nworkers = 3");
        var second = first.With(CommonSettings.Workers, new WorkerCount(5));

        Assert.Equal(3, first.Get(CommonSettings.Workers).Value);
        Assert.Equal(5, second.Get(CommonSettings.Workers).Value);
        Assert.Equal("set while running", second.OriginOf(CommonSettings.Workers).ToString());
    }
}
