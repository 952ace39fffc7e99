<#
.SYNOPSIS
    Trains with a loss of one's own: a regression that outliers cannot pull away.
.DESCRIPTION
    A loss is a script block over named parameters, the features and the labels. Its gradient is checked before training starts. Here the loss grows
    with the logarithm of the error (the Cauchy loss), so that a wild sample counts little; squared loss, trained on the same data, shows the difference.
.PARAMETER Dataset
    Samples with a number as their label. Left out: 400 that follow y = 2 x1 - 3 x2 + 1, with some noise, and a tenth of them spoiled.
.PARAMETER Scale
    The error from which on a sample counts less and less.
.PARAMETER Epochs
    How often training visits every sample.
.PARAMETER Seed
    Fixes the data, the first weights and the order of the samples.
.OUTPUTS
    A row for each loss: the Weights and the Bias that training ended with.
.EXAMPLE
    ./Train-CustomLoss.ps1
.EXAMPLE
    ./Train-CustomLoss.ps1 (Import-Dataset sales.csv -Label revenue -LabelKind Number) -Scale 100
#>

#Requires -Version 7.4 -Modules GradTools
[CmdletBinding()]
param(
    [Parameter(Position = 0)] [object] $Dataset,
    [double] $Scale = 0.5,
    [int] $Epochs = 60,
    [int] $Seed = 1
)

$ErrorActionPreference = 'Stop'

if (-not $Dataset) {
    $random = [Random]::new($Seed)
    $Dataset = 1..400 | ForEach-Object {
        $x1, $x2, $noise = (2 * $random.NextDouble() - 1), (2 * $random.NextDouble() - 1), (0.2 * $random.NextDouble() - 0.1)
        $y = 2 * $x1 - 3 * $x2 + 1 + $noise
        if ($_ % 10 -eq 0) { $y = 30 }   # a sensor that failed
        [pscustomobject]@{ x1 = $x1; x2 = $x2; y = $y }
    } | Import-Dataset -Label y -LabelKind Number -Name line
}

# Each loss gives the mean over a mini-batch: w and b are trained, X and y are its features (a row a sample) and labels.
$losses = [ordered]@{
    Squared = { param($w, $b, $X, $y) $r = $X.MatMul($w) + $b - $y; ($r * $r).Mean() }
    Cauchy  = { param($w, $b, $X, $y) $r = ($X.MatMul($w) + $b - $y) / $Scale; [Math]::Log(1 + $r * $r).Mean() }
}
$start = @{ w = New-Tensor -Shape $Dataset.FeatureNames.Count, 1 -Gaussian 0.1 -Seed $Seed; b = New-Tensor -Shape 1 -Zero }

foreach ($name in $losses.Keys) {
    $loss = $losses[$name]

    # First the check: the gradient that training will follow, against finite differences, on a few samples. A wrong one ends the script here.
    $X, $y = $Dataset.Select(0..15).Features, $Dataset.Select(0..15).Labels
    $check = Test-GradientCheck { param($w, $b) & $loss $w $b $X $y } -At $start -Name $name -Assert

    $result = Invoke-MiniBatchTraining $Dataset -Parameters $start -Loss $loss -Optimizer Adam -LearningRate 0.03 -Schedule Cosine -Epochs $Epochs -Seed $Seed
    [pscustomobject]@{ Loss = $name; Weights = $result.Parameters['w']; Bias = $result.Parameters['b']; Checked = $check.Passed }
}
