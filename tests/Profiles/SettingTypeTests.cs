using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Engine.Settings.Values;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Profiles;

public sealed class SettingTypeTests : IDisposable
{
    private readonly ProfileFixture _fixture = new(AllSettings.Table);

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("200MB", 200_000_000)]
    [InlineData("200MiB", 209_715_200)]
    [InlineData("1.5GB", 1_500_000_000)]
    [InlineData("3 KiB", 3072)]
    [InlineData("2kb", 2000)]
    [InlineData("7B", 7)]
    [InlineData("8EB", -1)]
    [InlineData("MB", -1)]
    [InlineData("1e3", -1)]
    [InlineData("1,000", -1)]
    [InlineData("", -1)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", -1)]
    public void Size_Text_IsBytesOrRefused(string text, long expected) =>
        Assert.Equal(expected, _fixture.Build($"[limits]\nread_rate = \"{text}\"").Profile?.Get(CommonSettings.ReadRate).Bytes ?? -1);

    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("5s", 5_000)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("0s", 0)]
    [InlineData("0", 0)]
    [InlineData("99ms", -1)]
    [InlineData("169h", -1)]
    [InlineData("99999999999999999999999999999h", -1)]
    [InlineData("5", -1)]
    [InlineData("5 minutes", -1)]
    [InlineData("-5s", -1)]
    public void Duration_Text_IsMillisecondsOrRefused(string text, int expected) =>
        Assert.Equal(expected, _fixture.Build($"[limits]\nitem_timeout = \"{text}\"").Profile?.Get(CommonSettings.ItemTimeout).TotalMilliseconds ?? -1);

    [Theory]
    [InlineData("\"auto\"", Toggle.Auto)]
    [InlineData("true", Toggle.On)]
    [InlineData("false", Toggle.Off)]
    public void Toggle_Value_IsRead(string value, object expected) =>
        Assert.Equal(expected, _fixture.Valid($"[ui]\nascii = {value}").Get(CommonSettings.Ascii));

    [Fact]
    public void Write_RandomSizesAndTimes_ReadBackTheSame()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var size = new ByteSize(random.NextInt64(1L << random.Next(1, 62)) << random.Next(0, 2));
            var time = TimeSpan.FromMilliseconds(random.Next(100, 1000) * Math.Pow(10, random.Next(0, 5)));
            var profile = _fixture.Valid(
                $"[limits]\nread_rate = {SizeType.Instance.Write(size)}\nitem_timeout = {CommonSettings.ItemTimeout.ValueIn(
                    _fixture.Valid("").With(CommonSettings.ItemTimeout, time))}");

            Assert.True(size == profile.Get(CommonSettings.ReadRate), $"seed {seed}: {size}");
            Assert.True(time == profile.Get(CommonSettings.ItemTimeout), $"seed {seed}: {time}");
        }
    }

    [Fact]
    public void WorkerCount_Auto_TakesTheSuggestionWithinBounds()
    {
        Assert.Equal(4, WorkerCount.Auto.OrElse(() => 4));
        Assert.Equal(256, WorkerCount.Auto.OrElse(() => 1000));
        Assert.Equal(7, new WorkerCount(7).OrElse(() => 4));
    }

    [Theory]
    [InlineData("hash", "hash", 0)]
    [InlineData("hsah", "hash", 1)]
    [InlineData("has", "hash", 1)]
    [InlineData("HASH", "hash", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("ca", "abc", 3)]
    public void Distance_TwoWords_CountsSlips(string a, string b, int expected) => Assert.Equal(expected, Spelling.Distance(a, b));

    [Fact]
    public void Nearest_FarOrHuge_IsNone()
    {
        Assert.Null(Spelling.Nearest("xyz", ["hash"]));
        Assert.Null(Spelling.Nearest(new string('h', 100_000), ["hash"]));
    }

    [Fact]
    public void Build_RandomDocuments_NeverThrowsAndTellsAPlace()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var values = new[] { "1", "-1", "\"auto\"", "true", "[]", "[1]", "[\"[\"]", "{}", "{ removed = 1 }", "1979-05-27", "nan", "\"\"", "[[]]", "\"\\u0000\"" };
        for (var i = 0; i < 2000; i++)
        {
            var settings = AllSettings.Table.Settings;
            var text = string.Concat(Enumerable.Range(0, 5)
                .Select(_ => settings[random.Next(settings.Count)]).Distinct()
                .Select(setting => $"{setting.Key} = {values[random.Next(values.Length)]}\n"));
            try
            {
                Assert.All(_fixture.Build(text).Errors, error => Assert.False(error.Position.IsNone));
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}:\n{text}\n{exception}");
            }
        }
    }

    [Fact]
    public void Read_EveryType_SurvivesEveryKindOfValue() =>
        Assert.All(AllSettings.Table.Settings, setting => Assert.All(
            (SettingValue[])[new SettingText("x"), new SettingInteger(long.MinValue), new SettingFloat(double.NaN), new SettingList(), new SettingTable()],
            value =>
            {
                var errors = new List<Diagnostic>();
                var read = setting.Read(value, new SettingReader(setting, setting.Key, (DisplayText)$"f", "/", _fixture.Environment, errors));
                Assert.Equal(read is null, errors.Count > 0);
            }));
}
