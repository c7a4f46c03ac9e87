using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Pipeline;
using TuiScan.Engine.Settings;

namespace TuiScan.Engine.Jobs;

/// <summary>
/// The kinds of job that can be run, by the word for <c>job.kind</c>. The program creates the only registry. A plug-in is
/// created on first use: a child needs one of them and pays for no other. Thread-safe.
/// </summary>
/// <param name="entries">The first one is the default kind.</param>
internal sealed class JobRegistry(params IReadOnlyList<JobRegistry.Entry> entries)
{
    private readonly Lazy<JobPlugin>[] _plugins = [.. entries.Select(entry => new Lazy<JobPlugin>(entry.Create))];

    /// <summary>All plug-ins, in the order of registration.</summary>
    public IEnumerable<JobPlugin> All => _plugins.Select(plugin => plugin.Value);

    /// <summary>The plug-in of that kind; null for none.</summary>
    public JobPlugin? Find(string kind)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Kind == kind)
            {
                return _plugins[i].Value;
            }
        }

        return null;
    }

    /// <summary>
    /// The plug-in of a profile, whose kind is one of these because <see cref="CreateTable"/>'s settings have validated it.
    /// </summary>
    public JobPlugin Of(Profile profile) => Find(profile.Kind)!;

    /// <summary>The plug-in with that verb; null for a word that is not a job's verb.</summary>
    public JobPlugin? ByVerb(string name) => All.FirstOrDefault(plugin => plugin.Verbs.Any(verb => verb.Name == name));

    /// <summary>The settings of all kinds.</summary>
    public SettingsTable CreateTable() => new([.. All.Select(plugin => plugin.Settings)]);

    /// <summary>
    /// Creates a job in a child from the spec of the parent's job. Returns a <see cref="Diagnostic"/> when that is impossible.
    /// </summary>
    public Result<IJob> Open(string kind, byte[] spec) => Find(kind)?.Open(spec) ?? new Diagnostic($"there is no job {TextEscaper.Escape(kind)}");

    /// <summary>One kind.</summary>
    /// <param name="Kind">Its word, known without creating the plug-in.</param>
    /// <param name="Create">Called at most once.</param>
    internal sealed record Entry(string Kind, Func<JobPlugin> Create);
}
