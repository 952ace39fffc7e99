# What a front end of Jupyter starts where PowerShell is installed: the kernel, with the connection file that the front end wrote.
param([Parameter(Mandatory)] [string] $ConnectionFile)
Import-Module (Join-Path (Split-Path $PSScriptRoot) 'GradTools.psd1')
Start-GradToolsKernel $ConnectionFile
