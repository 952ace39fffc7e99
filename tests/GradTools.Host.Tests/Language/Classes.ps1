# Script blocks about classes: name = block, point, and the gradient where differences cannot tell it.
@{
    classIn = { param($x) class Pt { [double]$X; [double]$Y; Pt([double]$x, [double]$y) { $this.X = $x; $this.Y = $y } [double] Norm() { return [Math]::Sqrt($this.X * $this.X + $this.Y * $this.Y) } }; ([Pt]::new($x, 4)).Norm() }, 3
    classIn2 = { param($x) class Net { [double[]]$W; [double] $B = 0.5; [double] Run([double[]]$in) { $s = $this.B; for ($i = 0; $i -lt $in.Count; $i++) { $s += $this.W[$i] * $in[$i] }; return [Math]::Tanh($s) } }; $n = [Net]::new(); $n.W = @($x, (2 * $x)); $n.Run(@(1.0, 0.5)) }, 0.3
    classStatic = { param($x) class U { static [double] Sq([double]$v) { return $v * $v } static [double] $K = 2.0 }; [U]::Sq($x) * [U]::K }, 3
    classInherit = { param($x) class Sh { [double] Area() { return 0 } }; class Ci : Sh { [double]$R; Ci([double]$r) { $this.R = $r } [double] Area() { return [Math]::PI * $this.R * $this.R } }; $s = [Ci]::new($x); $s.Area() }, 3
    classOut = { param($x) [OutPoint]::new($x, 4).Norm() }, 3
    classOutB = { param($x) [OutPoint]::new($x, 4).Branch() }, 3
    classLoose = { param($x) [Loose]::new($x).Sq() }, 3
    classHash = { param($x) class PH { [double]$A; [double]$B }; $o = [PH]@{ A = $x; B = 2 }; $o.A * $o.B }, 3
    enum1 = { param($x) enum Mode { Lin; Quad }; $m = [Mode]::Quad; switch ($m) { ([Mode]::Lin) { $x } ([Mode]::Quad) { $x * $x } } }, 3
    enum2 = { param($x) $m = [Kind]::Quad; if ($m -eq 'Quad') { $x * $x } else { $x } }, 3
    enum3 = { param($x) switch ([Kind]::Quad) { Lin { $x } Quad { $x * $x } } }, 3
    func = { param($x) $f = [Func[double,double]]{ param($v) $v * $v }; $f.Invoke($x) }, 3
    funcO = { param($x) $f = [Func[object,object]]{ param($v) $v * $v }; $f.Invoke($x) }, 3
    sbcast = { param($x) $f = [scriptblock]{ param($v) $v * $v }; & $f $x }, 3
}
