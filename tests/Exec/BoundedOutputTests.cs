using System.Globalization;
using System.Text;
using TuiScan.Exec.Commands;
using Xunit;

namespace TuiScan.Tests.Exec;

public sealed class BoundedOutputTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    [InlineData(15, 10)]
    [InlineData(100, 10)]
    [InlineData(100, 7)]
    [InlineData(100, 1)]
    [InlineData(100, 0)]
    public void ToArray_OfAnyLength_IsTheBeginningAndTheEnd(int length, int limit)
    {
        var written = new string([.. Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26)))]);
        foreach (var piece in new[] { 1, 3, 64 })
        {
            var output = new BoundedOutput(limit);
            output.Add("rubbish of the command before"u8);
            output.Clear();
            foreach (var part in written.Chunk(piece))
            {
                output.Add(Encoding.ASCII.GetBytes(part));
            }

            var (head, tail) = (limit / 2, limit - (limit / 2));
            var expected = length <= limit ? written
                : written[..head] + string.Create(CultureInfo.InvariantCulture, $"\n[{length - limit} bytes left out]\n") + written[^tail..];
            Assert.Equal(expected, Encoding.ASCII.GetString(output.ToArray()));
            Assert.Equal(length, output.Total);
        }
    }
}
