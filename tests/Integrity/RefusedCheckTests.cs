using TuiScan.Engine.Model;
using TuiScan.Integrity;
using TuiScan.Integrity.Baselines.Writing;
using Xunit;

namespace TuiScan.Tests.Integrity;

/// <summary>Checks that are probably mistakes are refused, with a remedy.</summary>
public sealed class RefusedCheckTests : IDisposable
{
    private readonly ScannedTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Check_WithoutBaseline_SaysHowToMakeOne()
    {
        var error = _tree.RefusedCheck();

        Assert.Equal(ExitCodes.NoInput, error.ExitCode);
        Assert.Contains("baseline", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WithoutBaselineOnTheScreen_NamesTheKey()
    {
        _tree.Options = _tree.Options with { Recorder = RecordCommand.Key };

        Assert.Equal($"there is no baseline at {_tree.BaselinePath}; record one with the key b", _tree.RefusedCheck().Message);
    }

    [Fact]
    public void Message_BaselineIsThere_NamesTheOptionAndOnTheScreenTheKey()
    {
        Assert.EndsWith("already; replace it with the key b", BaselineWriteError.Exists(_tree.BaselinePath).Tell(RecordCommand.Key), StringComparison.Ordinal);
        Assert.EndsWith("already; replace it with --replace", BaselineWriteError.Exists(_tree.BaselinePath).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ExplicitHashThatDiffers_IsRefused()
    {
        _tree.Write("a");
        _tree.Record();
        _tree.Options = _tree.Options with { Algorithm = DigestAlgorithm.Sha256 };
        Assert.Empty(_tree.Check().Findings);

        _tree.Options = _tree.Options with { HasExplicitAlgorithm = true };

        Assert.Equal(ExitCodes.Usage, _tree.RefusedCheck().ExitCode);
    }

    [Fact]
    public void Check_AnotherRoot_IsRefusedUnlessNamed()
    {
        _tree.Write("a");
        _tree.Record();
        Directory.Move(_tree.Root, _tree.Root + "-moved");
        Directory.CreateDirectory(_tree.Root);
        _tree.Options = _tree.Options with { Root = _tree.Root + "-moved" };

        Assert.Equal(ExitCodes.Usage, _tree.RefusedCheck().ExitCode);
        _tree.Options = _tree.Options with { IsRootNamed = true };
        Assert.Empty(_tree.Check().Findings);
    }
}
