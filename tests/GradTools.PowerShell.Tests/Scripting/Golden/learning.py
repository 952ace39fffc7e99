#!/usr/bin/env python3
"""Networks, regressions, mixtures and likelihoods, written by hand and with tensors: learning.py > learning.json"""
import math
import torch
import torch.nn.functional as F
from golden import case, text

exp, log, sqrt, tanh = torch.exp, torch.log, torch.sqrt, torch.tanh


def tensor(p):
    return f"(New-Tensor -Value {text(p)})"


def xor(p):
    w1, b1, w2, b2 = p[:4].reshape(2, 2), p[4:6], p[6:8], p[8]
    x, y = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]]), torch.tensor([0.0, 1, 1, 0])
    return (torch.sigmoid(tanh(x @ w1.T + b1) @ w2 + b2) - y).pow(2).mean()


case("XOR with weights in one array", """{ param([double[]]$p)
    $data = @(0, 0, 0), @(0, 1, 1), @(1, 0, 1), @(1, 1, 0); $loss = 0.0
    foreach ($row in $data) {
        $h = 0..1 | ForEach-Object { [Math]::Tanh($p[2 * $_] * $row[0] + $p[2 * $_ + 1] * $row[1] + $p[4 + $_]) }
        $o = 1 / (1 + [Math]::Exp(-($p[6] * $h[0] + $p[7] * $h[1] + $p[8])))
        $loss += [Math]::Pow($o - $row[2], 2) }
    $loss / $data.Count }""", xor, [0.5, -0.4, 0.3, 0.8, 0.1, -0.2, 0.7, -0.9, 0.05])


def mlp(w1, b1, w2, b2):
    x, y = torch.tensor([[0.2, -0.5, 1.0], [1.5, 0.3, -0.7]]), torch.tensor([1, 0])
    return F.cross_entropy(torch.relu(x @ w1 + b1) @ w2 + b2, y)


P1, P2, P3, P4 = [[0.3, -0.2], [0.5, 0.4], [-0.6, 0.7]], [0.1, -0.05], [[0.9, -0.3], [0.2, 0.8]], [0.0, 0.1]
case("Two layers of tensors", """{ param($W1, $b1, $W2, $b2)
    $X = New-Tensor -Value ((0.2, -0.5, 1.0), (1.5, 0.3, -0.7)); $Y = New-Tensor -Value ((0, 1), (1, 0))
    $logits = [Grad]::ReLU($X.MatMul($W1) + $b1).MatMul($W2) + $b2
    ([Grad]::LogSumExp($logits, 1) - ($logits * $Y).Sum(1)).Mean() }""", mlp, P1, P2, P3, P4, at=f"@{{ W1 = {tensor(P1)}; b1 = {tensor(P2)}; W2 = {tensor(P3)}; b2 = {tensor(P4)} }}")
case("A matrix in double[,]", "{ param($A) $B = [double[,]]::new(2, 2); $B[0, 0] = 1.5; $B[1, 0] = -0.5; $B[1, 1] = 2.0; $C = $A.MatMul($B) - $A; ($C * $C).Sum() + $A.Transpose().Row(1).Max() }",
     lambda a: ((a @ torch.tensor([[1.5, 0], [-0.5, 2.0]]) - a) ** 2).sum() + a.T[1].max(), [[0.5, -1.2], [0.8, 0.3]],
     at="$(, (& { $m = [double[,]]::new(2, 2); $m[0, 0] = 0.5; $m[0, 1] = -1.2; $m[1, 0] = 0.8; $m[1, 1] = 0.3; , $m }))")
case("Broadcasting and axes", "{ param($X) $m = $X.Mean(0, $true); $d = $X - $m; $v = ($d * $d).Mean(0); ($d / [Math]::Sqrt($v + 1e-5)).Slice(0, 0, 2).Sum(1).Max() + $v.Sum() + $X[2, 1] }",
     lambda x: ((x - x.mean(0, keepdim=True)) / sqrt(((x - x.mean(0, keepdim=True)) ** 2).mean(0) + 1e-5))[:2].sum(1).max() + ((x - x.mean(0, keepdim=True)) ** 2).mean(0).sum() + x[2, 1],
     [[0.5, 1.5], [-0.7, 0.2], [2.0, -1.0]], at=tensor([[0.5, 1.5], [-0.7, 0.2], [2.0, -1.0]]))
case("A rotation matrix from recorded numbers", """{ param($t, $s) $c = [Math]::Cos($t); $i = [Math]::Sin($t)
    $R = New-Tensor -Value (($c, (-$i)), ($i, $c)); $v = New-Tensor -Value ($s, 2.0); $w = $R.MatMul($v); $w[0] * $w[1] }""",
     lambda t, s: (torch.cos(t) * s - torch.sin(t) * 2) * (torch.sin(t) * s + torch.cos(t) * 2), 0.6, 1.4)
case("Attention", """{ param($Q, $K) $scores = $Q.MatMul($K.Transpose()) / [Math]::Sqrt(2); $weights = [Grad]::Softmax($scores, 1); ($weights.MatMul($K) * $Q).Sum() }""",
     lambda q, k: ((torch.softmax(q @ k.T / math.sqrt(2), 1) @ k) * q).sum(), [[0.1, 0.9], [-0.4, 0.3]], [[0.5, -0.2], [1.1, 0.6], [-0.7, 0.8]],
     at=f"@{{ Q = {tensor([[0.1, 0.9], [-0.4, 0.3]])}; K = {tensor([[0.5, -0.2], [1.1, 0.6], [-0.7, 0.8]])} }}")


def rnn(w, u, b):
    h = 0
    for x in (0.5, -1.0, 0.25, 2.0):
        h = tanh(w * x + u * h + b)
    return h * h


case("A recurrent unit", "{ param($w, $u, $b) $h = 0; foreach ($x in 0.5, -1.0, 0.25, 2.0) { $h = [Math]::Tanh($w * $x + $u * $h + $b) }; $h * $h }", rnn, 0.8, -0.5, 0.1)
case("A neuron as a class", """{ param($w, $b)
    class Neuron { [double[]] $Weights; [double] $Bias
        Neuron([double[]] $weights, [double] $bias) { $this.Weights = $weights; $this.Bias = $bias }
        [double] Fire([double[]] $inputs) { $z = $this.Bias; for ($i = 0; $i -lt $inputs.Count; $i++) { $z += $this.Weights[$i] * $inputs[$i] }; if ($z -lt 0) { return 0.01 * $z }; return $z } }
    $n = [Neuron]::new($w, $b); $n.Fire((1.0, 2.0)) * $n.Fire((-1.0, -0.5)) }""",
     lambda w, b: F.leaky_relu(w[0] + 2 * w[1] + b, 0.01) * F.leaky_relu(-w[0] - 0.5 * w[1] + b, 0.01), [0.7, 0.4], 0.2)


def poisson(a, b):
    x, y = torch.tensor([0.0, 0.5, 1.0, 1.5]), torch.tensor([1.0, 2, 2, 5])
    return (exp(a + b * x) - y * (a + b * x) + torch.lgamma(y + 1)).sum()


case("Poisson regression", """{ param($a, $b) $xs = 0.0, 0.5, 1.0, 1.5; $ys = 1, 2, 2, 5; $nll = 0
    for ($i = 0; $i -lt $xs.Count; $i++) { $eta = $a + $b * $xs[$i]; $nll += [Math]::Exp($eta) - $ys[$i] * $eta + [Grad]::LogGamma($ys[$i] + 1) }
    $nll }""", poisson, 0.1, 0.9)


def student(mu, s, nu):
    x = torch.tensor([-0.3, 0.8, 1.9, 4.0])
    return -torch.distributions.StudentT(nu, mu, s).log_prob(x).sum()


case("Student's t by LogGamma", """{ param($mu, $s, $nu) $ll = 0
    foreach ($x in -0.3, 0.8, 1.9, 4.0) { $z = ($x - $mu) / $s
        $ll += [Grad]::LogGamma(($nu + 1) / 2) - [Grad]::LogGamma($nu / 2) - 0.5 * [Math]::Log($nu * [Math]::PI) - [Math]::Log($s) - ($nu + 1) / 2 * [Math]::Log(1 + $z * $z / $nu) }
    -$ll }""", student, 0.5, 1.2, 3.5)
case("The normal distribution by Erf", "{ param($a, $b, $mu, $s) $phi = { param($x) 0.5 * (1 + [Grad]::Erf(($x - $mu) / ($s * [Math]::Sqrt(2)))) }; (& $phi $b) - (& $phi $a) }",
     lambda a, b, mu, s: 0.5 * (torch.erf((b - mu) / (s * math.sqrt(2))) - torch.erf((a - mu) / (s * math.sqrt(2)))), -0.5, 1.5, 0.3, 0.8)
case("LogGamma", "{ param($x) [Grad]::LogGamma($x + 1) * $x + [Grad]::Softplus(-$x) }", lambda x: torch.lgamma(x + 1) * x + F.softplus(-x), 2.3)
case("Black and Scholes", """{ param($S, $K, $r, $v, $T)
    function Get-Phi($x) { 0.5 * (1 + [Grad]::Erf($x / [Math]::Sqrt(2))) }
    $d1 = ([Math]::Log($S / $K) + ($r + $v * $v / 2) * $T) / ($v * [Math]::Sqrt($T)); $d2 = $d1 - $v * [Math]::Sqrt($T)
    $S * (Get-Phi $d1) - $K * [Math]::Exp(-$r * $T) * (Get-Phi $d2) }""",
     lambda S, K, r, v, T: S * torch.distributions.Normal(0, 1).cdf((log(S / K) + (r + v * v / 2) * T) / (v * sqrt(T))) - K * exp(-r * T) * torch.distributions.Normal(0, 1).cdf((log(S / K) + (r + v * v / 2) * T) / (v * sqrt(T)) - v * sqrt(T)), 100.0, 95.0, 0.03, 0.25, 0.75)


def mixture2(pi, mu, chol):
    x = torch.tensor([[0.5, 1.0], [-1.0, 0.3], [2.0, -0.5]])
    total = torch.logsumexp(pi, 0) * len(x)
    for p in x:
        terms = []
        for k in range(2):
            d = p - mu[k]
            a, b, c = exp(chol[k][0]), exp(chol[k][1]), chol[k][2]
            terms.append(pi[k] + chol[k][0] + chol[k][1] - 0.5 * ((a * d[0]) ** 2 + (c * d[0] + b * d[1]) ** 2))
        total = total - torch.logsumexp(torch.stack(terms), 0)
    return total


case("A mixture in two dimensions", """{ param($pi, $mu, $chol) $points = (0.5, 1.0), (-1.0, 0.3), (2.0, -0.5)
    $total = [Grad]::LogSumExp($pi) * $points.Count
    foreach ($p in $points) {
        $terms = foreach ($k in 0..1) {
            $d0 = $p[0] - $mu[$k][0]; $d1 = $p[1] - $mu[$k][1]; $q = $chol[$k]
            $u = [Math]::Exp($q[0]) * $d0; $w = $q[2] * $d0 + [Math]::Exp($q[1]) * $d1
            $pi[$k] + $q[0] + $q[1] - 0.5 * ($u * $u + $w * $w) }
        $total -= [Grad]::LogSumExp($terms) }
    $total }""", mixture2, [0.2, -0.4], [[0.0, 0.5], [1.0, -1.0]], [[0.1, -0.2, 0.3], [-0.3, 0.2, 0.5]])
case("Kernel density", "{ param($h) $data = 0.1, 0.4, 1.3, 2.2; $score = 0; foreach ($a in $data) { $density = 0; foreach ($b in $data) { if ($a -ne $b) { $z = ($a - $b) / $h; $density += [Math]::Exp(-0.5 * $z * $z) / ($h * [Math]::Sqrt(2 * [Math]::PI)) } }; $score += [Math]::Log($density / ($data.Count - 1)) }; $score }",
     lambda h: sum(log(sum(exp(-0.5 * ((a - b) / h) ** 2) / (h * math.sqrt(2 * math.pi)) for b in (0.1, 0.4, 1.3, 2.2) if b != a) / 3) for a in (0.1, 0.4, 1.3, 2.2)), 0.6)


def lennard(p):
    return sum(4 * (((p[i] - p[j]) ** 2).sum() ** -6 - ((p[i] - p[j]) ** 2).sum() ** -3) for i in range(len(p)) for j in range(i))


case("Lennard-Jones energy by objects", """{ param($p) $atoms = foreach ($q in $p) { [pscustomobject]@{ X = $q[0]; Y = $q[1]; Z = $q[2] } }
    $e = 0
    for ($i = 0; $i -lt $atoms.Count; $i++) { for ($j = 0; $j -lt $i; $j++) { $a = $atoms[$i]; $b = $atoms[$j]
        $r2 = [Math]::Pow($a.X - $b.X, 2) + [Math]::Pow($a.Y - $b.Y, 2) + [Math]::Pow($a.Z - $b.Z, 2); $s = 1 / ($r2 * $r2 * $r2); $e += 4 * ($s * $s - $s) } }
    $e }""", lennard, [[0.0, 0.1, 0.0], [1.1, 0.0, 0.2], [0.3, 1.2, -0.1]])
case("A determinant by elimination", """{ param($M) $n = 3; $a = @(foreach ($row in $M) { , @($row | ForEach-Object { $_ }) }); $det = 1.0
    for ($k = 0; $k -lt $n; $k++) {
        $best = $k; for ($i = $k + 1; $i -lt $n; $i++) { if ([Math]::Abs($a[$i][$k]) -gt [Math]::Abs($a[$best][$k])) { $best = $i } }
        if ($best -ne $k) { $a[$k], $a[$best] = $a[$best], $a[$k]; $det = -$det }
        $det *= $a[$k][$k]
        for ($i = $k + 1; $i -lt $n; $i++) { $f = $a[$i][$k] / $a[$k][$k]; for ($j = $k; $j -lt $n; $j++) { $a[$i][$j] -= $f * $a[$k][$j] } } }
    $det }""", lambda m: torch.linalg.det(m), [[0.5, 1.2, -0.3], [2.0, -0.4, 0.7], [1.1, 0.6, 0.9]])
case("Variance by two passes", "{ param($x) $m = 0; foreach ($v in $x) { $m += $v }; $m /= $x.Count; $s = 0; foreach ($v in $x) { $s += ($v - $m) * ($v - $m) }; [Math]::Sqrt($s / ($x.Count - 1)) / $m }",
     lambda x: x.std() / x.mean(), [1.5, 2.5, 0.7, 3.3])
case("Soft minimum of distances", "{ param($c) $points = (0, 0), (1, 2), (3, 1); $d = @($points | ForEach-Object { -[Math]::Sqrt([Math]::Pow($c[0] - $_[0], 2) + [Math]::Pow($c[1] - $_[1], 2)) }); -[Grad]::LogSumExp($d) }",
     lambda c: -torch.logsumexp(-torch.stack([((c - torch.tensor(p)) ** 2).sum().sqrt() for p in ([0.0, 0.0], [1.0, 2.0], [3.0, 1.0])]), 0), [1.2, 0.8])
