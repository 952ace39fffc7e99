using System.Text;
using GradTools.Host.Prompt;

namespace GradTools.Host;

/// <summary>Where the process begins: reads the command line and dispatches.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (Console.OutputEncoding.CodePage != Encoding.UTF8.CodePage)
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

        switch (CommandLine.Parse(arguments, isInteractive: !Console.IsInputRedirected && !Console.IsOutputRedirected))
        {
            case Request.Help:
                Console.Out.Write(Usage.Text);
                return ExitCodes.Success;
            case Request.Version:
                Console.Out.WriteLine(Usage.Version);
                return ExitCodes.Success;
            case Request.Prompt:
                return PromptCommand.Execute();
            case Request.Run run:
                return RunCommand.Execute(run);
            case Request.Invalid invalid:
                return Refuse(invalid.Problem);
            default:
                throw new InvalidOperationException("The command line was parsed into a request that nothing answers.");
        }
    }

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine($"gradtools: {problem}");
        Console.Error.WriteLine();
        Console.Error.Write(Usage.Text);
        return ExitCodes.Usage;
    }
}
