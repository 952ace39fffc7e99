namespace GradTools.PowerShell.Tests;

/// <summary>Tests of cmdlets that write files: the module's runspace stands in a folder of the test's own, whose name has brackets, which are a wildcard if they are not taken literally.</summary>
public abstract class ModuleFolderTest : IClassFixture<ModuleRunspace>, IDisposable
{
    protected ModuleFolderTest(ModuleRunspace module)
    {
        Module = module;
        module.SetLocation(Folder.FullName);
    }

    /// <summary>The folder.</summary>
    protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("gradtools [1] ");

    /// <summary>The runspace.</summary>
    protected ModuleRunspace Module { get; }

    /// <summary>The names of the files in the folder, in order.</summary>
    protected string[] Files => [.. Folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        Module.SetLocation(AppContext.BaseDirectory);
        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
