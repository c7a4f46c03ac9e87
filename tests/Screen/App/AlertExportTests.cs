using System.Runtime.Versioning;
using System.Text.Json;
using TuiScan.Engine.Model;
using TuiScan.Screen.App;
using TuiScan.Screen.State;
using TuiScan.Tests.Screen.State;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Screen.App;

public sealed class AlertExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_JsonLines_AreThoseOfACheck()
    {
        var alerts = Alerts();

        var exported = Assert.IsType<ScreenMessage.Exported>(AlertExport.Write(At("a.jsonl"), At("a.jsonl"), alerts, DigestAlgorithm.Sha256, AccountTable.Empty));

        var lines = File.ReadAllLines(At("a.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(alerts.Count, exported.Count);
        Assert.Equal(alerts.Where(alert => alert.Path is not null).Select(alert => alert.Path!.Value.Text), lines.Where(line => line.TryGetProperty("path", out _)).Select(line => line.GetProperty("path").GetString()));
    }

    [Fact]
    public void Write_HostileName_IsOneLineOfTextAndOneRowOfCsv()
    {
        Alert[] alerts = [new(0, Severity.High, "changed", Samples.Hostile, $"a \"detail\", quoted", DateTimeOffset.UnixEpoch)];

        AlertExport.Write(At("a.txt"), At("a.txt"), alerts, DigestAlgorithm.Sha256, AccountTable.Empty);
        AlertExport.Write(At("a.csv"), At("a.csv"), alerts, DigestAlgorithm.Sha256, AccountTable.Empty);

        Assert.Equal($"changed  {Samples.Hostile.Display}  a \"detail\", quoted\n", File.ReadAllText(At("a.txt")));
        Assert.EndsWith(",\"a \"\"detail\"\", quoted\"\n", File.ReadAllText(At("a.csv")), StringComparison.Ordinal);
        Assert.Contains($",{Samples.Hostile.Display},{Convert.ToBase64String(Samples.Hostile.Bytes)},", File.ReadAllText(At("a.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NameThatIsNoUtf8_HasItsBytesInCsv()
    {
        byte[] bytes = [0xFF, (byte)'a'];
        AlertExport.Write(At("a.csv"), At("a.csv"), [new Alert(0, Severity.Low, "new", new FilePath(bytes), $"", DateTimeOffset.UnixEpoch)], DigestAlgorithm.Sha256, AccountTable.Empty);

        Assert.Contains($",{Convert.ToBase64String(bytes)},", File.ReadAllText(At("a.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FileThatIsThere_IsRefusedAndStays()
    {
        File.WriteAllText(At("a.txt"), "mine");

        Assert.IsType<ScreenMessage.ExportRefused>(AlertExport.Write(At("a.txt"), At("a.txt"), Alerts(), DigestAlgorithm.Sha256, AccountTable.Empty));
        Assert.Equal("mine", File.ReadAllText(At("a.txt")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Write_NewFile_IsForItsOwnerOnly()
    {
        AlertExport.Write(At("a.txt"), At("a.txt"), Alerts(), DigestAlgorithm.Sha256, AccountTable.Empty);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("a.txt")));
    }

    [Fact]
    public void Write_NoSuchFolder_IsRefusedWithTheReason() =>
        Assert.Equal("no such file or directory", Assert.IsType<ScreenMessage.ExportRefused>(AlertExport.Write(At("none/a.txt"), At("none/a.txt"), Alerts(), DigestAlgorithm.Sha256, AccountTable.Empty)).Reason);

    private string At(string name) => Path.Combine(_folder.Path, name);

    private static IReadOnlyList<Alert> Alerts() => Samples.Board(12).Snapshot().Alerts;
}
