using System.Management.Automation;
using System.Reflection;
using GradTools;
using GradTools.Help;
using GradTools.PowerShell.Commands;

if (args is not [var sources, var module])
{
    Console.Error.WriteLine("Usage: GradTools.Help <folder of the help sources> <folder of the module>");
    return 2;
}

var cmdlets = typeof(GradToolsCommand).Assembly.GetExportedTypes()
    .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
    .OrderBy(type => type.Name, StringComparer.Ordinal)
    .Select(type =>
    {
        var cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        return new CmdletInfo($"{cmdlet.VerbName}-{cmdlet.NounName}", type);
    });
var documentation = Documentation.Of(typeof(GradToolsCommand).Assembly, typeof(GradToolsException).Assembly);
var english = new EnglishText(sources, documentation);
var chinese = new ChineseText(Path.Combine(sources, "zh-CN"), english);
foreach (var (culture, text) in new (string, HelpText)[] { ("en-US", english), ("zh-CN", chinese) })
{
    var folder = Directory.CreateDirectory(Path.Combine(module, culture));
    Maml.File(cmdlets.Select(cmdlet => Maml.Command(cmdlet, text))).Save(Path.Combine(folder.FullName, "GradTools.PowerShell.dll-Help.xml"));
    File.WriteAllLines(Path.Combine(folder.FullName, "GradTools.Values.tsv"), ValueLines.Of(text, typeof(GradToolsCommand).Assembly, typeof(GradToolsException).Assembly));
}

return 0;
