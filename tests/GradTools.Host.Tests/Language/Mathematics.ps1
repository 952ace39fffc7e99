# Script blocks about mathematics: name = block, point, and the gradient where differences cannot tell it.
@{
    static = { param($x) [Math]::Exp([Math]::Log($x)) * [math]::e + [System.Math]::Tau }, 3
    ieee = { param($x) [Math]::IEEERemainder($x, 2) }, 4.7
    powops = { param($x) [Math]::Pow($x, 0.5) + [Math]::Pow(2.0, $x) + [Math]::Pow($x, $x) + [Math]::Pow($x, 3) + [Math]::Pow(-2, 2) }, 1.7
    trig = { param($x) [Math]::Sin($x) + [Math]::Cos($x) + [Math]::Tan($x) + [Math]::Asin($x) + [Math]::Acos($x) + [Math]::Atan($x) + [Math]::Sinh($x) + [Math]::Cosh($x) + [Math]::Tanh($x) + [Math]::Asinh($x) + [Math]::Atanh($x) + [Math]::Acosh($x + 2) }, 0.4
    logs = { param($x) [Math]::Log($x) + [Math]::Log10($x) + [Math]::Log2($x) + [Math]::Log($x, 3) + [Math]::Log(3, $x) + [Math]::Log($x, 10) + [Math]::Cbrt($x) }, 2.4
    atan2 = { param($x) [Math]::Atan2($x[0], $x[1]) + [Math]::Atan2(1, $x[0]) + [Math]::Atan2($x[1], 2.0) }, (0.4, -1.2)
    clamp = { param($x) [Math]::Clamp($x, 0.0, 1.0) + [Math]::Clamp($x, -1.0, 5.0) * 2 + [Math]::Clamp(0.5, 0.0, $x) }, 2.4
    copysign = { param($x) [Math]::CopySign($x, -1.0) + [Math]::CopySign(2.0, $x) }, 2.4
    scaleb = { param($x) [Math]::ScaleB($x, 3) }, 2.4
    sincos = { param($x) $t = [Math]::SinCos($x); $t.Item1 * $t.Item2 }, 0.4
    maxmag = { param($x) [Math]::MaxMagnitude($x, -1.0) + [Math]::MinMagnitude($x, -5.0) }, -2.4
    fma = { param($x) [Math]::FusedMultiplyAdd($x, 2.0, $x) }, 2.4
    biti = { param($x) [Math]::BitIncrement($x) + [Math]::BitDecrement($x) }, 2.4
    round2 = { param($x) [Math]::Round($x, 2) + $x }, 2.4456, 1
    roundm = { param($x) [Math]::Round($x, [MidpointRounding]::AwayFromZero) + $x }, 2.4456
    roundm2 = { param($x) [Math]::Round($x, 1, [MidpointRounding]::ToZero) + $x }, 2.4456
    flo = { param($x) $x - [Math]::Floor($x) + [Math]::Ceiling($x) * $x + [Math]::Truncate($x) + [Math]::Round($x) + [Math]::Sign($x) * $x }, 2.4456
    signint = { param($x) if ([Math]::Sign($x) -eq 1) { $x * 2 } else { 0 } }, 2.4
    erf = { param($x) [Grad]::Erf($x) + [Grad]::LogGamma($x) + [Grad]::Digamma($x) + [Grad]::Softplus($x) + [Grad]::Sigmoid($x) }, 1.3
    gradarr = { param($x) [Grad]::Sum([Grad]::Exp($x)) + [Grad]::Mean($x) + [Grad]::Norm($x) + [Grad]::Dot($x, (1, 2, 3)) + [Grad]::LogSumExp($x) + [Grad]::Softmax($x)[1] }, (1.1, 0.2, -0.3)
    gradwhere = { param($x) [Grad]::Where([Grad]::Greater($x, 1), $x, 2) + [Grad]::Where($x -gt 1, $x * 3, 0) + [Grad]::Max($x, 0) + [Grad]::Pow($x, 2) }, 1.3
    tens1 = { param($x) $t = New-Tensor -Value (1, 2, 3); ($t * $x).Sum() }, 1.3
    linqS = { param($x) [Linq.Enumerable]::Sum([double[]]$x) }, (3,1,2)
    linqM = { param($x) [Linq.Enumerable]::Max([double[]]$x) }, (3,1,2)
}
