using CsCheck;
using TuiScan.Records;
using TuiScan.Records.Expressions;
using TuiScan.Tests.TestKit;
using Xunit;
using Field = (string Kind, string Text);

namespace TuiScan.Tests.Records.Expressions;

/// <summary>Random expressions and records, against the slow evaluator.</summary>
public sealed class RandomExpressionTests
{
    /// <summary>Columns in any order, one in eight left out; a field without a value is missing.</summary>
    private static readonly Gen<(string Name, Field? Value)[]> SomeRecord = Gen.Shuffle(RandomExpression.Names).SelectMany(
        _ => Gen.Select(Gen.Int[0, 7], SomeValue()).Array[RandomExpression.Names.Length],
        (names, fields) => names.Zip(fields, (name, field) => (name, field.Item2, IsThere: field.Item1 < 7))
            .Where(column => column.IsThere).Select(column => (column.name, column.Item2)).ToArray());

    [Fact]
    public void Matches_RandomExpressions_AgreesWithTheSlowEvaluator() =>
        Gen.Select(RandomExpression.Any, SomeRecord.Array[1, 11]).Holds(
            test =>
            {
                var (random, records) = test;
                var expression = Expression.Parse(random.Text, out var diagnostics);
                Assert.True(expression is not null, string.Join("; ", diagnostics));
                foreach (var record in records)
                {
                    var columns = new ColumnSet(record.Select(field => field.Name));
                    var view = new SampleRecord(columns, Shown(record));
                    var expected = random.Holds(name => Array.Find(record, field => field.Name == name).Value);
                    Assert.True(expected == expression.Bind(columns).Matches(in view), $"{random.Text} of {Shown(record)} should be {expected}");
                }
            },
            cases: 5_000,
            print: test => $"{test.Item1.Text}\nof {string.Join("\nof ", test.Item2.Select(Shown))}");

    private static Gen<Field?> SomeValue() => Gen.Frequency<Field?>(
        (2, Gen.OneOf<Field?>(null, ("null", ""))),
        (1, Gen.OneOf("true", "false").Select(text => (Field?)("b", text))),
        (1, RandomExpression.SomeNumber.Select(text => (Field?)("d", text))),
        (2, RandomExpression.SomeText.Select(text => (Field?)("t", text))));

    private static string Shown((string Name, Field? Value)[] record) => string.Join('|', record.Select(field => field.Value switch
    {
        null => "",
        { Kind: "null" } => $"{field.Name}=null",
        { } value => $"{field.Name}={value.Kind}:{value.Text}",
    }));
}
