using Xunit;

namespace TuiScan.Tests.Architecture;

public sealed class TestNamesTests
{
    private const string Contract = """
        public abstract class Contract : IDisposable
        {
            [Fact]
            public void A_Holds() => Assert.True(true);
        }
        """;

    private const string Keeper = """
        [Collection(Name)]
        public sealed partial class Keeper(int number) : Contract
        {
            [Theory]
            [InlineData("public void No_Test()")]
            internal async Task B_Holds(string text) => await Task.Yield();

            private void Helper() { }
        }

        internal sealed class Other;
        """;

    [Fact]
    public void In_ContractAndItsKeeper_AllUnderTheKeepersName() =>
        Assert.Equal(["Keeper.A_Holds", "Keeper.B_Holds"], TestNames.In([new SourceFile("tests/A.cs", Contract), new SourceFile("tests/B.cs", Keeper)]).Order());

    [Fact]
    public void In_ContractAlone_None() => Assert.Empty(TestNames.In([new SourceFile("tests/A.cs", Contract)]));
}
