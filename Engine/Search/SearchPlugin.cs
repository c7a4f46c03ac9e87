using TuiScan.Engine.Jobs;
using TuiScan.Engine.Jobs.Roots;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Settings;

namespace TuiScan.Search;

/// <summary>Keyword search: finds the lines of files that match a pattern.</summary>
internal sealed class SearchPlugin : JobPlugin
{
    public static DisplayText KindName => $"search";

    /// <summary>The exit code of every error, as in grep.</summary>
    public const int ErrorExit = 2;

    public override DisplayText Kind => KindName;

    public override JobSettings Settings => SearchSettings.Job;

    public override IReadOnlyList<VerbSpec> Verbs => [SearchVerb.Spec];

    public override int? ErrorCode => ErrorExit;

    public override bool ReadsDescriptors => true;

    public override IReadOnlyList<JobRoot> RootsOf(Profile profile) => TreeRoots.Of(profile);

    public override Result<JobSetup> SetUp(JobContext context)
    {
        if (QueryOf(context.Profile) is not { } query)
        {
            return new Diagnostic($"no pattern is named: write pattern = \"TEXT\" under [job], or use tuiscan search PATTERN");
        }

        if (!LineMatcher.Create(query).TryGet(out _, out var refused))
        {
            return refused;
        }

        if (context.Roots.Count == 0)
        {
            return new Diagnostic($"no tree is named: write roots = [\"DIR\"] under [job], or name one");
        }

        if (!ScratchSpace.Create(context.Profile.Environment.StateHome).TryGet(out var scratch, out refused))
        {
            return refused;
        }

        context.Parts.Add(scratch);
        var sink = new SearchSink(context.Roots, context.Output, context.Alerts, context.Results);
        return new JobSetup
        {
            Job = new SearchJob(
                context.FileSystem, context.Roots, query, context.Throttle, scratch.Path, SearchSpec.Write(context, query, scratch.Path)),
            Sink = sink,
            Activity = KindName,
            Subject = string.Join(' ', context.Roots.Select(root => TextEscaper.Escape(root.FullPath))),
            Conclude = sink.Conclude,
            HasLinesOnly = true,
        };
    }

    public override Result<IJob> Open(byte[] spec) => SearchSpec.Open(spec);

    /// <summary>Null where there is no pattern.</summary>
    private static SearchQuery? QueryOf(Profile profile)
    {
        return profile.Get(SearchSettings.Pattern) is not { } pattern ? null : new SearchQuery
        {
            Pattern = pattern,
            IsRegex = profile.Get(SearchSettings.Regex),
            IgnoresCase = profile.Get(SearchSettings.IgnoreCase),
            TakesBinaryAsText = profile.Get(SearchSettings.Text),
            Report = profile.Get(SearchSettings.Report),
            MaxCount = profile.Get(SearchSettings.MaxCount),
        };
    }
}
