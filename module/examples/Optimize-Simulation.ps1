<#
.SYNOPSIS
    Fits the parameters of a simulation to observations, by the exact derivative of the simulation.
.DESCRIPTION
    The simulation is an ordinary PowerShell loop: an epidemic in a closed place, hour by hour. How the number of ill people depends on the rates of
    infection and recovery is differentiated through the whole loop, and least squares find the rates under which it comes nearest to what was
    observed. Put a simulation of your own in its place: a machine, a queue, a budget.
.PARAMETER Infected
    The people ill, day by day. Left out: influenza in a boarding school of 763 boys (British Medical Journal, 4 March 1978, page 587).
.PARAMETER Population
    All people in the place.
.PARAMETER Start
    A first guess of the rates of infection and recovery, a day.
.OUTPUTS
    The rates, how many people one ill person infects at first (Reproduction), the mean error in people (Error), and the days (Day, Observed, Simulated).
.EXAMPLE
    ./Optimize-Simulation.ps1
.EXAMPLE
    (./Optimize-Simulation.ps1).Days | Export-Csv epidemic.csv
#>

#Requires -Version 7.4 -Modules GradTools
[CmdletBinding()]
param(
    [Parameter(Position = 0)] [double[]] $Infected = (3, 8, 26, 76, 225, 298, 258, 233, 189, 128, 68, 29, 14, 4),
    [double] $Population = 763,
    [double[]] $Start = (1.0, 0.5)
)

$ErrorActionPreference = 'Stop'

# The simulation: gives the number of ill people at the start of each day.
function Get-Epidemic($infection, $recovery) {
    $ill = $Infected[0]
    $healthy = $Population - $ill
    for ($hour = 0; $hour -lt 24 * $Infected.Count; $hour++) {
        if ($hour % 24 -eq 0) { $ill }
        $fallIll = $infection * $healthy * $ill / $Population / 24
        $recover = $recovery * $ill / 24
        $healthy = $healthy - $fallIll
        $ill = $ill + $fallIll - $recover
    }
}

# What the simulation misses, day by day. Least squares make the sum of the squares small.
$missed = {
    param($infection, $recovery)
    $simulated = Get-Epidemic $infection $recovery
    for ($day = 0; $day -lt $Infected.Count; $day++) { $simulated[$day] - $Infected[$day] }
}

$fit = Invoke-GradientDescent -Residual $missed -Start $Start
if ($fit.StopReason -ne 'Converged') { throw "The fit has not converged ($($fit.StopReason)). Try another -Start." }

$infection, $recovery = $fit.Point
$simulated = Get-Epidemic $infection $recovery
$days = for ($day = 0; $day -lt $Infected.Count; $day++) {
    [pscustomobject]@{ Day = $day; Observed = $Infected[$day]; Simulated = [Math]::Round($simulated[$day], 1) }
}

[pscustomobject]@{ Infection = $infection; Recovery = $recovery; Reproduction = $infection / $recovery; Error = [Math]::Sqrt($fit.Minimum / $days.Count); Days = $days }
