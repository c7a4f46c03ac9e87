using System.Text;
using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model.Binary;
using TuiScan.Exec.Commands;

namespace TuiScan.Exec;

/// <summary>What is run for each file, ready to be filled in. Immutable, thread-safe.</summary>
internal sealed class ExecCommand
{
    private readonly string[] _first; // arguments that are the same for all, the program's name among them
    private readonly string[] _arguments;
    private readonly Template[] _templates;
    private readonly Template? _output;

    private ExecCommand(string program, string[] first, string[] arguments, string output)
    {
        (Program, _first, _arguments) = (program, first, arguments);
        _templates = [.. arguments.Select(Parse)];
        _output = output.Length == 0 ? null : Parse(output);
    }

    /// <summary>The program's file, absolute.</summary>
    public string Program { get; }

    /// <summary>Zero is never.</summary>
    public required TimeSpan Timeout { get; init; }

    public required int Retries { get; init; }

    /// <summary>Bytes of what a command writes that are kept.</summary>
    public required int OutputLimit { get; init; }

    /// <summary>What commands find in their environment, <c>NAME=VALUE</c>, beside what tells of the item.</summary>
    public required IReadOnlyList<byte[]> Environment { get; init; }

    /// <summary>The command makes a file of its own.</summary>
    public bool HasOutput => _output is not null;

    /// <summary>The one file that all items have as their output; null where it depends on the item, or there is none.</summary>
    public string? OnlyOutput => _output is null ? null : OnlyOutputOf(_output);

    /// <summary>Two files below so many roots can have outputs of one name.</summary>
    public bool OutputsMayMeet(int roots) => _output is { } output
        && !(output.Uses(Placeholder.Path) || output.Uses(Placeholder.Number) || (roots == 1 && output.Uses(Placeholder.Relative)));

    /// <summary>A program and its arguments with placeholders, which are valid.</summary>
    public static ExecCommand Of(
        string program, IReadOnlyList<string> words, bool isScript, string output, TimeSpan timeout, int retries, int outputLimit, IReadOnlyList<byte[]> environment)
    {
        string[] first = isScript ? ["sh", "-c", words[0], "sh"] : [words[0]];
        return new ExecCommand(program, first, [.. words.Skip(1)], output)
        {
            Timeout = timeout,
            Retries = retries,
            OutputLimit = outputLimit,
            Environment = environment,
        };
    }

    /// <summary>As <see cref="OnlyOutput"/>, of a template alone.</summary>
    public static string? OnlyOutputOf(Template output) =>
        Placeholders.All.Any(output.Uses) ? null : Encoding.UTF8.GetString(output.Render(isArgument: false));

    /// <summary>The arguments for an item.</summary>
    public IReadOnlyList<byte[]> ArgumentsFor(ItemValues values) =>
    [
        .. _first.Select(Encoding.UTF8.GetBytes),
        .. _templates.Select(template => template.Render(values, isArgument: true)),
    ];

    /// <summary>
    /// Where the item's output goes at last; null where a name would lead to another folder than the template says, which no
    /// ordinary template makes possible.
    /// </summary>
    public byte[]? OutputFor(ItemValues values)
    {
        var path = _output!.Render(values, isArgument: false);
        return StepsUp(path) > StepsUp(Encoding.UTF8.GetBytes(_output.Text)) ? null : path;
    }

    public void Write(ByteWriter writer)
    {
        writer.Text(Program).Text(_output?.Text ?? "").I64(Timeout.Ticks).I64(Retries).I64(OutputLimit)
            .Blobs([.. _first.Select(Encoding.UTF8.GetBytes)])
            .Blobs([.. _arguments.Select(Encoding.UTF8.GetBytes)])
            .Blobs(Environment);
    }

    /// <summary>As <see cref="Write"/> wrote it: a parent's word, which was valid there.</summary>
    public static ExecCommand Read(ref ByteReader reader)
    {
        var (program, output) = (reader.Text(), reader.Text());
        var (timeout, retries, limit) = (new TimeSpan(reader.I64()), (int)reader.I64(), (int)reader.I64());
        string[] first = [.. reader.Blobs().Select(Encoding.UTF8.GetString)];
        string[] arguments = [.. reader.Blobs().Select(Encoding.UTF8.GetString)];
        return new ExecCommand(program, first, arguments, output)
        {
            Timeout = timeout,
            Retries = retries,
            OutputLimit = limit,
            Environment = reader.Blobs(),
        };
    }

    private static Template Parse(string text) =>
        Template.Parse(text).TryGet(out var template, out var refused) ? template : throw new ArgumentException(refused.Message, nameof(text));

    private static int StepsUp(ReadOnlySpan<byte> path)
    {
        var count = 0;
        foreach (var name in path.Split((byte)'/'))
        {
            count += path[name].SequenceEqual(".."u8) ? 1 : 0;
        }

        return count;
    }
}
