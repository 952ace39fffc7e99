namespace GradTools.Host.Tests.Mpi;

/// <summary>Two hosts on one machine: network namespaces that a cable (a veth pair) joins.</summary>
public sealed class NetworkNamespaces : IDisposable
{
    private const string Net = "10.213.7";

    private static readonly string[] Names = [$"gradtools-a{Environment.ProcessId}", $"gradtools-b{Environment.ProcessId}"];

    private readonly TemporaryFolder _folder = new();
    private readonly string _agent;

    public NetworkNamespaces()
    {
        foreach (var name in Names)
            Ip("netns", "add", name);
        Ip("link", "add", "gradtools-a", "type", "veth", "peer", "name", "gradtools-b");
        foreach (var (name, end, address) in new[] { (Names[0], "gradtools-a", 1), (Names[1], "gradtools-b", 2) })
        {
            Ip("link", "set", end, "netns", name);
            Ip("-n", name, "addr", "add", $"{Net}.{address}/24", "dev", end);
            Ip("-n", name, "link", "set", end, "up");
            Ip("-n", name, "link", "set", "lo", "up");
        }

        // What mpirun calls in place of ssh, with the host and then the command.
        _agent = _folder.Script($"shift\nexec ip netns exec {Names[1]} sh -c \"$*\"\n", "agent");
    }

    /// <summary>Why there are none here; null: there are.</summary>
    public static string? Missing { get; } = MpiLauncher.Missing ?? WhyMissing();

    /// <summary>A launcher that puts one rank on each host, and speaks TCP between them; a connection that is dead is noticed in seconds.</summary>
    public MpiLauncher Launcher => new(
        "ip",
        [
            "netns", "exec", Names[0], MpiLauncher.OpenMpi!.Path, "--allow-run-as-root", "--bind-to", "none", "--host", $"{Net}.1,{Net}.2",
            .. Setting("plm_rsh_agent", $"sh {_agent}"), .. Setting("btl", "tcp,self"), .. Setting("pml", "ob1"), .. Setting("btl_tcp_if_include", $"{Net}.0/24"), .. Setting("oob_tcp_if_include", $"{Net}.0/24"),
            .. Setting("oob_tcp_keepalive_time", "2"), .. Setting("oob_tcp_keepalive_intvl", "1"), .. Setting("oob_tcp_keepalive_probes", "3"),
        ]);

    /// <summary>Pulls the plug.</summary>
    public static void Cut() => Ip("-n", Names[1], "link", "set", "gradtools-b", "down");

    public void Dispose()
    {
        foreach (var name in Names)
        {
            using var list = MpiLauncher.Start("ip", ["netns", "pids", name]);
            foreach (var process in MpiLauncher.Finish(list).Lines)
                Kill(process);
            Ip("netns", "delete", name);
        }

        _folder.Dispose();
    }

    private static string[] Setting(string name, string value) => ["--mca", name, value];

    private static void Kill(string process)
    {
        using var kill = MpiLauncher.Start("kill", ["-9", process]);
        MpiLauncher.Finish(kill);
    }

    private static void Ip(params string[] arguments)
    {
        using var process = MpiLauncher.Start("ip", arguments);
        var result = MpiLauncher.Finish(process);
        Assert.True(result.ExitCode == 0, $"ip {string.Join(' ', arguments)}: {result.Error}");
    }

    private static string? WhyMissing()
    {
        const string trial = "gradtools-trial";
        try
        {
            using var add = MpiLauncher.Start("ip", ["netns", "add", trial]);
            if (MpiLauncher.Finish(add) is { ExitCode: not 0 } refused)
                return $"Network namespaces cannot be made here: {refused.Error.Trim()}";
            Ip("netns", "delete", trial);
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no ip (apt install iproute2).";
        }
    }
}

/// <summary>A test that needs Open MPI, and the right to make network namespaces.</summary>
public sealed class TwoHostsFactAttribute : FactAttribute
{
    public TwoHostsFactAttribute() => Skip = NetworkNamespaces.Missing;
}
