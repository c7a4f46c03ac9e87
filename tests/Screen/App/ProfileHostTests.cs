using TuiScan.Engine.Jobs;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Settings;
using TuiScan.Integrity;
using TuiScan.Profiles;
using TuiScan.Screen.App;
using TuiScan.Screen.State;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.App;

/// <summary>The profile in use and the saved ones.</summary>
public sealed class ProfileHostTests : IDisposable
{
    private static readonly JobRegistry Jobs = new(new JobRegistry.Entry(IntegrityPlugin.KindName, () => new IntegrityPlugin()));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_DefaultBaseline_StaysThatOfTheSavedProfile()
    {
        var loader = Loader();
        var present = loader.Load(null, [], ProfilePurpose.Run($"tuiscan")).Profile!;
        var host = new ProfileHost(new ScreenOptions(loader, new RunFactory(Jobs, TimeProvider.System), present, new NoLog(), "0.0.0"));

        Assert.IsType<ScreenMessage.ProfileSaved>(host.Save("web1", replace: false, host.Settings));

        var saved = loader.Load("web1", [], ProfilePurpose.Run($"tuiscan"));
        Assert.True(saved.IsValid, string.Join('\n', saved.Errors));
        Assert.Equal(present.Get(CommonSettings.Root), saved.Profile.Get(CommonSettings.Root));
        Assert.Equal(present.Get(IntegritySettings.Baseline), saved.Profile.Get(IntegritySettings.Baseline));
        Assert.True(IntegrityOptions.Of(saved.Profile).IsBaselineInStateFolder);
    }

    private ProfileLoader Loader() =>
        new(Jobs.CreateTable(), new ProfileEnvironment(_folder.Path, _folder.Path, _folder.Path, _folder["state"], _folder.Path));
}
