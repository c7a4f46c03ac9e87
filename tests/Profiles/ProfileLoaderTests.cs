using TuiScan.Engine.Settings;
using TuiScan.Profiles;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Profiles;

public sealed class ProfileLoaderTests : IDisposable
{
    private readonly ProfileFixture _fixture = new(AllSettings.Table);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Load_NothingNamedNothingThere_IsBuiltInWithCallersDirectory()
    {
        var profile = _fixture.Loader.Load(null, [], ProfileFixture.Run).Profile!;

        Assert.Equal("default", profile.Name);
        Assert.Null(profile.SourcePath);
        Assert.Equal(_fixture.Folder, profile.Get(CommonSettings.Root));
        Assert.False(profile.IsExplicit(CommonSettings.Root));
    }

    [Theory]
    [InlineData("etc/config.toml")]
    [InlineData("home/.config/tuiscan/config.toml", "etc/config.toml")]
    [InlineData("cwd/config.toml", "home/.config/tuiscan/config.toml", "etc/config.toml")]
    public void Load_NothingNamed_TakesTheFirstOfItsPlaces(params string[] files)
    {
        foreach (var file in files)
        {
            _fixture.Write(file, "[job]\nroot = '/'");
        }

        Assert.Equal(Path.Combine(_fixture.Top, files[0]), _fixture.Loader.Load(null, [], ProfileFixture.Run).Profile!.SourcePath);
    }

    [Theory]
    [InlineData("etc/profiles/p.toml")]
    [InlineData("home/.config/tuiscan/profiles/p.toml", "etc/profiles/p.toml")]
    [InlineData("cwd/profiles/p.toml", "home/.config/tuiscan/profiles/p.toml", "etc/profiles/p.toml")]
    public void Load_Name_TakesTheFirstOfItsPlaces(params string[] files)
    {
        foreach (var file in files)
        {
            _fixture.Write(file, "[job]\nroot = '/'");
        }

        var profile = _fixture.Loader.Load("p", [], ProfileFixture.Run).Profile!;

        Assert.Equal(Path.Combine(_fixture.Top, files[0]), profile.SourcePath);
        Assert.Equal("p", profile.Name);
    }

    [Theory]
    [InlineData("p.toml")]
    [InlineData("./p.toml")]
    [InlineData("../cwd/p.toml")]
    public void Load_Path_IsRelativeToTheCaller(string path)
    {
        var file = _fixture.Write("cwd/p.toml", "[job]\nroot = '.'");

        var profile = _fixture.Loader.Load(path, [], ProfileFixture.Run).Profile!;

        Assert.Equal(file, profile.SourcePath);
        Assert.Equal(_fixture.Folder, profile.Get(CommonSettings.Root));
    }

    [Fact]
    public void Load_PathThroughHome_IsFound()
    {
        _fixture.Write("home/x/p", "[job]\nroot = '/'");

        Assert.True(_fixture.Loader.Load("~/x/p", [], ProfileFixture.Run).IsValid);
    }

    [Fact]
    public void Load_UnknownName_TellsWhereItLookedAndTheNearest()
    {
        _fixture.Write("etc/profiles/fast.toml", "");

        var line = Assert.Single(_fixture.Loader.Load("fsat", [], ProfileFixture.Run).Errors).ToString();

        Assert.Equal(
            $"no profile 'fsat': looked for profiles/fsat.toml, ~/.config/tuiscan/profiles/fsat.toml and {_fixture.Top}/etc/profiles/fsat.toml; did you mean 'fast'?",
            line);
    }

    [Fact]
    public void Load_UnknownPath_OneLine() =>
        Assert.Equal("no profile 'x/y.toml': there is no such file", Assert.Single(_fixture.Loader.Load("x/y.toml", [], ProfileFixture.Run).Errors).ToString());

    [Fact]
    public void Load_HostileName_IsEscaped() =>
        Assert.DoesNotContain('\u001b', Assert.Single(_fixture.Loader.Load("a\u001b[2J", [], ProfileFixture.Run).Errors).ToString());

    [Theory]
    [InlineData("d.toml")]
    [InlineData("big.toml")]
    [InlineData("utf8.toml")]
    public void Load_DirectoryHugeOrNotUtf8_OneLineWithTheFile(string name)
    {
        Directory.CreateDirectory(Path.Combine(_fixture.Folder, "d.toml"));
        using (var big = File.Create(Path.Combine(_fixture.Folder, "big.toml")))
        {
            big.SetLength(100_000_000);
        }

        File.WriteAllBytes(Path.Combine(_fixture.Folder, "utf8.toml"), [.. "a = \"\xff\""u8, 0xFF]);

        Assert.StartsWith(name + ":", Assert.Single(_fixture.Loader.Load(name, [], ProfileFixture.Run).Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WithoutRoot_IsValid()
    {
        _fixture.Write("cwd/p", "[pipeline]\nworkers = 2");

        Assert.Empty(_fixture.Loader.Check("p").Errors);
        Assert.StartsWith("q: does not exist", Assert.Single(_fixture.Loader.Check("q").Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_Variables_AsTheSpecificationSays()
    {
        var all = ProfileEnvironment.From(name => "/" + name, "/cwd", isSuperUser: false);
        var relative = ProfileEnvironment.From(name => name == "HOME" ? "/h" : "relative", "/cwd", isSuperUser: false);
        var none = ProfileEnvironment.From(_ => null, "/cwd", isSuperUser: false);

        Assert.Equal(("/XDG_CONFIG_HOME/tuiscan", "/XDG_STATE_HOME/tuiscan"), (all.ConfigHome, all.StateHome));
        Assert.Equal(("/h/.config/tuiscan", "/h/.local/state/tuiscan"), (relative.ConfigHome, relative.StateHome));
        Assert.Equal((null, null, null), (none.ConfigHome, none.StateHome, none.SavedProfiles));
        Assert.Contains("$HOME is not set", none.Resolve("~/x", "/cwd").Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_Windows_AsItsApplicationData()
    {
        string? Variable(string name) => name.StartsWith("XDG", StringComparison.Ordinal) ? null : "/" + name;
        var usual = ProfileEnvironment.FromWindows(Variable, "/cwd");
        var named = ProfileEnvironment.FromWindows(name => "/" + name, "/cwd");
        var homeAlone = ProfileEnvironment.FromWindows(name => name == "USERPROFILE" ? "/u" : null, "/cwd");

        Assert.Equal(("/APPDATA/tuiscan", "/LOCALAPPDATA/tuiscan", "/ProgramData/tuiscan"), (usual.ConfigHome, usual.StateHome, usual.SystemConfig));
        Assert.Equal(("/XDG_CONFIG_HOME/tuiscan", "/XDG_STATE_HOME/tuiscan"), (named.ConfigHome, named.StateHome));
        Assert.Equal(("/u/AppData/Roaming/tuiscan", "/u/AppData/Local/tuiscan"), (homeAlone.ConfigHome, homeAlone.StateHome));
    }

    [Fact]
    public void Environment_Root_HasOneStateWhateverItsHome()
    {
        var plain = ProfileEnvironment.From(name => name == "HOME" ? "/home/u" : null, "/cwd", isSuperUser: true);
        var named = ProfileEnvironment.From(name => name == "XDG_STATE_HOME" ? "/state" : null, "/cwd", isSuperUser: true);

        Assert.Equal(("/var/lib/tuiscan", "/home/u/.config/tuiscan"), (plain.StateHome, plain.ConfigHome));
        Assert.Equal(("/state/tuiscan", null), (named.StateHome, named.StateDoubt));
    }

    [Theory]
    [InlineData(true, "/var/lib/tuiscan")]
    [InlineData(false, "/h/.local/state/tuiscan")]
    public void Environment_StateFolderThatOthersCanWrite_IsNotUsed(bool isSuperUser, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "modes are looked at on Linux");
        var open = Directory.CreateDirectory(Path.Combine(_fixture.Top, "open")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(open, (UnixFileMode)0b111_111_111);
        }

        var places = ProfileEnvironment.From(name => name == "HOME" ? "/h" : name == "XDG_STATE_HOME" ? open : null, "/cwd", isSuperUser);

        Assert.Equal(expected, places.StateHome);
        Assert.Contains($"the folder {open} can be written by others", places.StateDoubt, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_FolderRemoved_OnlyWhatIsAbsolute()
    {
        var places = ProfileEnvironment.From(name => name == "HOME" ? "/h" : null, folder: null, isSuperUser: false);

        Assert.Equal(("/a", "/h/b"), (places.Resolve("/a/", null).Value, places.Resolve("~/b", null).Value));
        Assert.Contains("the current directory was removed", places.Resolve("c", null).Refused().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_SameNameTwice_SecondIsShadowed()
    {
        _fixture.Write("cwd/profiles/b.toml", "# For me.\n[job]\nroot = '/'");
        _fixture.Write("cwd/profiles/.hidden.toml", "");
        _fixture.Write("etc/profiles/a.toml", "\n# not first\nx = 1\ny = 2");
        _fixture.Write("etc/profiles/b.toml", "#For all");

        var saved = new ProfileCatalog(_fixture.Loader).List();

        Assert.Equal(
            [("b", "profiles/b.toml", "For me.", 0, false), ("a", $"{_fixture.Top}/etc/profiles/a.toml", "", 2, false), ("b", $"{_fixture.Top}/etc/profiles/b.toml", "For all", 0, true)],
            saved.Select(profile => (profile.Name, profile.Location.Shown, profile.ForWhom, profile.Errors.Count, profile.IsShadowed)));
    }
}
