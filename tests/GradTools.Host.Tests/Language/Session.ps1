# What the blocks find in the session they are written in.
$script:scale = 2.5; $global:gscale = 1.5
class OutPoint { [double]$X; [double]$Y; OutPoint([double]$x, [double]$y) { $this.X = $x; $this.Y = $y } [double] Norm() { return [Math]::Sqrt($this.X * $this.X + $this.Y * $this.Y) } [double] Branch() { if (1 -lt $this.X) { return $this.X * 2 }; return $this.X } }
class Loose { $V; Loose($v) { $this.V = $v } [object] Sq() { return $this.V * $this.V } }
enum Kind { Lin; Quad }
function Outer-Square { param([double]$v) $v * $v }
function Typed-Fn { [CmdletBinding(DefaultParameterSetName='A')] param([Parameter(Mandatory, ParameterSetName='A')][double]$A, [Parameter(Mandatory, ParameterSetName='B')][double]$B) if ($PSCmdlet.ParameterSetName -eq 'A') { 2 * $A } else { 3 * $B } }
function Pipe-Adv { [CmdletBinding()] param([Parameter(ValueFromPipeline)][double]$Value, [double]$W = 2) begin { $t = 0.0 } process { $t += $W * $Value * $Value } end { $t } }
function Get-Both($a, $b) { [pscustomobject]@{ Sum = $a + $b; Product = $a * $b } }
function Use-Input { $s = 0; foreach ($i in $input) { $s += $i * $i }; $s }
function Use-Args { $args[0] * $args[1] }
function Use-Switch($v, [switch]$Neg) { if ($Neg) { -$v } else { $v } }
function Use-Bound([double]$a, $b = 3) { if ($PSBoundParameters.ContainsKey('b')) { $a * $b } else { $a } }
function Call-Inner($x) { Outer-Square ($x + 1) }
function Apply($f, $v) { & $f $v }
$helper = { param($u) [Math]::Sin($u) }
$ops = @{ sq = { param($v) if (2 -lt $v) { [Math]::Exp($v) } else { $v } } }
$fns = @({ param($v) [Math]::Cos($v) }, { param($v) [Math]::Sin($v) })
$obj = [pscustomobject]@{ F = { param($v) [Math]::Tanh($v) } }
$dec = 2d; $coef = 3; $arr = 1.5, 2.5
$fname = 'Outer-Square'
$mod = New-Module -ScriptBlock { $secret = 4.0; function Mod-Scale([double]$v) { $secret * $v }; function Mod-Inner($v) { if (1 -lt $v) { Mod-Scale ([Math]::Exp($v)) } else { 0 } } ; Export-ModuleMember -Function * }
Import-Module $mod
$script:helper2 = { param($v) [Math]::Exp($v) }
