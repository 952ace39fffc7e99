using System.Management.Automation;
using System.Reflection;
using GradTools;
using GradTools.Help;
using GradTools.PowerShell.Commands;

if (args is not [var sources, var target, var values])
{
    Console.Error.WriteLine("Usage: GradTools.Help <folder of the help sources> <help file to write> <file of the texts of values to write>");
    return 2;
}

var documentation = Documentation.Of(typeof(GradToolsCommand).Assembly, typeof(GradToolsException).Assembly);
var cmdlets = typeof(GradToolsCommand).Assembly.GetExportedTypes()
    .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
    .OrderBy(type => type.Name, StringComparer.Ordinal)
    .Select(type =>
    {
        var cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        return new CmdletInfo($"{cmdlet.VerbName}-{cmdlet.NounName}", type);
    });
var help = Maml.File(cmdlets.Select(cmdlet => Maml.Command(cmdlet, HelpPage.Read(Path.Combine(sources, $"{cmdlet.Name}.md")), documentation)));
Directory.CreateDirectory(Path.GetDirectoryName(target)!);
help.Save(target);
File.WriteAllLines(values, ValueLines.Of(documentation, typeof(GradToolsCommand).Assembly, typeof(GradToolsException).Assembly));
return 0;
