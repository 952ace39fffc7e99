# Kinks, badly scaled functions, tiny and huge gradients, functions that are not finite.

Case 'absolute value at 0' Kink { param($x) [Math]::Abs($x) } 0 { param($x) 0 }
Case 'absolute value at 0, right slope' Kink { param($x) [Math]::Abs($x) } 0 { param($x) 1 }
Case 'absolute value beside 0' None { param($x) [Math]::Abs($x) } 1e-4 { param($x) [Math]::Sign($x) }
Case 'absolute value very near 0' None { param($x) [Math]::Abs($x) } 3e-9 { param($x) [Math]::Sign($x) }
Case 'hinge at its kink' Kink { param($w) [Math]::Max(0.0, 1 - 2 * $w) } 0.5 { param($w) if (1 - 2 * $w -gt 0) { -2 } else { 0 } }
Case 'hinge beside its kink' None { param($w) [Math]::Max(0.0, 1 - 2 * $w) } 0.49999 { param($w) if (1 - 2 * $w -gt 0) { -2 } else { 0 } }
Case 'ReLU at 0' Kink { param($x) [Grad]::ReLU($x) * 3 } 0 { param($x) 0 }
Case 'largest of equals' Kink { param($x, $y) [Math]::Max($x, $y) } (2.0, 2.0) { param($x, $y) 1, 0 }
Case 'branch at its border' Kink { param($x) if ($x -gt 0) { 2 * $x } else { -$x } } 0 { param($x) 2 }
Case 'curved kink' Kink { param($x) [Math]::Abs($x * $x - 4) } 2 { param($x) 4 }
Case 'a slope outside of a kink' Unknown { param($x) [Math]::Abs($x) } 0 1.7
Case 'smooth minimum beside kinks' None { param($x, $y) [Math]::Max($x, $y) + [Math]::Exp($x) } (2.0, 2.001) { param($x, $y) [Math]::Exp($x), 1 }

Case 'tiny' None { param($x) 1e-20 * [Math]::Sin($x) } 0.7 { param($x) 1e-20 * [Math]::Cos($x) }
Case 'tiny, sign' SignFlipped { param($x) 1e-20 * [Math]::Sin($x) } 0.7 { param($x) -1e-20 * [Math]::Cos($x) }
Case 'huge' None { param($x) 1e25 * [Math]::Exp($x) } 0.7 { param($x) 1e25 * [Math]::Exp($x) }
Case 'huge, twice' ConstantFactor { param($x) 1e25 * [Math]::Exp($x) } 0.7 { param($x) 2e25 * [Math]::Exp($x) }
Case 'badly scaled' None { param($x, $y) 1e6 * $x * $x + 1e-6 * $y * $y } (1.3, 0.7) { param($x, $y) (2e6 * $x), (2e-6 * $y) }
Case 'badly scaled variables' None { param($x) [Math]::Pow($x[0] * 1e8, 2) + [Math]::Pow($x[1] / 1e8, 3) } (2e-8, 3e8) { param($x) (2e16 * $x[0]), (3e-24 * $x[1] * $x[1]) }
Case 'large offset' None { param($x) 1e8 + [Math]::Sin($x) } 0.7 { param($x) [Math]::Cos($x) }
Case 'cancellation' None { param($x) ([Math]::Pow($x + 1000, 2) - 1000000 - 2000 * $x) } 0.7 { param($x) 2 * $x }
Case 'fast oscillation' None { param($x) [Math]::Sin(1000 * $x) } 0.7 { param($x) 1000 * [Math]::Cos(1000 * $x) }
Case 'fast oscillation, inner derivative' MissingChainFactor { param($x) [Math]::Sin(1000 * $x) } 0.7 { param($x) [Math]::Cos(1000 * $x) }
Case 'steep' None { param($x) [Math]::Exp(50 * $x) } 0.3 { param($x) 50 * [Math]::Exp(50 * $x) }
Case 'zero gradient' None { param($x) [Math]::Pow($x - 2, 4) } 2 { param($x) 0 }
Case 'near a pole' None { param($x) 1 / $x } 0.001 { param($x) -1 / ($x * $x) }
Case 'saturated sigmoid' None { param($x) [Grad]::Sigmoid($x) } 30 { param($x) [Grad]::Sigmoid(-$x) * [Grad]::Sigmoid($x) }
Case 'saturated tanh' None { param($x) [Math]::Tanh($x) } 18 { param($x) 1 / [Math]::Pow([Math]::Cosh($x), 2) }
Case 'flat' None { param($x) 5.0 + 0 * $x } 3 { param($x) 0 }
Case 'stairs' None { param($x) [Math]::Floor($x) } 2.5 { param($x) 0 }

Case 'logarithm of a negative number' NotFinite { param($x) [Math]::Log($x) } -1 { param($x) 1 / $x }
Case 'logarithm of 0 in a sum' NotFinite { param($p) $s = 0; foreach ($q in $p) { $s -= $q * [Math]::Log($q) }; $s } (0.0, 0.5, 0.5) { param($p) foreach ($q in $p) { -1 - [Math]::Log($q) } }
Case 'root at 0' NotFinite { param($x) [Math]::Sqrt($x * $x) } 0 { param($x) $x / [Math]::Sqrt($x * $x) }
Case 'overflow' NotFinite { param($x) [Math]::Exp($x) / (1 + [Math]::Exp($x)) } 800 { param($x) 0 }
Case 'gradient not finite' NotFinite { param($x, $y) $x * $x + $y * $y } (1.0, 0.0) { param($x, $y) (2 * $x), (2 * $y * $y / $y) }
Case 'noisy' NonDeterministic { param($x) $x * $x + ([Random]::new()).NextDouble() } 2 { param($x) 2 * $x }
Case 'counts its calls' NonDeterministic { param($x) $script:calls++; $x * $x + $script:calls } 2 { param($x) 2 * $x }
