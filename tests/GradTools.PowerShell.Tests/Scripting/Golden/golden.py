"""What the generators of golden tables share: a case is a script block, its point, and the value and gradient by PyTorch in double precision."""
import atexit
import json
import torch

torch.set_default_dtype(torch.float64)
CASES = []


def case(name, block, function, *point, at=None):
    """at: the point as PowerShell text; by default an array of all arguments."""
    inputs = [torch.tensor(p, requires_grad=True) for p in point]
    value = function(*inputs)
    gradients = torch.autograd.grad(value, inputs, allow_unused=True)
    flat = [0.0 if g is None else g for g in gradients]
    flat = [x for g in flat for x in (g.reshape(-1).tolist() if torch.is_tensor(g) else [g])]
    CASES.append(dict(name=name, block=block, at=at or text(point[0] if len(point) == 1 else list(point)),
                      value=value.item(), gradient=flat))


def text(p):
    return "@(" + ", ".join(text(x) for x in p) + ")" if isinstance(p, list) else repr(p)


atexit.register(lambda: print(json.dumps(CASES, indent=1)))
