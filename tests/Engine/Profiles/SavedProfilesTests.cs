using TuiScan.Engine.Jobs.Integrity;
using TuiScan.Engine.Profiles;
using Xunit;

namespace TuiScan.Tests.Engine.Profiles;

/// <summary>The profiles that come with the program.</summary>
public sealed class SavedProfilesTests
{
    private static readonly ProfileLoader Loader =
        new(ProfileFixture.Table, ProfileEnvironment.From(name => name == "HOME" ? "/home/of/somebody" : null, Repository.Root) with { SystemConfig = "/nowhere" });

    [Fact]
    public void List_OfTheRepository_AllValidEachSaysForWhom()
    {
        var saved = new ProfileCatalog(Loader).List();

        Assert.All(["compute", "fast", "fetch", "gentle", "grayscale", "nightly-quick", "records", "search", "tamper-evident"], name => Assert.Contains(name, saved.Select(profile => profile.Name)));
        Assert.All(saved, profile => Assert.Empty(profile.Errors));
        Assert.All(saved, profile => Assert.StartsWith("For ", profile.ForWhom, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_NothingNamed_IsConfigToml()
    {
        var profile = Loader.Load(null, []).Profile!;

        Assert.Equal("/usr", profile.Get(CommonSettings.Root));
        Assert.Equal("config", profile.Name);
    }

    [Fact]
    public void Load_NightlyQuick_TrustsTheUnchanged() =>
        Assert.Equal(RehashPolicy.Changed, Loader.Load("nightly-quick", []).Profile!.Get(IntegritySettings.Rehash));

    [Fact]
    public void Load_Gentle_IsLimitedAndLeavesTheCache()
    {
        var profile = Loader.Load("gentle", []).Profile!;

        Assert.Equal(50_000_000, profile.Get(CommonSettings.ReadRate).Bytes);
        Assert.False(profile.Get(CommonSettings.KeepCache));
    }
}
