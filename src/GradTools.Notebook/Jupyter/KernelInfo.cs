using System.Text.Json.Nodes;

namespace GradTools.Notebook.Jupyter;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    /// <summary>The content of a <c>kernel_info_reply</c>.</summary>
    public static JsonObject Content()
    {
        var version = typeof(KernelInfo).Assembly.GetName().Version!.ToString(3);
        return new JsonObject
        {
            ["status"] = "ok",
            ["protocol_version"] = "5.3",
            ["implementation"] = "gradtools",
            ["implementation_version"] = version,
            ["language_info"] = new JsonObject
            {
                ["name"] = "powershell",
                ["version"] = typeof(System.Management.Automation.PSObject).Assembly.GetName().Version!.ToString(3),
                ["mimetype"] = "application/x-powershell",
                ["file_extension"] = ".ps1",
                ["pygments_lexer"] = "powershell",
                ["codemirror_mode"] = "powershell",
            },
            ["banner"] = $"GradTools {version}: PowerShell with gradients. Get-Help about_GradTools says more.",
            ["debugger"] = false,
            ["help_links"] = new JsonArray(
                new JsonObject { ["text"] = "PowerShell", ["url"] = "https://learn.microsoft.com/powershell/" }),
        };
    }
}
