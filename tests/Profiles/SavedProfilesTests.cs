using TuiScan.Engine.Model;
using TuiScan.Engine.Settings;
using TuiScan.Integrity;
using TuiScan.Profiles;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Profiles;

/// <summary>The profiles that come with the program.</summary>
public sealed class SavedProfilesTests
{
    private static readonly ProfileLoader Loader =
        new(AllSettings.Table, ProfileEnvironment.From(name => name == "HOME" ? "/home/of/somebody" : null, Repository.Root, isSuperUser: false) with { SystemConfig = "/nowhere" });

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
        var profile = Loader.Load(null, [], ProfilePurpose.Show).Profile!;

        Assert.Equal("/usr", profile.Get(CommonSettings.Root));
        Assert.Equal("config", profile.Name);
    }

    [Fact]
    public void Load_NightlyQuick_TrustsTheUnchanged() =>
        Assert.Equal(RehashPolicy.Changed, Load("nightly-quick").Get(IntegritySettings.Rehash));

    [Fact]
    public void Load_Gentle_IsLimitedAndLeavesTheCache()
    {
        var profile = Load("gentle");

        Assert.Equal(50_000_000, profile.Get(CommonSettings.ReadRate).Bytes);
        Assert.False(profile.Get(CommonSettings.KeepCache));
    }

    [Fact]
    public void Load_Fast_IsTheDefaultsWithoutWhatCostsTime()
    {
        var fast = Load("fast");

        Assert.Equal(DigestAlgorithm.Xxh128, fast.Get(IntegritySettings.Hash));
        Assert.Equal(EntryAttributes.Default & ~EntryAttributes.Xattrs, fast.Get(IntegritySettings.Attributes));
        Assert.Equal(["job.root", "job.hash", "job.attributes"], fast.Table.Settings.Where(fast.IsExplicit).Select(setting => setting.Key.ToString()).Order().Reverse());
    }

    [Theory]
    [InlineData("gentle")]
    [InlineData("nightly-quick")]
    public void Load_OthersOfIntegrity_AreTamperProofByDefault(string name)
    {
        Assert.Equal(DigestAlgorithm.Sha256, Load(name).Get(IntegritySettings.Hash));
        Assert.False(Load(name).IsExplicit(IntegritySettings.Attributes));
    }

    [Fact]
    public void Load_TamperEvident_ComparesEverything() =>
        Assert.Equal((DigestAlgorithm.Sha256, EntryAttributes.All), (Load("tamper-evident").Get(IntegritySettings.Hash), Load("tamper-evident").Get(IntegritySettings.Attributes)));

    /// <summary>For display only: the owner of this checkout does not matter.</summary>
    private static Profile Load(string name) => Loader.Load(name, [], ProfilePurpose.Show).Profile!;
}
