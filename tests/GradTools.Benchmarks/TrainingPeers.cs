using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GradTools.Learning;

namespace GradTools.Benchmarks;

/// <summary>The same trainings in other libraries, in a Python process that waits for requests: see <c>Peers/training_peers.py</c>.</summary>
internal sealed class TrainingPeers : IDisposable
{
    private readonly Process? _process;

    public TrainingPeers(string python, int threads)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "training_peers.py")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var variable in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" })
            start.Environment[variable] = threads.ToString(CultureInfo.InvariantCulture);
        try
        {
            _process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine($"There is no '{python}': nothing to compare with. Name a Python with python=PATH.");
        }
    }

    /// <summary>The rows that each library visits a second, pass by pass.</summary>
    public Dictionary<string, double[]> Rates(Workload workload, Precision precision, double seconds)
    {
        if (_process is null)
            return [];
        var type = precision == Precision.Single ? "float32" : "float64";
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload.Name} {type} {workload.Rows} {seconds}"));
        _process.StandardInput.Flush();
        return JsonSerializer.Deserialize<Dictionary<string, double[]>>(_process.StandardOutput.ReadLine() ?? "{}")!;
    }

    public void Dispose()
    {
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
    }
}
