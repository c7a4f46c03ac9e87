using TuiScan.Engine.Profiles;
using Xunit;

namespace TuiScan.Tests.Engine.Profiles;

public sealed class ProfileLoaderTests : IDisposable
{
    private readonly ProfileFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Load_NothingNamedNothingThere_IsBuiltInWithCallersDirectory()
    {
        var profile = _fixture.Loader.Load(null, []).Profile!;

        Assert.Equal("default", profile.Name);
        Assert.Null(profile.SourcePath);
        Assert.Equal(_fixture.Environment.Folder, profile.Get(CommonSettings.Root));
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

        Assert.Equal(Path.Combine(_fixture.Top, files[0]), _fixture.Loader.Load(null, []).Profile!.SourcePath);
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

        var profile = _fixture.Loader.Load("p", []).Profile!;

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

        var profile = _fixture.Loader.Load(path, []).Profile!;

        Assert.Equal(file, profile.SourcePath);
        Assert.Equal(_fixture.Environment.Folder, profile.Get(CommonSettings.Root));
    }

    [Fact]
    public void Load_PathThroughHome_IsFound()
    {
        _fixture.Write("home/x/p", "[job]\nroot = '/'");

        Assert.True(_fixture.Loader.Load("~/x/p", []).IsValid);
    }

    [Fact]
    public void Load_UnknownName_TellsWhereItLookedAndTheNearest()
    {
        _fixture.Write("etc/profiles/fast.toml", "");

        var line = Assert.Single(_fixture.Loader.Load("fsat", []).Errors).ToString();

        Assert.Equal(
            $"no profile 'fsat': looked for profiles/fsat.toml, ~/.config/tuiscan/profiles/fsat.toml and {_fixture.Top}/etc/profiles/fsat.toml; did you mean 'fast'?",
            line);
    }

    [Fact]
    public void Load_UnknownPath_OneLine() =>
        Assert.Equal("no profile 'x/y.toml': there is no such file", Assert.Single(_fixture.Loader.Load("x/y.toml", []).Errors).ToString());

    [Fact]
    public void Load_HostileName_IsEscaped() =>
        Assert.DoesNotContain('\u001b', Assert.Single(_fixture.Loader.Load("a\u001b[2J", []).Errors).ToString());

    [Theory]
    [InlineData("d.toml")]
    [InlineData("big.toml")]
    [InlineData("utf8.toml")]
    public void Load_DirectoryHugeOrNotUtf8_OneLineWithTheFile(string name)
    {
        Directory.CreateDirectory(Path.Combine(_fixture.Environment.Folder, "d.toml"));
        using (var big = File.Create(Path.Combine(_fixture.Environment.Folder, "big.toml")))
        {
            big.SetLength(100_000_000);
        }

        File.WriteAllBytes(Path.Combine(_fixture.Environment.Folder, "utf8.toml"), [.. "a = \"\xff\""u8, 0xFF]);

        Assert.StartsWith(name + ":", Assert.Single(_fixture.Loader.Load(name, [], needsRoot: true).Errors).ToString(), StringComparison.Ordinal);
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
        var all = ProfileEnvironment.From(name => "/" + name, "/cwd");
        var relative = ProfileEnvironment.From(name => name == "HOME" ? "/h" : "relative", "/cwd");
        var none = ProfileEnvironment.From(_ => null, "/cwd");

        Assert.Equal(("/XDG_CONFIG_HOME/tuiscan", "/XDG_STATE_HOME/tuiscan"), (all.ConfigHome, all.StateHome));
        Assert.Equal(("/h/.config/tuiscan", "/h/.local/state/tuiscan"), (relative.ConfigHome, relative.StateHome));
        Assert.Equal((null, null, null), (none.ConfigHome, none.StateHome, none.SavedProfiles));
        Assert.Null(none.Resolve("~/x", "/cwd"));
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
