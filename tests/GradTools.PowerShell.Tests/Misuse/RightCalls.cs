namespace GradTools.PowerShell.Tests.Misuse;

/// <summary>A right call or some of each cmdlet, small and quick, which is then made wrong.</summary>
internal static class RightCalls
{
    /// <summary>What the calls use.</summary>
    public const string Preparation = """
        $function = { param($x) $x * $x }
        $samples = Get-SampleDataset Iris
        $few = $samples.Select([int[]](0, 1, 50, 51, 100, 101))
        $network = New-NeuralNetwork 4, 3 -Seed 1
        $report = Test-GradientCheck $function 2.0
        [IO.File]::WriteAllText("$folder/data.csv", "x,kind`n1,a`n2,b`n3,a`n")
        [IO.File]::WriteAllText("$folder/lesson.dib", "#!pwsh`n1 + 1`n")
        [IO.File]::WriteAllText("$folder/connection.json", '{"transport":"tcp","ip":"256.0.0.1","shell_port":1,"control_port":2,"stdin_port":3,"iopub_port":4,"hb_port":5,"key":""}')
        Export-Model $network "$folder/model.safetensors"
        """;

    /// <summary>The arguments of each call, as a hash table.</summary>
    public static IReadOnlyDictionary<string, string[]> Arguments { get; } = new Dictionary<string, string[]>
    {
        ["ConvertTo-Chart"] = ["@{ InputObject = $report }"],
        ["ConvertTo-GradientScript"] = ["@{ Function = $function }"],
        ["Export-Chart"] = ["@{ InputObject = $report; Path = \"$folder/chart.json\" }"],
        ["Export-GradientCheckReport"] = ["@{ InputObject = $report; Path = \"$folder/report.xml\" }"],
        ["Export-Model"] = ["@{ Model = $network; Path = \"$folder/written.safetensors\"; Force = $true }"],
        ["Get-ComputationGraph"] = ["@{ Function = $function; At = 2.0 }"],
        ["Get-Gradient"] = ["@{ Function = $function; At = 2.0 }", "@{ Function = { param($x) $x[0] * $x[1] }; At = 1.0, 2.0 }"],
        ["Get-Hessian"] = ["@{ Function = $function; At = 2.0 }"],
        ["Get-Jacobian"] = ["@{ Function = $function; At = 2.0 }"],
        ["Get-MiniBatch"] = ["@{ Dataset = $few; BatchSize = 2 }"],
        ["Get-MpiRank"] = ["@{}"],
        ["Get-NumericalGradient"] = ["@{ Function = $function; At = 2.0 }", "@{ Function = $function; At = 2.0; Sweep = $true }"],
        ["Get-Prediction"] = ["@{ Model = $network; Dataset = $few }", "@{ Model = $network; Features = 1, 2, 3, 4 }"],
        ["Get-SampleDataset"] = ["@{ Name = 'Iris' }"],
        ["Import-Dataset"] = ["@{ Path = \"$folder/data.csv\"; Label = 'kind' }", "@{ InputObject = [pscustomobject]@{ x = 1; y = 2 } }"],
        ["Import-Model"] = ["@{ Path = \"$folder/model.safetensors\" }"],
        ["Invoke-Backpropagation"] = ["@{ Model = $network; Features = 1, 2, 3, 4; Target = 1, 0, 0 }"],
        ["Invoke-GradientDescent"] = ["@{ Function = $function; Start = 2.0; MaxSteps = 5 }", "@{ Residual = { param($x) @(($x - 1), ($x + 1)) }; Start = 2.0; MaxSteps = 5; Method = 'LevenbergMarquardt' }"],
        ["Invoke-MiniBatchTraining"] = ["@{ Model = $network; Dataset = $few; Epochs = 1; ThrottleLimit = 1 }", "@{ Loss = { param($W, $X, $y) ($X.MatMul($W)).Sum() }; Parameters = @{ W = New-Tensor -Shape 4, 1 -Zero }; Dataset = $few; Epochs = 1; ThrottleLimit = 1 }"],
        ["Invoke-Notebook"] = ["@{ Path = \"$folder/lesson.dib\"; OutputPath = \"$folder/lesson.ipynb\" }"],
        ["Measure-Loss"] = ["@{ Scores = 1, 2, 3; Label = 1; Loss = 'Hinge' }"],
        ["Measure-Model"] = ["@{ Model = $network; Dataset = $few }"],
        ["New-NeuralNetwork"] = ["@{ Layers = 2, 3 }"],
        ["New-Tensor"] = ["@{ Value = 1, 2 }", "@{ Shape = 2, 2; Gaussian = 1.0 }", "@{ Shape = 2, 2; Uniform = 0.0, 1.0 }"],
        ["Register-GradToolsKernel"] = ["@{ Prefix = \"$folder/kernels\" }"],
        ["Show-Chart"] = ["@{ InputObject = $report; Terminal = $true }"],
        ["Split-Dataset"] = ["@{ Dataset = $few }"],
        ["Start-GradToolsKernel"] = ["@{ ConnectionFile = \"$folder/connection.json\" }"],
        ["Test-GradientCheck"] = ["@{ Function = $function; At = 2.0; Gradient = 4.0 }", "@{ Model = $network; Dataset = $few; Sample = 3 }", "@{ Function = $function; Point = 2 }"],
        ["Unregister-GradToolsKernel"] = ["@{ Prefix = \"$folder/kernels\" }"],
    };
}
