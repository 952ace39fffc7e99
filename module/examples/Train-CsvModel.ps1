<#
.SYNOPSIS
    Trains a network on a CSV file, judges it, and saves it for PowerShell (safetensors) and for other programs (ONNX).
.DESCRIPTION
    Any table will do: the column named as -Label is learned from all others. Text becomes categories, numbers are standardised. A label of
    classes makes a classifier, a label of numbers a regression. The saved model is loaded again and must predict what the trained one predicts.
.PARAMETER Path
    The CSV file, with a header. Left out: the flowers that come with GradTools.
.PARAMETER Label
    The column to learn.
.PARAMETER OutputPath
    The files that are written, without their extension. Files of that name are replaced.
.PARAMETER Hidden
    The neurons of each hidden layer; none for a linear model.
.PARAMETER LearningRate
    The size of a step. A label of large numbers, such as prices, wants a larger one, or a larger unit.
.PARAMETER Epochs
    How often training visits every sample, at the most. It ends when the loss of held-out samples has not become better for 20 epochs.
.PARAMETER MissingValue
    What to do about empty cells: Error, Remove, Mean, Median or Zero.
.PARAMETER Seed
    Fixes the split, the first weights and the order of the samples.
.OUTPUTS
    The Measurement on samples that training has not seen, and the two files.
.EXAMPLE
    ./Train-CsvModel.ps1
.EXAMPLE
    ./Train-CsvModel.ps1 houses.csv -Label price -OutputPath houses -Hidden 32, 16
.EXAMPLE
    Import-Csv new-flowers.csv | Get-Prediction (Import-Model model.safetensors)
    The saved model predicts the rows of another file.
#>

#Requires -Version 7.4 -Modules GradTools
[CmdletBinding()]
param(
    [Parameter(Position = 0)] [string] $Path = (Join-Path $PSScriptRoot '../data/iris.csv'),
    [Parameter(Position = 1)] [string] $Label = 'species',
    [string] $OutputPath = 'model',
    [int[]] $Hidden = 16,
    [double] $LearningRate = 0.01,
    [int] $Epochs = 200,
    [string] $MissingValue = 'Error',
    [int] $Seed = 1
)

$ErrorActionPreference = 'Stop'

# 1. Data. A fifth is held out for the judgement, with the same share of every class.
$data  = Import-Dataset $Path -Label $Label -MissingValue $MissingValue
$split = Split-Dataset $data -Stratify:($data.Classes.Count -gt 0) -Seed $Seed

# 2. Training. What standardising takes is learned from the training samples alone and kept in the model.
$layers   = @($data.FeatureNames.Count) + $Hidden + $data.Labels.Shape[1]
$training = @{
    Model              = New-NeuralNetwork $layers -Seed $Seed
    Dataset            = $split.Training
    Optimizer          = 'Adam'
    LearningRate       = $LearningRate
    Scaling            = 'Standard'
    ValidationFraction = 0.1
    Patience           = 20
    Epochs             = $Epochs
    Seed               = $Seed
}
$result = Invoke-MiniBatchTraining @training

# 3. Files. The safetensors file is the one to load again; ONNX Runtime, Python or C++ read the other.
$model = $result | Export-Model -Path "$OutputPath.safetensors" -Force -PassThru
$onnx  = $result | Export-Model -Path "$OutputPath.onnx" -Force -PassThru

# 4. Proof that the file holds all of the model: it gives the very predictions of the trained one.
$loaded   = @(Get-Prediction (Import-Model $model) $split.Test).Prediction
$expected = @(Get-Prediction $result $split.Test).Prediction
if ("$loaded" -ne "$expected") { throw "The model in $model does not predict what the trained one does." }

[pscustomobject]@{ Measurement = Measure-Model $result $split.Test; Model = "$model"; Onnx = "$onnx" }
