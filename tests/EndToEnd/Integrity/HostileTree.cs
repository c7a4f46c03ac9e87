using System.Net.Sockets;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Integrity;

/// <summary>
/// A tree that was recorded by root and then changed in many ways, to be checked by a user without permission for all of it.
/// Created once for all tests of a class.
/// </summary>
public sealed class HostileTree : IDisposable
{
    // Names are created by printf, since a script cannot contain a newline in a name or a byte that is not UTF-8.
    private const string Make = """
        set -e; umask 022
        printf 'tab\there' > "$(printf 'kept\nline')"; printf 1 > "$(printf 'kept\377')"
        for f in append replace chmod chown delete unreadable type-change rename-me moved-and-chmodded empty-one hard linked-a swap-b; do echo "content of $f" > $f; done
        ln linked-a linked-b; echo "content of swap_A" > swap-a; echo "content of swap_B" > swap-b; touch -d @1000000000 swap-a swap-b
        : > empty-one; ln -s append retarget; ln -s append link-moves; mkfifo fifo-stays
        mkdir -p across/from across/to dir-moves/deep unreadable-dir/below many
        echo moves > across/from/it; for i in 1 2 3; do echo "$i in dir" > dir-moves/deep/$i; done
        echo hidden > unreadable-dir/x; echo hidden too > unreadable-dir/below/y
        for i in $(seq 0 299); do echo "file $i" > many/$i; done
        """;

    private const string Change = """
        set -e; umask 022
        echo more >> append
        touch -r replace ../stamp; printf XY | dd of=replace conv=notrunc bs=1 seek=3 2>/dev/null; touch -r ../stamp replace
        chmod 0664 many/7; chmod 0755 chmod; chown 777:778 chown; rm delete many/8
        echo new > created; echo new > "$(printf 'new\nline')"; echo new > "$(printf 'new\377')"; : > empty-new
        mkfifo fifo-new; ln -sfn created retarget; ln hard hard-new
        rm type-change; mkdir type-change
        mv rename-me renamed; mv across/from/it across/to/it-is; mv dir-moves dir-moved; mv link-moves link-moved; mv empty-one empty-moved
        mv moved-and-chmodded many/moved; chmod 0775 many/moved; mv linked-a linked-c
        mv swap-a swap-x; mv swap-b swap-a; mv swap-x swap-b
        chmod 0 unreadable unreadable-dir
        """;

    private readonly ProgramSandbox? _sandbox;

    public HostileTree()
    {
        Unavailable = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv") && File.Exists(Repository.Program)
            ? null
            : "needs root on Linux, setpriv and the program";
        if (Unavailable is null)
        {
            _sandbox = new ProgramSandbox();
            Prepare(_sandbox);
        }
    }

    /// <summary>Why there is none; null where there is.</summary>
    public string? Unavailable { get; }

    /// <summary>Every finding that a check must give, as <c>verdict|path|attributes or errno and entries|from</c>, sorted by path.</summary>
    public static IReadOnlyList<string> Expected { get; } =
    [
        "moved|across/to/it-is||across/from/it",
        "changed|append|size,mtime,content|",
        "changed|chmod|mode|",
        "changed|chown|uid,gid|",
        "new|created||",
        "removed|delete||",
        "moved|dir-moved||dir-moves",
        "moved|dir-moved/deep||dir-moves/deep",
        "moved|dir-moved/deep/1||dir-moves/deep/1",
        "moved|dir-moved/deep/2||dir-moves/deep/2",
        "moved|dir-moved/deep/3||dir-moves/deep/3",
        "moved|empty-moved||empty-one",
        "new|empty-new||",
        "new|fifo-new||",
        "changed|hard|links|",
        "new|hard-new||",
        "moved|link-moved||link-moves",
        "moved|linked-c||linked-a",
        "changed|many/7|mode|",
        "removed|many/8||",
        "moved|many/moved|mode|moved-and-chmodded",
        @"new|new\nline||",
        @"new|new\xff||",
        "moved|renamed||rename-me",
        "changed|replace|content|",
        "changed|retarget|mtime,target|",
        "new|socket-new||",
        "changed|swap-a|content|",
        "changed|swap-b|content|",
        "changed|type-change|type,mode|",
        "unverified|unreadable|EACCES,mode,1|",
        "unverified|unreadable-dir|EACCES,mode,4|",
    ];

    /// <summary>Checks it as another user, who may not read all of it.</summary>
    internal ProgramOutcome Check(string words)
    {
        Assert.SkipWhen(Unavailable is not null, Unavailable ?? "");
        return _sandbox!.Shell("exec setpriv --reuid 12345 --regid 12345 --clear-groups ./program/tuiscan check --root tree --baseline b " + words);
    }

    public void Dispose() => _sandbox?.Dispose();

    private static void Prepare(ProgramSandbox sandbox)
    {
        sandbox.CopyProgram();
        sandbox.Shell("rm -r tree && mkdir tree").Succeeded();
        sandbox.Shell("cd tree\n" + Make).Succeeded();
        Bind(sandbox.At("tree/socket-stays"));
        sandbox.Recorded();
        sandbox.Shell("chmod 644 b; printf '[pipeline]\\norder = \"input\"\\nqueue = 16\\n' > input.toml; cd tree\n" + Change).Succeeded();
        Bind(sandbox.At("tree/socket-new"));
    }

    /// <summary>The name stays when the socket is closed, if it is not unlinked: .NET does that, hence the other name.</summary>
    private static void Bind(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path + "~"));
        File.Move(path + "~", path);
    }
}
