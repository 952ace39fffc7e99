# Runs the blocks of one family: the automatic gradient against differences of the block as PowerShell runs it. Writes a line for each that fails, and a count.
param([string]$Family)
. $PSScriptRoot/Session.ps1 3>$null
$cases = . $PSScriptRoot/$Family.ps1

function Read-Numbers($value) {
    if ($value -is [System.Collections.IEnumerable] -and $value -isnot [string]) { foreach ($item in $value) { Read-Numbers $item } } else { [double]$value }
}

# The point with one number moved, in the shape of the point.
function Move-Point($point, [int]$index, [double]$by, [ref]$next) {
    if ($point -is [array]) { $moved = @(foreach ($item in $point) { , (Move-Point $item $index $by $next) }); if (@($moved | Where-Object { $_ -isnot [double] }).Count -eq 0) { return , [double[]]$moved }; return , $moved }
    $number = [double]$point + $(if ($next.Value -eq $index) { $by } else { 0.0 })
    $next.Value++
    $number
}

function Invoke-Plain($block, $point) { if ($block.Ast.ParamBlock) { & $block $point } else { & $block @point } }

function Get-Slope($block, $point, [int]$index, [double]$step) {
    $ahead = Invoke-Plain $block (Move-Point $point $index $step ([ref]0))
    $behind = Invoke-Plain $block (Move-Point $point $index (-$step) ([ref]0))
    ([double]$ahead - [double]$behind) / (2 * $step)
}

# Central differences extrapolated twice: the error is of the sixth order.
function Get-Difference($block, $point, [int]$index) {
    $a, $b, $c = foreach ($step in 2e-3, 1e-3, 5e-4) { Get-Slope $block $point $index $step }
    $ab = (4 * $b - $a) / 3; $bc = (4 * $c - $b) / 3
    (16 * $bc - $ab) / 15
}

$passed = 0
foreach ($name in $cases.Keys) {
    $block, $point, $exact = $cases[$name]
    try {
        $result = Get-Gradient $block $point -ErrorAction Stop -WarningAction SilentlyContinue
        $gradient = @(Read-Numbers $result.Gradient)
        $value = [double](Invoke-Plain $block (Move-Point $point -1 0 ([ref]0)))
        $expected = if ($null -ne $exact) { @(Read-Numbers $exact) } else { @(for ($i = 0; $i -lt $gradient.Count; $i++) { Get-Difference $block $point $i }) }
        $worst = [Math]::Abs($result.Value - $value) / [Math]::Max(1.0, [Math]::Abs($value))
        for ($i = 0; $i -lt $gradient.Count; $i++) { $worst = [Math]::Max($worst, [Math]::Abs($gradient[$i] - $expected[$i]) / [Math]::Max(1.0, [Math]::Abs($expected[$i]))) }
        if ($worst -lt 1e-9) { $passed++ } else { "$name : $($result.Value) ($gradient), not $value ($expected)" }
    }
    catch { "$name : $($_.FullyQualifiedErrorId) $($_.Exception.Message)" }
}
"passed $passed of $($cases.Count)"
