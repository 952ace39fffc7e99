<#
.SYNOPSIS
    A gate for a build: checks hand-written gradients, writes the results as JUnit XML, and fails when one is wrong.
.DESCRIPTION
    Each entry of the table below is a loss with the gradient that somebody derived for it. Every one is checked at random points.
    The results go to a file that build servers read. When a gradient is wrong the script ends with an error that says which one
    and what is wrong with it, and the exit code is not 0. Put your own losses into the table.
.PARAMETER Path
    The file with the results: .xml for a build server, .json for a program, .html for people.
.PARAMETER Points
    The number of random points at which each gradient is checked.
.PARAMETER Seed
    Fixes the points. The report of a check has a line that runs it again.
.PARAMETER Plant
    Checks a gradient with a mistake as well, to show how the gate closes.
.EXAMPLE
    ./Test-Gradients.ps1 -Path gradients.xml
.EXAMPLE
    ./Test-Gradients.ps1 -Path gradients.html -Points 10 -Seed 7
.NOTES
    GitHub Actions, with the module in the folder GradTools of the repository:

        - shell: pwsh
          run: |
            Import-Module ./GradTools
            ./Test-Gradients.ps1 gradients.xml
        - uses: actions/upload-artifact@v4
          if: always()
          with: { name: gradients, path: gradients.xml }

    Azure Pipelines, which shows each check among the tests of the build:

        - pwsh: |
            Import-Module ./GradTools
            ./Test-Gradients.ps1 gradients.xml
        - task: PublishTestResults@2
          condition: always()
          inputs: { testResultsFormat: JUnit, testResultsFiles: gradients.xml }
#>

#Requires -Version 7.4 -Modules GradTools
[CmdletBinding()]
param(
    [Parameter(Position = 0)] [string] $Path = 'gradients.xml',
    [int] $Points = 3,
    [int] $Seed = 1,
    [switch] $Plant
)

$ErrorActionPreference = 'Stop'

# The data of all losses: 20 samples with 3 features, a number and a class of -1 or 1 for each.
$X = New-Tensor -Shape 20, 3 -Gaussian 1 -Seed $Seed
$y = New-Tensor -Shape 20, 1 -Gaussian 1 -Seed ($Seed + 1)
$class = New-Tensor (@(1, -1) * 10) 20, 1
$start = New-Tensor -Shape 3, 1 -Zero

$gradients = @(
    @{
        Name     = 'Least squares'
        Function = { param($w) $r = $X.MatMul($w) - $y; ($r * $r).Mean() }
        Gradient = { param($w) $X.Transpose().MatMul($X.MatMul($w) - $y) * (2 / 20) }
    }
    @{
        Name     = 'Logistic regression with a penalty'
        Function = { param($w) [Grad]::Softplus(-1 * $class * $X.MatMul($w)).Mean() + 0.05 * ($w * $w).Sum() }
        Gradient = { param($w) $X.Transpose().MatMul(-1 * $class * [Grad]::Sigmoid(-1 * $class * $X.MatMul($w))) * (1 / 20) + 0.1 * $w }
    }
    @{
        Name     = 'Support vector machine'
        Function = { param($w) [Grad]::ReLU(1 - $class * $X.MatMul($w)).Mean() }
        Gradient = { param($w) $X.Transpose().MatMul(-1 * $class * [Grad]::Greater(1 - $class * $X.MatMul($w), 0)) * (1 / 20) }
    }
)

if ($Plant) {
    $gradients += @{
        Name     = 'Least squares, summed instead of averaged'
        Function = { param($w) $r = $X.MatMul($w) - $y; ($r * $r).Mean() }
        Gradient = { param($w) $X.Transpose().MatMul($X.MatMul($w) - $y) * 2 }
    }
}

# Every check is made and written before the gate closes.
$reports = $gradients | ForEach-Object { Test-GradientCheck @_ -At $start -Point $Points -Seed $Seed -Spread 1 }
$reports | Export-GradientCheckReport $Path

foreach ($report in $reports) {
    $verdict = if ($report.Passed) { 'passed' } else { 'FAILED' }
    '{0}: {1}, largest relative error {2:G3}' -f $verdict, $report.Name, $report.MaxRelativeError
}

$failed = @($reports | Where-Object { -not $_.Passed })
if ($failed) {
    throw "$($failed.Count) of $(@($reports).Count) gradient checks failed, first of them '$($failed[0].Name)'. $($failed[0].Diagnosis)"
}
