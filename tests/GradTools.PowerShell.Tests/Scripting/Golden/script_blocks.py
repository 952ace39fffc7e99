#!/usr/bin/env python3
"""Functions of the foundation: script_blocks.py > script-blocks.json"""
import math
import torch
from golden import case, text


def rosenbrock(x):
    s = 0
    for i in range(len(x) - 1):
        s = s + 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2
    return s


case("Rosenbrock", """{ param([double[]]$x) $s = 0.0
    for ($i = 0; $i -lt $x.Count - 1; $i++) { $s += 100 * [Math]::Pow($x[$i + 1] - $x[$i] * $x[$i], 2) + [Math]::Pow(1 - $x[$i], 2) }
    $s }""", rosenbrock, [-1.2, 1.0, 0.3, 2.1, -0.7])

case("Beale", """{ param($x, $y) $total = 0.0; $k = 1
    foreach ($c in 1.5, 2.25, 2.625) { $total += [Math]::Pow($c - $x + $x * [Math]::Pow($y, $k), 2); $k++ }
    $total }""", lambda x, y: sum((c - x + x * y ** (k + 1)) ** 2 for k, c in enumerate((1.5, 2.25, 2.625))), 1.3, -0.4)

case("Himmelblau by name", "{ param($x, $y) ($x * $x + $y - 11) * ($x * $x + $y - 11) + ($x + $y * $y - 7) * ($x + $y * $y - 7) }",
     lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2, 0.5, -1.5, at="@{ y = -1.5; x = 0.5 }")

case("Ackley", """{ $n = $_.Count; $squares = 0; $cosines = 0
    $_ | ForEach-Object { $squares += $_ * $_; $cosines += [Math]::Cos(2 * [Math]::PI * $_) }
    -20 * [Math]::Exp(-0.2 * [Math]::Sqrt($squares / $n)) - [Math]::Exp($cosines / $n) + 20 + [Math]::E }""",
     lambda x: -20 * torch.exp(-0.2 * torch.sqrt((x * x).sum() / len(x))) - torch.exp(torch.cos(2 * math.pi * x).sum() / len(x)) + 20 + math.e,
     [0.7, -1.3, 2.2])


def network(w1, b1, w2, b2):
    h = torch.sigmoid(w1 @ torch.tensor([0.5, -1.0]) + b1)
    return ((w2 @ h + b2 - 0.3) ** 2) / 2


case("A network of two layers by hand", """{ param($w1, $b1, $w2, $b2)
    function neuron($weights, $inputs, $bias) { $z = $bias; for ($j = 0; $j -lt $inputs.Count; $j++) { $z += $weights[$j] * $inputs[$j] }; 1 / (1 + [Math]::Exp(-$z)) }
    $x = 0.5, -1.0
    $hidden = for ($i = 0; $i -lt $w1.Count; $i++) { neuron $w1[$i] $x $b1[$i] }
    $out = $b2; for ($i = 0; $i -lt $hidden.Count; $i++) { $out += $w2[$i] * $hidden[$i] }
    0.5 * ($out - 0.3) * ($out - 0.3) }""",
     network, [[0.1, -0.2], [0.3, 0.4], [-0.5, 0.6]], [0.01, -0.02, 0.03], [0.7, -0.8, 0.9], 0.05)


def pendulum(theta, omega):
    for _ in range(50):
        theta, omega = theta + 0.02 * omega, omega - 0.02 * 9.81 * torch.sin(theta)
    return theta * theta + omega


case("A pendulum by Euler steps", """{ param($theta, $omega)
    for ($t = 0; $t -lt 50; ++$t) { $theta, $omega = ($theta + 0.02 * $omega), ($omega - 0.02 * 9.81 * [math]::Sin($theta)) }
    $theta * $theta + $omega }""", pendulum, 0.4, -0.3)


def runge_kutta(a, b, x0, y0):
    f = lambda x, y: (a * x - b * x * y, 0.1 * x * y - 0.4 * y)
    x, y, h = x0, y0, 0.1
    for _ in range(20):
        k1 = f(x, y)
        k2 = f(x + h / 2 * k1[0], y + h / 2 * k1[1])
        k3 = f(x + h / 2 * k2[0], y + h / 2 * k2[1])
        k4 = f(x + h * k3[0], y + h * k3[1])
        x, y = x + h / 6 * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0]), y + h / 6 * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1])
    return x - 2 * y


case("Predators and prey by Runge-Kutta", """{ param($a, $b, $x0, $y0)
    $f = { param($x, $y) @(($a * $x - $b * $x * $y), (0.1 * $x * $y - 0.4 * $y)) }
    $x = $x0; $y = $y0; $h = 0.1
    foreach ($step in 1..20) {
        $k1 = & $f $x $y
        $k2 = & $f ($x + $h / 2 * $k1[0]) ($y + $h / 2 * $k1[1])
        $k3 = & $f ($x + $h / 2 * $k2[0]) ($y + $h / 2 * $k2[1])
        $k4 = & $f ($x + $h * $k3[0]) ($y + $h * $k3[1])
        $x += $h / 6 * ($k1[0] + 2 * $k2[0] + 2 * $k3[0] + $k4[0])
        $y += $h / 6 * ($k1[1] + 2 * $k2[1] + 2 * $k3[1] + $k4[1])
    }
    $x - 2 * $y }""", runge_kutta, 1.1, 0.4, 10.0, 5.0)


def bodies(p):
    e = 0
    for i in range(len(p)):
        for j in range(i):
            e = e - (i + 1) * (j + 1) / torch.sqrt(((p[i] - p[j]) ** 2).sum() + 0.01)
    return e


case("The energy of four bodies", """{ param($p) $energy = 0.0
    for ($i = 0; $i -lt $p.Count; $i++) { for ($j = 0; $j -lt $i; $j++) {
        $r2 = 0.01; for ($d = 0; $d -lt 3; $d++) { $delta = $p[$i][$d] - $p[$j][$d]; $r2 += $delta * $delta }
        $energy -= ($i + 1) * ($j + 1) / [Math]::Sqrt($r2) } }
    $energy }""", bodies, [[0.0, 0.1, 0.2], [1.0, -0.5, 0.3], [-0.7, 0.8, -0.9], [0.4, 0.5, 1.6]])


def mixture(weights, means, sds):
    data = torch.tensor([-1.1, 0.2, 0.5, 1.9, 2.3])
    logs = torch.log_softmax(weights, 0)[:, None] - torch.log(sds)[:, None] - ((data - means[:, None]) / sds[:, None]) ** 2 / 2 - 0.5 * math.log(2 * math.pi)
    return -torch.logsumexp(logs, 0).sum()


case("A mixture of Gaussians", """{ param($weights, $means, $sds)
    $norm = [Grad]::LogSumExp($weights); $total = 0
    foreach ($x in -1.1, 0.2, 0.5, 1.9, 2.3) {
        $logs = for ($k = 0; $k -lt $means.Count; $k++) { $z = ($x - $means[$k]) / $sds[$k]; $weights[$k] - $norm - [Math]::Log($sds[$k]) - $z * $z / 2 - 0.5 * [Math]::Log(2 * [Math]::PI) }
        $total -= [Grad]::LogSumExp($logs) }
    $total }""", mixture, [0.3, -0.2], [0.1, 2.0], [0.8, 0.5])


def newton(a):
    x = a / 2
    while abs((x * x * x - a).item()) > 1e-13:
        x = x - (x * x * x - a) / (3 * x * x)
    return x


case("A cube root by Newton's method", "{ param($a) $x = $a / 2; while ([Math]::Abs($x * $x * $x - $a) -gt 1e-13) { $x -= ($x * $x * $x - $a) / (3 * $x * $x) }; $x }", newton, 7.0)


def regression(w, b):
    x = torch.tensor([[0.5, 1.2], [-0.3, 0.8], [1.5, -0.7], [0.1, 0.1]])
    y = torch.tensor([1.0, 0.0, 1.0, 0.0])
    p = torch.sigmoid(x @ w + b)
    return -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean() + 0.1 * (w * w).sum()


case("Logistic regression", """{ param($w, $b)
    $rows = @(@(0.5, 1.2, 1), @(-0.3, 0.8, 0), @(1.5, -0.7, 1), @(0.1, 0.1, 0)); $loss = 0.0
    foreach ($row in $rows) { $p = [Grad]::Sigmoid($row[0] * $w[0] + $row[1] * $w[1] + $b)
        if ($row[2] -eq 1) { $loss -= [Math]::Log($p) } else { $loss -= [Math]::Log(1 - $p) } }
    $loss / $rows.Count + 0.1 * [Grad]::Dot($w, $w) }""", regression, [0.4, -0.6], 0.2)


def svm(w):
    scores = w @ torch.tensor([1.0, -2.0, 0.5])
    return sum(torch.clamp(scores[j] - scores[1] + 1, min=0) for j in (0, 2, 3))


case("The hinge loss of one sample", """{ param($W) $x = 1.0, -2.0, 0.5
    $scores = foreach ($row in $W) { [Grad]::Dot($row, $x) }; $loss = 0
    for ($j = 0; $j -lt 4; $j++) { if ($j -ne 1) { $loss += [Math]::Max(0.0, $scores[$j] - $scores[1] + 1) } }
    $loss }""", svm, [[0.2, -0.1, 0.4], [0.3, 0.1, -0.2], [-0.5, 0.6, 0.1], [0.9, -0.3, 0.0]])

T = "(New-Tensor -Value "


def tensor_text(p):
    return T + text(p) + ")"


W, B = [[0.1, -0.4, 0.3], [0.8, 0.2, -0.6]], [0.05, -0.1, 0.2]


def softmax_regression(w, b):
    x = torch.tensor([[1.0, 2.0], [-0.5, 0.3], [0.7, -1.2], [2.0, 0.1]])
    y = torch.tensor([0, 2, 1, 0])
    return torch.nn.functional.cross_entropy(x @ w + b, y) + 0.01 * (w * w).sum()


case("Softmax regression with tensors", """{ param($W, $b)
    $X = New-Tensor -Value @(@(1.0, 2.0), @(-0.5, 0.3), @(0.7, -1.2), @(2.0, 0.1))
    $Y = New-Tensor -Value @(@(1, 0, 0), @(0, 0, 1), @(0, 1, 0), @(1, 0, 0))
    $z = $X.MatMul($W) + $b
    ([Grad]::LogSumExp($z, 1).Sum() - ($Y * $z).Sum()) / 4 + 0.01 * ($W * $W).Sum() }""", softmax_regression, W, B, at=f"@{{ W = {tensor_text(W)}; b = {tensor_text(B)} }}")

case("A polynomial in a matrix", "{ param($A) $s = $A.MatMul($A.Transpose()); ($s * $s).Sum() / (1 + $A.Max()) + $A[1].Sum() - $A[0, 2] + $A.Column(0).Mean() }",
     lambda a: ((a @ a.T) ** 2).sum() / (1 + a.max()) + a[1].sum() - a[0, 2] + a[:, 0].mean(), W, at=tensor_text(W))

case("Recursion with memory", """{ param($x) $memo = @{}
    function chebyshev([int]$n) { if ($memo.ContainsKey($n)) { return $memo[$n] }
        $value = switch ($n) { 0 { 1.0 } 1 { $x } default { 2 * $x * (chebyshev ($n - 1)) - (chebyshev ($n - 2)) } }
        $memo[$n] = $value; $value }
    chebyshev 6 }""", lambda x: 32 * x ** 6 - 48 * x ** 4 + 18 * x ** 2 - 1, 0.37)
