namespace GradTools.Host.Tests.Mpi;

/// <summary>A job on two hosts that TCP joins.</summary>
public sealed class TwoHostsTests
{
    [TwoHostsFact]
    public void Train_to_the_bits_of_one_and_end_when_they_are_cut_off()
    {
        using var hosts = new NetworkNamespaces();
        using var folder = new TemporaryFolder();
        var script = folder.Script(MpiScripts.Training);
        Assert.Equal(0, MpiLauncher.OpenMpi!.Run(1, script, folder.Path, "4").ExitCode);
        var alone = File.ReadAllBytes(InFolder("0.safetensors"));

        var together = hosts.Launcher.Run(2, script, folder.Path, "4");

        Assert.True(together.ExitCode == 0, together.Error);
        Assert.Equal(alone, File.ReadAllBytes(InFolder("0.safetensors")));
        Assert.Equal(alone, File.ReadAllBytes(InFolder("1.safetensors")));
        File.Delete(InFolder("0.safetensors"));

        using var job = hosts.Launcher.Start(2, script, folder.Path, "1000000", "training.checkpoint");
        MpiScripts.WaitFor(InFolder("training.checkpoint"));
        NetworkNamespaces.Cut();
        var cut = MpiLauncher.Finish(job);

        Assert.NotEqual(0, cut.ExitCode);
        Assert.NotEmpty(cut.Error);
        Assert.False(File.Exists(InFolder("0.safetensors")));

        string InFolder(string name) => Path.Combine(folder.Path, name);
    }
}
