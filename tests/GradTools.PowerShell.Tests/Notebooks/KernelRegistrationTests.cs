namespace GradTools.PowerShell.Tests.Notebooks;

/// <summary>Registering the kernel with Jupyter. In these tests neither pwsh nor gradtools starts it, so a stand-in for pwsh lies on the path.</summary>
public sealed class KernelRegistrationTests(ModuleRunspace module) : ModuleFolderTest(module)
{
    [Fact]
    public void The_kernel_is_registered_and_unregistered()
    {
        WithPowerShell(() =>
        {
            var folder = Module.InvokeForOne<DirectoryInfo>("Register-GradToolsKernel environment");

            Assert.Equal(Path.Combine(Folder.FullName, "environment", "share", "jupyter", "kernels", "gradtools"), folder.FullName);
            Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"], folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            using var specification = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "kernel.json")));
            var arguments = specification.RootElement.GetProperty("argv").EnumerateArray().Select(argument => argument.GetString()!).ToArray();
            Assert.Equal("{connection_file}", arguments[^1]);
            Assert.True(File.Exists(arguments[^2]), arguments[^2]);
            Assert.Equal(("GradTools (PowerShell)", "message"), (specification.RootElement.GetProperty("display_name").GetString(), specification.RootElement.GetProperty("interrupt_mode").GetString()));

            Module.Invoke("Register-GradToolsKernel environment; Unregister-GradToolsKernel environment");
            folder.Refresh();
            Assert.False(folder.Exists);
        });
    }

    [Fact]
    public void WhatIf_registers_nothing()
    {
        WithPowerShell(() => Module.Invoke("Register-GradToolsKernel environment -WhatIf"));

        Assert.Empty(Folder.GetDirectories("environment"));
    }

    [Fact]
    public void What_is_not_registered_cannot_be_unregistered() => Module.AssertError("KernelNotRegistered", "Unregister-GradToolsKernel environment");

    private void WithPowerShell(Action test)
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        File.WriteAllText(Path.Combine(Folder.FullName, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh"), "");
        Environment.SetEnvironmentVariable("PATH", $"{Folder.FullName}{Path.PathSeparator}{path}");
        try
        {
            test();
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }
}
