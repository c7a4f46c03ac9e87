using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Integrity;
using TuiScan.Profiles;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Profiles;

public sealed class ProfileWriterTests : IDisposable
{
    private const string Everything = """
        [job]
        root = "tree"
        baseline = "~/b"
        hash = "md5"
        attributes = ["xattrs", "type"]
        rehash = "changed"
        include = ['a\*"', "é/**"]
        exclude = ["b"]
        one_file_system = false
        severity = { new = "low", mtime = "high" }
        [pipeline]
        mode = "sequential"
        workers = 9
        queue = 1
        order = "input"
        [limits]
        read_rate = "1.5MiB"
        item_timeout = "90s"
        keep_cache = false
        [ui]
        refresh = "1s"
        theme = "dark"
        mouse = true
        ascii = false
        on_hangup = "continue"
        """;

    private readonly ProfileFixture _fixture = new(AllSettings.Table);

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(Everything)]
    public void AnyText_ReadBack_GivesTheSameValues(string text)
    {
        var profile = _fixture.Valid(text);

        Assert.All(
            [ProfileWriter.Explicit(profile, "For me."), ProfileWriter.Documented(profile, "For me.")],
            written =>
            {
                var again = _fixture.Valid(written);
                Assert.All(AllSettings.Table.Settings, setting => Assert.Equal(setting.ValueIn(profile), setting.ValueIn(again)));
            });
    }

    [Fact]
    public void Explicit_FewValues_NothingElse()
    {
        var profile = _fixture.Valid("[limits]\nkeep_cache = true\n[pipeline]\nworkers = 3");

        Assert.Equal("# For me.\n\n[pipeline]\nworkers = 3\n\n[limits]\nkeep_cache = true\n", ProfileWriter.Explicit(profile, "For me."));
    }

    [Fact]
    public void Documented_Defaults_StayDefaults()
    {
        var written = ProfileWriter.Documented(_fixture.Valid("[pipeline]\nworkers = 3"), "For me.\n[x]");
        var again = _fixture.Valid(written);

        Assert.Equal([CommonSettings.Workers], AllSettings.Table.Settings.Where(again.IsExplicit));
        Assert.StartsWith("# For me.\\n[x]\n\n[job]\n# What is done", written, StringComparison.Ordinal);
        Assert.Contains("\n# queue = 4096\n", written, StringComparison.Ordinal);
        Assert.All(written.Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void Save_ExistingFile_OnlyReplacedWhenTold()
    {
        var store = new ProfileStore(_fixture.Environment);
        var place = store.Place("mine").Required();

        Assert.Null(ProfileStore.Save(place, "# 1\n", replace: false));
        Assert.Contains("exists already", ProfileStore.Save(place, "# 2\n", replace: false)!.ToString(), StringComparison.Ordinal);
        Assert.Equal("# 1\n", File.ReadAllText(place.Path));
        Assert.Null(ProfileStore.Save(place, "# 3\n", replace: true));
        Assert.Equal("# 3\n", File.ReadAllText(place.Path));
        Assert.Equal("~/.config/tuiscan/profiles/mine.toml", place.Shown);
        Assert.Equal([place.Path], Directory.GetFileSystemEntries(Path.GetDirectoryName(place.Path)!));
    }

    [Fact]
    public void Save_ReplacedFile_KeepsModeAndLink()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("file modes are Unix' here");
            return;
        }

        var target = _fixture.Write("real.toml", "old");
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var link = Path.Combine(_fixture.Top, "link.toml");
        File.CreateSymbolicLink(link, target);

        Assert.Null(ProfileStore.Save(new ProfileLocation(link, "link.toml"), "new", replace: true));

        Assert.Equal("new", File.ReadAllText(target));
        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
    }

    [Fact]
    public void Save_FolderThatIsAFile_OneLine()
    {
        _fixture.Write("file", "");

        var error = ProfileStore.Save(new ProfileLocation(Path.Combine(_fixture.Top, "file", "p.toml"), "file/p.toml"), "x", replace: false);

        Assert.StartsWith("file/p.toml could not be written: ", error!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".x")]
    [InlineData("-x")]
    public void Place_NoName_TellsWhy(string name)
    {
        var error = new ProfileStore(_fixture.Environment).Place(name).Refused();
        Assert.Contains("is no name", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Update_TwoSettings_LeavesEveryOtherByte()
    {
        var path = _fixture.Write("cwd/config.toml", "# mine\n[pipeline]\nworkers = 2   # few\n\n[job]\nroot = '/'\n");
        var profile = _fixture.Loader.Load(null, [], ProfileFixture.Run).Profile!.With(CommonSettings.Workers, new WorkerCount(8)).With(CommonSettings.Queue, 7);

        Assert.Null(ProfileStore.Update(profile, CommonSettings.Workers, CommonSettings.Queue));

        Assert.Equal("# mine\n[pipeline]\nworkers = 8   # few\nqueue = 7\n\n[job]\nroot = '/'\n", File.ReadAllText(path));
    }

    [Fact]
    public void Update_BuiltIn_TellsThatThereIsNoFile() =>
        Assert.NotNull(ProfileStore.Update(_fixture.Loader.Load(null, [], ProfileFixture.Run).Profile!, CommonSettings.Workers));
}
