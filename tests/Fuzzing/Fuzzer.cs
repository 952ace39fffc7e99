using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GradTools.Fuzzing;

/// <summary>
/// Feeds a reader with damaged files. Each is read, or refused with a documented error: soon, without much memory, and with no other file than its own
/// beside it. The inputs are numbered; <c>GRADTOOLS_FUZZ</c> says how many there are (1,000) and <c>GRADTOOLS_FUZZ_FROM</c> the first (0), so
/// that one that failed is run again alone. A process that dies leaves the last input in the folder <c>gradtools-fuzz-...</c> for temporary files.
/// </summary>
internal static class Fuzzer
{
    private const int StackSize = 1 << 20; // the least that systems give a thread
    private const int Readings = 5;
    private const int MostFaults = 20;
    private const int MostLooks = 300; // at an input that is still being read; counted, since a machine can stand still for a minute
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private static int Count { get; } = Setting("GRADTOOLS_FUZZ", 1000);

    private static int First { get; } = Setting("GRADTOOLS_FUZZ_FROM", 0);

    /// <summary>Fails with all kinds of faults that were found, each with the number of an input.</summary>
    public static void Run(string name, FuzzTarget target)
    {
        var folder = Directory.CreateTempSubdirectory($"gradtools-fuzz-{name}-").FullName;
        var run = new FuzzRun(target, Path.Combine(folder, "inner", "input" + target.Extension));
        var thread = new Thread(() => run.All(First, Math.Max(1, Count / target.Slowness)), StackSize) { IsBackground = true };
        thread.Start();
        for (var (looks, last) = (0, -1); !thread.Join(Look); last = run.Current)
        {
            looks = run.Current == last ? looks + 1 : 0;
            Assert.False(looks > MostLooks, $"Input {last} is read without an end. {Again(last)}");
        }

        var faults = run.Faults;
        var files = Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories);
        Directory.Delete(folder, recursive: true);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults.Select(fault => $"Input {fault.Value.Input}: {fault.Value.Text}\n{Again(fault.Value.Input)}")));
        Assert.Equal(2, files.Length); // the folder and the input
    }

    private static string Again(int input) => $"Again: GRADTOOLS_FUZZ=1 GRADTOOLS_FUZZ_FROM={input}";

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private sealed class FuzzRun(FuzzTarget target, string path)
    {
        private readonly Mutator _mutator = new(target);
        private volatile int _current = -1;

        public int Current => _current;

        public Dictionary<string, (int Input, string Text)> Faults { get; } = [];

        public void All(int first, int count)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            for (var input = first; input < first + count && Faults.Count < MostFaults; input++)
            {
                var bytes = _mutator.Input(input);
                _current = input;
                File.WriteAllBytes(path, bytes);
                if (Fault(bytes.Length) is { } fault)
                    Faults.TryAdd(fault.Kind, (input, fault.Text));
            }
        }

        // What other threads allocate meanwhile is counted too, since readers use several; the least of some readings is nearly exact.
        private (string Kind, string Text)? Fault(int length)
        {
            var allocated = long.MaxValue;
            var limit = target.Allowance + target.AllowancePerByte * length;
            for (var reading = 0; reading < Readings && allocated > limit; reading++)
            {
                var before = GC.GetTotalAllocatedBytes();
                try
                {
                    target.Read(path);
                }
                catch (GradToolsException exception) when (DocumentedErrors.Ids.Contains(exception.ErrorId))
                {
                }
                catch (GradToolsException exception)
                {
                    return (exception.ErrorId, $"The error id {exception.ErrorId} is not documented: {exception.Message}");
                }
                catch (Exception exception)
                {
                    return (Kind(exception), string.Join('\n', exception.ToString().Split('\n').Take(20)));
                }

                allocated = GC.GetTotalAllocatedBytes() - before;
            }

            return allocated <= limit ? null : ("allocation", $"{length} bytes of a file made the reader allocate {allocated}.");
        }

        // Where it was thrown tells faults apart.
        private static string Kind(Exception exception)
        {
            var own = new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod()).FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith("GradTools", StringComparison.Ordinal) == true);
            return new StringBuilder(exception.GetType().Name).Append(" in ").Append(own?.DeclaringType?.FullName).Append('.').Append(own?.Name).ToString();
        }
    }
}
