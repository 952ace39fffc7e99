<#
.SYNOPSIS
    Tries hyper-parameters in parallel and gives a table of them, the best first.
.DESCRIPTION
    Every combination of learning rate and width is trained in a runspace of its own, several at once. Combinations are compared on
    validation samples; the best is then judged on samples that none has seen, which is said first. The same seed gives the same
    table, however many run at once. Put your own data, parameters and network into the marked places.
.PARAMETER LearningRate
    The learning rates to try.
.PARAMETER Hidden
    The numbers of hidden neurons to try.
.PARAMETER Epochs
    The length of each training.
.PARAMETER Seed
    Fixes the splits, the first weights and the order of the samples.
.PARAMETER ThrottleLimit
    How many trainings run at once.
.OUTPUTS
    A row for each combination: its parameters, loss and accuracy on the validation samples.
.EXAMPLE
    ./Search-HyperParameter.ps1
.EXAMPLE
    ./Search-HyperParameter.ps1 -LearningRate 0.3, 0.1, 0.03 -Hidden 32, 128 -Epochs 30 | Export-Csv search.csv
#>

#Requires -Version 7.4 -Modules GradTools
[CmdletBinding()]
param(
    [double[]] $LearningRate = (0.2, 0.1, 0.05, 0.01),
    [int[]] $Hidden = (16, 64),
    [int] $Epochs = 10,
    [int] $Seed = 1,
    [int] $ThrottleLimit = [Environment]::ProcessorCount
)

$ErrorActionPreference = 'Stop'

# The data: a fifth to judge the best, a fifth of the rest to compare by.
$held  = (Get-SampleDataset Digits).Scale(1 / 16) | Split-Dataset -Stratify -Seed $Seed
$split = $held.Training | Split-Dataset -Stratify -Seed $Seed

# Every combination.
$trials = foreach ($rate in $LearningRate) { foreach ($width in $Hidden) { @{ LearningRate = $rate; Hidden = $width } } }

$module  = (Get-Module GradTools).ModuleBase
$results = @($trials | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
    Import-Module "$using:module/GradTools.psd1"
    $ErrorActionPreference = 'Stop'

    # The training of one combination. It takes one thread: the others are for the other trainings.
    $network  = New-NeuralNetwork 64, $_.Hidden, 10 -Seed $using:Seed
    $options  = @{ LearningRate = $_.LearningRate; BatchSize = 16; Epochs = $using:Epochs; Seed = $using:Seed; Momentum = 0.9; ThrottleLimit = 1 }
    $result   = Invoke-MiniBatchTraining $network ($using:split).Training @options
    $measured = Measure-Model $result ($using:split).Test
    $row      = [pscustomobject]@{ LearningRate = $_.LearningRate; Hidden = $_.Hidden; Loss = $measured.Loss; Accuracy = $measured.Accuracy }
    @{ Model = $result.Model; Row = $row }
} | Sort-Object { $_.Row.Loss }, { $_.Row.LearningRate }, { $_.Row.Hidden })

Write-Host "The best of them on samples that no training has seen: $(Measure-Model $results[0].Model $held.Test)"
$results.Row
