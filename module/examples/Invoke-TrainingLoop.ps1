<#
.SYNOPSIS
    Trains by a loop written out: get a batch, get its gradient, take a step. Then holds it against Invoke-MiniBatchTraining.
.DESCRIPTION
    The loop of the textbooks, for softmax regression. The loss is a script block; its gradient comes from Get-Gradient. Everything between
    two batches is yours: change the step, watch a weight, stop when you like. Invoke-MiniBatchTraining is given the same loss and the same
    batches, and has the same loss in every epoch, to rounding: the loop hides nothing. It is much faster, though.
.PARAMETER Dataset
    Samples with classes. Left out: Iris.
.PARAMETER LearningRate
    The size of a step.
.PARAMETER BatchSize
    The samples in a step.
.PARAMETER Epochs
    How often every sample is visited.
.PARAMETER Seed
    Fixes the order of the samples.
.OUTPUTS
    A row for each epoch: the mean loss of the loop (Loss), and that of Invoke-MiniBatchTraining (Reference).
.EXAMPLE
    ./Invoke-TrainingLoop.ps1
.EXAMPLE
    ./Invoke-TrainingLoop.ps1 (Import-Dataset data.csv -Label kind) -LearningRate 0.01 -Epochs 50
#>

#Requires -Version 7.4 -Modules GradTools
[CmdletBinding()]
param(
    [Parameter(Position = 0)] [object] $Dataset = (Get-SampleDataset Iris),
    [double] $LearningRate = 0.02,
    [int] $BatchSize = 30,
    [int] $Epochs = 10,
    [int] $Seed = 1
)

$ErrorActionPreference = 'Stop'

# The mean loss of a batch: softmax cross-entropy of the scores X W + b.
$loss = {
    param($W, $b, $X, $y)
    $scores = $X.MatMul($W) + $b
    ([Grad]::LogSumExp($scores, 1) - ($scores * $y).Sum(1)).Mean()
}
$start = @{
    W = New-Tensor -Shape $Dataset.FeatureNames.Count, $Dataset.Classes.Count -Zero
    b = New-Tensor -Shape $Dataset.Classes.Count -Zero
}

# The same by Invoke-MiniBatchTraining.
$batches   = @{ BatchSize = $BatchSize; Seed = $Seed }
$reference = Invoke-MiniBatchTraining $Dataset -Parameters $start -Loss $loss -LearningRate $LearningRate -Epochs $Epochs -Precision Double @batches

# The loop.
$W, $b = $start.W, $start.b
for ($epoch = 1; $epoch -le $Epochs; $epoch++) {
    $sum = 0.0
    foreach ($batch in Get-MiniBatch $Dataset -Epoch $epoch @batches) {
        $X, $y = $batch.Features, $batch.Labels
        $result = Get-Gradient { param($W, $b) & $loss $W $b $X $y } -At $W, $b

        $W = $W - $LearningRate * $result.Gradient[0]
        $b = $b - $LearningRate * $result.Gradient[1]
        $sum += $result.Value * $batch.Rows.Count
    }

    [pscustomobject]@{ Epoch = $epoch; Loss = $sum / $Dataset.Count; Reference = $reference.History[$epoch - 1].Loss }
}
