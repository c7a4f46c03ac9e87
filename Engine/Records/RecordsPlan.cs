using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings;
using TuiScan.Records.Reading;
using TuiScan.Records.Rows;
using TuiScan.Records.Settings;

namespace TuiScan.Records;

/// <summary>
/// Creates the query of a profile, once its files are known: a column that none of them has, or an output that cannot hold the
/// kept columns, is reported before anything is run, and all such errors at once.
/// </summary>
/// <param name="context">The context, with the profile.</param>
/// <param name="files">Empty where records come from a query.</param>
/// <param name="selected">The columns of the query; null where records come from files.</param>
internal sealed class RecordsPlan(JobContext context, IReadOnlyList<InputFile> files, IReadOnlyList<string>? selected)
{
    private readonly Profile _profile = context.Profile;
    private readonly List<DisplayText> _problems = [];
    private readonly List<RecordFile> _csv = [];
    private bool _hasJson;
    private int _exit = 64;

    public Result<RecordsQuery> Create()
    {
        // The rows of a query come as JSON Lines.
        var layout = selected is not null ? new FileLayout(RecordFormat.JsonLines, 0, false) : new FileLayout(
            _profile.Get(RecordsSettings.Format), _profile.Get(RecordsSettings.Separator), _profile.Get(RecordsSettings.Header));
        if (files.Count == 0 && selected is null)
        {
            _problems.Add($"no input is named: write input = [\"FILE\"] or query = \"SELECT ...\" under [job]");
        }

        if (files.Count > 0 && selected is not null)
        {
            _problems.Add($"job.input and job.query: records come from files or from a query, not from both");
        }

        foreach (var file in files)
        {
            LookAt(file, layout);
        }

        var areFilesRead = _problems.Count == 0;
        var query = QueryOf(layout);
        if (areFilesRead)
        {
            CheckColumns(query);
        }

        return _problems.Count == 0 ? query : new Diagnostic(DisplayText.Join($"\n", _problems), _exit);
    }

    private void LookAt(InputFile file, FileLayout layout)
    {
        var fault = file.Open(context.FileSystem, layout, CancellationToken.None, out var open);
        if (open is null)
        {
            // An error in a file's content is reported as malformed input; a file that cannot be read as missing input.
            _exit = fault.Value is > 0 and < 4096 ? 66 : _exit;
            _problems.Add($"{TextEscaper.Escape(file.Shown)}: {(fault == FaultCode.NotSupported ? (DisplayText)$"is no regular file" : fault.Sentence)}");
            return;
        }

        using (open)
        {
            _hasJson |= open.Format == RecordFormat.JsonLines;
            if (open.Columns.Count > 0)
            {
                _csv.Add(open);
            }
        }
    }

    private RecordsQuery QueryOf(FileLayout layout)
    {
        var columns = _profile.Get(RecordsSettings.Columns);
        var query = new RecordsQuery
        {
            Layout = layout,
            Where = _profile.Get(RecordsSettings.Where),
            GroupBy = _profile.Get(RecordsSettings.GroupBy),
            Aggregates = _profile.Get(RecordsSettings.Aggregates),
            Floats = _profile.Get(RecordsSettings.Floats),
            Kept = columns.Count > 0 ? columns : null,
        };
        if (query.GroupBy.Intersect(query.Aggregates.Select(spec => spec.Name)).FirstOrDefault() is { } twice)
        {
            _problems.Add($"job.group_by and job.aggregates: {TextEscaper.Escape(twice)} would name two columns of the result");
        }

        return WithOutput(query);
    }

    private RecordsQuery WithOutput(RecordsQuery query)
    {
        if (_profile.Get(RecordsSettings.Table) is not null)
        {
            if (_profile.Get(RecordsSettings.Output) is not null)
            {
                _problems.Add($"job.output and job.table: rows are saved to a file or to a table, not to both");
            }

            CheckNames(query, $"a table");
            return query with { Rows = RowFormat.Copy, Kept = query.Kept ?? CommonColumns() };
        }

        if (_profile.Get(RecordsSettings.Output) is not { } output)
        {
            if (query.Kept is not null)
            {
                _problems.Add($"job.columns says what is saved, but neither job.output nor job.table says where");
            }

            return query with { Kept = null };
        }

        var inputs = new RunInputs(_profile, log: null);
        foreach (var file in files.Where(file => file.Pipe is null))
        {
            inputs.Add($"an input", file.FullPath);
        }

        if (inputs.RoleOf(output) is { } role)
        {
            _problems.Add($"job.output: {TextEscaper.Escape(output)} is also {role}: name another file");
        }

        switch (FileLayout.AskedBy(output))
        {
            case RecordFormat.JsonLines:
                CheckNames(query, $"JSON");
                return query with { Rows = RowFormat.JsonLines };
            case RecordFormat.Csv:
                return query with
                {
                    Rows = RowFormat.Csv,
                    RowSeparator = new FileLayout(RecordFormat.Csv, 0, true).SeparatorOf(output),
                    Kept = query.Kept ?? CommonColumns(),
                };
            default:
                _problems.Add($"job.output: {TextEscaper.Escape(output)} must end in .csv, .tsv, .jsonl, .ndjson or .json, which says how it is written");
                return query;
        }
    }

    /// <summary>Where all columns are saved, their names are too; an output that holds only UTF-8 cannot hold other names.</summary>
    private void CheckNames(RecordsQuery query, DisplayText target)
    {
        foreach (var file in query.Kept is null ? _csv : [])
        {
            if (file.Columns.FirstOrDefault(column => !ColumnName.IsUtf8(column)) is { } name)
            {
                _problems.Add($"{TextEscaper.Escape(file.Path)}: the column {ColumnName.Shown(name)} has a name that is not in UTF-8, which {target} cannot hold; "
                    + $"say in job.columns which are saved, or convert the file, such as with iconv -f LATIN1 -t UTF-8");
            }
        }
    }

    /// <summary>The columns of all files, for an output that has one header.</summary>
    private IReadOnlyList<string> CommonColumns()
    {
        if (selected is not null)
        {
            return selected;
        }

        if (_hasJson)
        {
            _problems.Add($"job.columns: records of JSON Lines have no order of columns; say which are saved, such as columns = [\"time\", \"path\"]");
            return [];
        }

        var columns = _csv.Count == 0 ? [] : _csv[0].Columns;
        if (_csv.FirstOrDefault(file => !file.Columns.ToHashSet().SetEquals(columns)) is { } other)
        {
            _problems.Add($"job.columns: {TextEscaper.Escape(other.Path)} has other columns than {TextEscaper.Escape(_csv[0].Path)}; say which are saved");
        }

        return columns;
    }

    /// <summary>A column that no file has is an error, unless one of the files has no header.</summary>
    private void CheckColumns(RecordsQuery query)
    {
        if (_hasJson)
        {
            return;
        }

        if (_csv.Count == 0 && selected is null)
        {
            return;
        }

        var known = new ColumnSet(selected ?? _csv.SelectMany(file => file.Columns).Distinct());

        _problems.AddRange(query.Where?.Unknown(known).Select(mistake => mistake.In((DisplayText)$"job.where").Line) ?? []);
        Check($"job.group_by", query.GroupBy, known);
        Check($"job.aggregates", query.Aggregates.Select(spec => spec.Column).OfType<string>(), known);
        Check($"job.floats", query.Floats, known);
        Check($"job.columns", query.Kept ?? [], known);
    }

    private void Check(DisplayText key, IEnumerable<string> names, ColumnSet known)
    {
        foreach (var name in names.Where(name => known.Find(name) < 0))
        {
            var nearest = Spelling.Nearest(name, known.Names);
            _problems.Add($"{key}: there is no column {TextEscaper.Escape(name)}{(nearest is null
                ? (DisplayText)$"; there is {DisplayText.Join($", ", known.Names.Take(20).Select(ColumnName.Shown))}"
                : (DisplayText)$"; did you mean {ColumnName.Shown(nearest)}?")}");
        }
    }
}
