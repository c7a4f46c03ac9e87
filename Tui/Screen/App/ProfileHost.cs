using TuiScan.Engine.Jobs;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Platform.Host;
using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Tuning;
using TuiScan.Engine.Settings;
using TuiScan.Engine.Settings.Types;
using TuiScan.Integrity;
using TuiScan.Integrity.Recording;
using TuiScan.Profiles;
using TuiScan.Screen.State;
using TuiScan.Screen.State.Dialogs;

namespace TuiScan.Screen.App;

/// <summary>
/// The profile in use and the saved ones: provides their data for the state, and runs of them. Used by the program's loop;
/// <see cref="Prepare"/> copies what it needs in advance, so that the run's thread may call the result.
/// </summary>
internal sealed class ProfileHost(ScreenOptions options)
{
    private readonly ProfileStore _store = new(options.Loader.Environment);

    public Profile Profile { get; private set; } = options.Profile;

    public ProfileInfo Facts => FactsOf(Profile) with { HasResults = options.Runs.Jobs.Of(Profile).WritesLines };

    public LiveSettings Settings => SettingsOf(Profile);

    /// <summary>Returns a delegate that opens all that a run needs; call it on the thread that executes the run.</summary>
    public PrepareRun Prepare(RunKind kind, bool replace, LiveSettings settings)
    {
        var action = kind == RunKind.Baseline ? IntegrityVerbs.Baseline.Action : "";
        options.Log.Write($"{(action.Length > 0 ? action : Profile.Kind)}: profile {Facts.Profile}, root {Facts.Root}, mode {EnumText.Of(settings.Mode)}");
        var request = new RunRequest(With(settings)) { Action = action, Values = replace ? VerbValues.None.With(IntegrityVerbs.Replace) : VerbValues.None, ProgramVersion = options.ProgramVersion, IsOnScreen = true };
        return () => options.Runs.Prepare(request, options.Log);
    }

    /// <summary>Which baseline there is now, and where one is to be recorded what that keeps of it.</summary>
    public ScreenMessage ReadBaseline(RunKind? next)
    {
        var path = Profile.Get(IntegritySettings.Baseline) ?? "";
        var exists = Path.Exists(path);
        return new ScreenMessage.BaselineRead(next, exists, exists && next == RunKind.Baseline ? ReplacedText(path) : "") { HasRoot = HasRoot(Profile) };
    }

    /// <summary>The absolute form of a path that was typed, as the command line has it: <c>~</c> is the home directory.</summary>
    public Result<string> Resolve(string path) => options.Loader.Environment.Resolve(path, options.Loader.Environment.Folder);

    /// <summary>The saved profiles, and what each of them would change.</summary>
    public IReadOnlyList<ProfileChoice> List(LiveSettings settings)
    {
        var present = With(settings);
        return [.. new ProfileCatalog(options.Loader).List().Where(saved => !saved.IsShadowed).Select(saved => ChoiceOf(saved, present))];
    }

    /// <summary>Uses a saved profile without overrides: those of the command line belong to the profile that it named.</summary>
    public ScreenMessage Use(string path)
    {
        var result = options.Loader.LoadFound(new ProfileLocation(path, options.Loader.Environment.Shorten(path)), [], ProfilePurpose.Run($"tuiscan"));
        if (!result.IsValid)
        {
            return new ScreenMessage.ProfileRefused(string.Join('\n', result.Errors));
        }

        if (result.Profile.Kind == IntegritySettings.Job.Kind && result.Profile.Get(IntegritySettings.Baseline) is null)
        {
            return new ScreenMessage.ProfileRefused("no place for the baseline is known; name one in the profile");
        }

        Profile = result.Profile;
        return new ScreenMessage.ProfileUsed(Facts, Settings);
    }

    /// <summary>Writes the present settings as a saved profile: complete or not at all.</summary>
    public ScreenMessage Save(string name, bool replace, LiveSettings settings)
    {
        if (!_store.Place(name).TryGet(out var place, out var nowhere))
        {
            return new ScreenMessage.ProfileRefused(nowhere.ToString());
        }

        if (!replace && place.Exists)
        {
            return new ScreenMessage.ProfileExists(name);
        }

        var text = ProfileWriter.Explicit(WithPlaces(With(settings)).Named(name), $"saved on the screen, from {Profile.Name}");
        return ProfileStore.Save(place, text, replace) is { } error
            ? new ScreenMessage.ProfileRefused(error.ToString())
            : new ScreenMessage.ProfileSaved(TextEscaper.Escape(place.Shown));
    }

    /// <summary>Returns a delegate that runs the tuner with the present settings; call it on a thread of its own.</summary>
    public Func<CancellationToken, ScreenMessage> Tune(LiveSettings settings, Action<ScreenMessage> post)
    {
        options.Log.Write($"tune: profile {Facts.Profile}, root {Facts.Root}");
        var tuner = new Tuner(options.Runs, new RunRequest(With(settings)) { IsTrial = true, IsOnScreen = true }, options.Log)
        {
            Seed = Random.Shared.Next(1_000_000),
            Rounds = Tuner.UsualRounds,
            OnTrial = (done, all) => post(new ScreenMessage.TuneProgress(done, all)),
        };
        return stop => tuner.Run(stop).TryGet(out var report, out var refused) ? new ScreenMessage.Tuned(report) : new ScreenMessage.TuneFailed(refused.Message);
    }

    /// <summary>Writes the tuner's result to the profile's own file.</summary>
    public ScreenMessage SaveTuned(Candidate candidate)
    {
        var tuned = Profile.With(CommonSettings.Mode, candidate.Mode).With(CommonSettings.Workers, new WorkerCount(candidate.Workers));
        if (ProfileStore.Update(tuned, CommonSettings.Mode, CommonSettings.Workers) is { } error)
        {
            return new ScreenMessage.ProfileRefused(error.ToString());
        }

        Profile = tuned;
        return new ScreenMessage.ProfileSaved(Facts.File);
    }

    private string ReplacedText(string path)
    {
        if (ReplacedBaseline.Glance(path) is not { Facts: { } facts } replaced)
        {
            return "What it holds cannot be read, so its digest and attributes cannot be kept.";
        }

        var notes = replaced.Notes(replaced.Settle(IntegrityOptions.Of(Profile))).Select(note => Sentence(note));
        return $"It is of {facts.Algorithm.Name()}, recorded {facts.Date}, {facts.AgeAt(TimeProvider.System.GetUtcNow())}.\n{string.Join('\n', notes)}";
    }

    private static ProfileInfo FactsOf(Profile profile)
    {
        var baseline = profile.Get(IntegritySettings.Baseline) ?? "";
        return new ProfileInfo(
            TextEscaper.Escape(profile.Name),
            profile.SourcePath is { } path ? TextEscaper.Escape(profile.Environment.Shorten(path)) : "",
            TextEscaper.Escape(profile.Get(CommonSettings.Root) ?? ""),
            profile.Kind,
            KeepsBaseline: profile.Kind == IntegritySettings.Job.Kind,
            TextEscaper.Escape(profile.Environment.Shorten(baseline)),
            // An existing file that cannot be read is refused with its reason when the run begins.
            HasBaseline: Path.Exists(baseline),
            profile.Get(CommonSettings.OnHangup) == HangupReaction.Continue,
            HostFacts.AutoWorkers(profile.Get(CommonSettings.Root) ?? "."))
        {
            BaselineAdvice = AdviceOf(profile),
            ResultsCommand = $"tuiscan run{((profile.Word ?? profile.SourcePath) is { } word ? $" {ShellWord.Of(word)}" : "")} --format json",
            HasRoot = HasRoot(profile),
            RootPath = profile.Get(CommonSettings.Root) is { Length: > 0 } root ? Path.GetFullPath(root) : "",
            RequiresTrust = profile.Table.KindOf(profile.Kind).RequiresTrust?.Invoke(profile) ?? "",
        };
    }

    private static bool HasRoot(Profile profile) => profile.Get(CommonSettings.Root) is not { Length: > 0 } tree || Path.Exists(tree);

    private static string AdviceOf(Profile profile) =>
        profile.Kind == IntegritySettings.Job.Kind && MissingBaseline.Advice(profile) is { IsEmpty: false } advice ? Sentence(advice) : "";

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    private static LiveSettings SettingsOf(Profile profile)
    {
        var workers = profile.Get(CommonSettings.Workers);
        return new LiveSettings(
            profile.Get(CommonSettings.Mode),
            workers.IsAuto ? null : workers.Value,
            profile.Get(CommonSettings.Theme) switch
            {
                UiTheme.Dark => ThemeChoice.Dark,
                UiTheme.Light => ThemeChoice.Light,
                UiTheme.Contrast => ThemeChoice.Contrast,
                UiTheme.Plain => ThemeChoice.Plain,
                _ => ThemeChoice.Auto,
            },
            profile.Get(CommonSettings.Mouse),
            profile.Get(CommonSettings.Ascii),
            profile.Get(CommonSettings.ReadRate));
    }

    /// <summary>
    /// With tree and baseline written down, where they are defaults: a saved profile has no tree by default, and the name of its
    /// default baseline would be another one.
    /// </summary>
    private static Profile WithPlaces(Profile profile)
    {
        var placed = !profile.IsExplicit(CommonSettings.Root) && profile.Get(CommonSettings.Root) is { Length: > 0 } root
            ? profile.With(CommonSettings.Root, Path.GetFullPath(root))
            : profile;
        return profile.Kind == IntegritySettings.Job.Kind && !profile.IsExplicit(IntegritySettings.Baseline) && profile.Get(IntegritySettings.Baseline) is { } path
            ? placed.With(IntegritySettings.Baseline, path)
            : placed;
    }

    /// <summary>The profile with the settings that keys have changed; others stay as written.</summary>
    private Profile With(LiveSettings settings)
    {
        var (profile, written) = (Profile, Settings);
        profile = settings.Mode == written.Mode ? profile : profile.With(CommonSettings.Mode, settings.Mode);
        profile = settings.Workers == written.Workers ? profile : profile.With(CommonSettings.Workers, new WorkerCount(settings.Workers ?? 0));
        profile = settings.ReadRate == written.ReadRate ? profile : profile.With(CommonSettings.ReadRate, settings.ReadRate);
        profile = settings.Ascii == written.Ascii ? profile : profile.With(CommonSettings.Ascii, settings.Ascii);
        profile = settings.Mouse == written.Mouse ? profile : profile.With(CommonSettings.Mouse, settings.Mouse);
        return settings.Theme == written.Theme ? profile : profile.With(CommonSettings.Theme, settings.Theme switch
        {
            ThemeChoice.Dark => UiTheme.Dark,
            ThemeChoice.Light => UiTheme.Light,
            ThemeChoice.Contrast => UiTheme.Contrast,
            ThemeChoice.Plain => UiTheme.Plain,
            _ => UiTheme.Auto,
        });
    }

    private ProfileChoice ChoiceOf(SavedProfile saved, Profile present)
    {
        var result = options.Loader.LoadFile(saved.Location, [], needsRoot: false);
        return new ProfileChoice(
            TextEscaper.Escape(saved.Name),
            saved.Location.Path,
            TextEscaper.Escape(saved.ForWhom),
            result.IsValid ? "" : string.Join('\n', result.Errors),
            result.IsValid ? Differences(present, result.Profile) : []);
    }

    private static List<ProfileDifference> Differences(Profile present, Profile other)
    {
        var differences = new List<ProfileDifference>();
        foreach (var setting in present.Table.Settings)
        {
            var (now, then) = (Shown(setting, present), Shown(setting, other));
            if (now != then)
            {
                differences.Add(new ProfileDifference(setting.Key, now, then, setting.IsLive));
            }
        }

        return differences;
    }

    private static string Shown(Setting setting, Profile profile) => setting.ValueIn(profile)?.ToString() is { } value ? TextEscaper.Escape(value) : "-";
}
