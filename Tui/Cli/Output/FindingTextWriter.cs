using System.Globalization;
using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Runs.Reporting.Formats;
using TuiScan.Engine.Telemetry;

namespace TuiScan.Cli.Output;

/// <summary>
/// One line per finding, <c>KIND  PATH  attributes</c>, two spaces between the parts; a fault shows the errno's name, a move
/// the former path. Paths are escaped, so a line is always one line.
/// </summary>
/// <param name="output">Receives the lines; left open.</param>
/// <param name="color">True for escape sequences around the kinds.</param>
internal sealed class FindingTextWriter(Stream output, bool color) : IFindingWriter
{
    private const int FlushAt = 32 * 1024;

    private readonly StringBuilder _text = new();

    public void Write(Finding finding)
    {
        AppendKind(finding.Verdict);
        FindingLine.AppendRest(_text, finding);
        _text.Append('\n');
        if (_text.Length >= FlushAt)
        {
            Flush();
        }
    }

    public void Write(IReadOnlyList<ResultField> result)
    {
        foreach (var field in result)
        {
            if (field.Value is ResultValue.Table table)
            {
                ResultTable.Append(_text, table, FlushAt, Flush);
                continue;
            }

            _text.Append(field.Name).Append(' ').Append(ResultTexts.Of(field.Value)).Append('\n');
        }
    }

    public void Write(RunSummary summary)
    {
        AppendSubject(summary);
        if (summary.Verdicts is { } verdicts)
        {
            _text.AppendJoin(", ", verdicts.Select(counter => Invariant($"{counter.Name} {counter.Value}"))).Append('\n');
        }

        var entries = summary.CountsEntries ? Invariant($"entries {summary.Entries}, ") : "";
        _text.Append(Invariant($"{entries}bytes {summary.Bytes} ({Quantities.Bytes(summary.Bytes)}), "));
        _text.Append(Invariant($"seconds {summary.Seconds:0.00}, mode {EnumText.Of(summary.Mode)}, workers {summary.Workers}"));
        _text.Append(summary.Switches > 0 ? Invariant($", switches {summary.Switches}\n") : "\n");
        AppendLedger(summary.Ledger);
        foreach (var note in summary.Notes)
        {
            _text.Append("note: ").Append(note).Append('\n');
        }

        if (summary.Interrupted)
        {
            _text.Append(summary.CountsEntries
                ? "interrupted: entries that were not checked are not listed, nothing is reported as removed or moved\n"
                : "interrupted: not all was done\n");
        }

        if (!summary.CountsEntries)
        {
            Flush();
            return;
        }

        AppendVerified(summary);
        Flush();
    }

    public void Dispose()
    {
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void AppendKind(Verdict verdict)
    {
        if (color)
        {
            _text.Append(TextColors.Of(verdict)).Append(EnumText.Of(verdict)).Append(TextColors.Reset);
        }
        else
        {
            _text.Append(EnumText.Of(verdict));
        }
    }

    /// <summary>For an interrupted run: out of the expected number of entries, not of those that it reached.</summary>
    private void AppendVerified(RunSummary summary)
    {
        if (summary.Interrupted)
        {
            var total = Math.Max(summary.Progress.Total ?? 0, summary.Entries);
            _text.Append($"verified {Quantities.Count(summary.Verified)} of {summary.Progress.OfTotal(Quantities.Count(total))}");
        }
        else
        {
            _text.Append(Invariant($"verified {summary.Verified} of {summary.Entries}"));
        }

        _text.Append(summary.Trusted > 0 ? Invariant($", trusted {summary.Trusted}") : "");
        _text.Append(summary.Interrupted ? ", interrupted\n" : "\n");
    }

    /// <summary>The subject of the summary; a job that verifies nothing has named it in its lines.</summary>
    private void AppendSubject(RunSummary summary)
    {
        if (!summary.CountsEntries)
        {
            return;
        }

        _text.Append("host ").Append(TextEscaper.Escape(summary.Host)).Append(", root ").Append(TextEscaper.Escape(summary.Root ?? "")).Append('\n');
        if (summary.Baseline is { } baseline)
        {
            var age = baseline.IsBeingRecorded ? "by this run" : $"{baseline.Date}, {baseline.AgeAt(summary.Started)}";
            _text.Append("baseline ").Append(TextEscaper.Escape(baseline.Path)).Append(", ").Append(baseline.Algorithm.Name()).Append(", recorded ").Append(age).Append('\n');
        }

        _text.Append(Invariant($"started {summary.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, ended {summary.Ended.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC\n"));
    }

    private void AppendLedger(LedgerSnapshot ledger)
    {
        _text.Append(Invariant($"ledger: discovered {ledger.Discovered} = queued {ledger.Queued} + leased {ledger.Leased}"));
        _text.Append(Invariant($" + committed {ledger.Committed} + failed {ledger.Failed} + quarantined {ledger.Quarantined}"));
        _text.Append(Invariant($"; stale {ledger.Stale}\n"));
    }

    private void Flush()
    {
        output.Write(Encoding.UTF8.GetBytes(_text.ToString()));
        output.Flush();
        _text.Clear();
    }
}
