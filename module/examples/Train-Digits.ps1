<#
.SYNOPSIS
    Teaches a network to read handwritten digits, and checks that its gradient is right.
.DESCRIPTION
    The whole way from data to a judged model: load, scale, split, train by mini-batches, measure on digits the network
    has never seen, and hold the gradient that training sets out with against finite differences.
    The same seed gives the same figures, whatever the number of threads.
.PARAMETER Path
    A CSV file with a column 'digit' and a column for each of 64 pixels, 0 to 16. Left out: the 1797 digits that come with GradTools.
.PARAMETER Epochs
    How often training visits every digit.
.PARAMETER BatchSize
    The number of digits in a step.
.PARAMETER LearningRate
    The size of a step.
.PARAMETER Momentum
    The share of the last step that is kept.
.PARAMETER Seed
    Fixes the split, the first weights and the order of the digits.
.EXAMPLE
    ./Train-Digits.ps1
.EXAMPLE
    ./Train-Digits.ps1 -Epochs 5 -Seed 7
#>

#Requires -Version 7.4 -Modules GradTools
[CmdletBinding()]
param(
    [Parameter(Position = 0)] [string] $Path,
    [int] $Epochs = 30,
    [int] $BatchSize = 16,
    [double] $LearningRate = 0.1,
    [double] $Momentum = 0.9,
    [int] $Seed = 1
)

$ErrorActionPreference = 'Stop'

# 1. Data. A row is an image of 8 x 8 pixels; each pixel, 0 to 16, becomes a number from 0 to 1.
$data = if ($Path) { Import-Dataset $Path -Label digit } else { Get-SampleDataset Digits }
$data = $data.Scale(1 / 16)

# A fifth is held out, with the same share of every digit: the network is judged by what it has not seen.
$split = Split-Dataset $data -Fraction 0.8 -Stratify -Seed $Seed

# 2. Model. 64 pixels, 64 hidden neurons (ReLU), a score for each of the ten digits.
$network = New-NeuralNetwork -Layers 64, 64, 10 -Seed $Seed

# 3. Training, a mini-batch a step.
$training = @{
    Loss         = 'SoftmaxCrossEntropy'
    Optimizer    = 'SGD'
    LearningRate = $LearningRate
    Momentum     = $Momentum
    BatchSize    = $BatchSize
    Epochs       = $Epochs
    Seed         = $Seed
}
$result = Invoke-MiniBatchTraining -Model $network -Dataset $split.Training @training
$result.History

# 4. Judgement: the share of digits read rightly, and which were taken for which.
# A table sets the form of all that a script writes after it, so the rest is written as text.
$measurement = Measure-Model -Model $result.Model -Dataset $split.Test
$percent = ($measurement.Accuracy * 100).ToString('F2', [cultureinfo]::InvariantCulture)
"`nTest accuracy: $percent % of $($measurement.Count) digits`n"
$measurement.ConfusionMatrix.ToString()

# 5. Proof. The gradient of the loss in each of the 4,810 weights and biases of the trained network, held against finite differences.
$few = $split.Training.Select(0..31)
$check = Test-GradientCheck -Model $result.Model -Dataset $few -Loss SoftmaxCrossEntropy
"`n$check"
