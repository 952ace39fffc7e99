@{
    RootModule           = 'GradTools.PowerShell.dll'
    ModuleVersion        = '0.0.0' # the build writes the version here
    GUID                 = '0690c96d-4c13-49f2-b0d0-b1f6c732de33'
    Author               = 'The GradTools developers'
    CompanyName          = 'The GradTools developers'
    Copyright            = 'Copyright (c) The GradTools developers. MIT licence.'
    Description          = 'Gradients as first-class citizens of PowerShell: differentiate script blocks, check gradients, train models by mini-batches.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('GradTools.Format.ps1xml')
    TypesToProcess       = @('GradTools.Types.ps1xml')
    CmdletsToExport      = @(
        'ConvertTo-Chart'
        'Export-Chart'
        'ConvertTo-GradientScript'
        'Export-GradientCheckReport'
        'Export-Model'
        'Get-ComputationGraph'
        'Get-Gradient'
        'Get-Hessian'
        'Get-Jacobian'
        'Get-MiniBatch'
        'Get-MpiRank'
        'Get-NumericalGradient'
        'Get-Prediction'
        'Get-SampleDataset'
        'Import-Dataset'
        'Import-Model'
        'Invoke-Backpropagation'
        'Invoke-GradientDescent'
        'Invoke-MiniBatchTraining'
        'Invoke-Notebook'
        'Measure-Loss'
        'Measure-Model'
        'New-NeuralNetwork'
        'New-Tensor'
        'Register-GradToolsKernel'
        'Show-Chart'
        'Split-Dataset'
        'Start-GradToolsKernel'
        'Test-GradientCheck'
        'Unregister-GradToolsKernel'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags = @('MachineLearning', 'Gradient', 'NeuralNetwork', 'PSEdition_Core')
        }
    }
}
