"""Training steps as a user of PyTorch writes them: without measuring, and with a look-ahead for every pair of tasks.

naive_tag measures 1 - L_j(after a gradient step on task i alone) / L_j on the step's own batch: a backward pass for each
task, then a moved trunk and a forward pass for each (Fifty et al. 2021, equation 1).
"""
import torch
import torch.nn.functional as F
from torch import nn

from network import Pyramid, adam

LOOKAHEAD_RATE = 1e-3


class HeldDropout(nn.Module):
    """Dropout whose mask stays until the next training pass: a look-ahead is of the network that the step had."""

    def __init__(self, rate):
        super().__init__()
        self.rate, self.mask, self.draw = rate, None, True

    def forward(self, x):
        if self.draw:
            self.mask = F.dropout(torch.ones_like(x), self.rate)
        return x * self.mask


def losses_of(network, x, ys):
    return [F.cross_entropy(out, y) for out, y in zip(network(x), ys)]


def plain(x, ys, classes):
    network = Pyramid(x.shape[1], classes)
    optimizer = adam(network)

    def step():
        loss = sum(losses_of(network, x, ys))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()

    return step


def naive_tag(x, ys, classes):
    network = Pyramid(x.shape[1], classes)
    for k, layer in enumerate(network.trunk):
        if isinstance(layer, nn.Dropout):
            network.trunk[k] = HeldDropout(layer.p)
    optimizer = adam(network)
    trunk = list(network.trunk.parameters())
    drops = [m for m in network.trunk if isinstance(m, HeldDropout)]
    norms = [m for m in network.trunk if isinstance(m, nn.BatchNorm1d)]

    def look_ahead(looking):
        """Between these two calls, no new masks, and running statistics stay where they are."""
        for m in drops:
            m.draw = not looking
        for m in norms:
            m.momentum = 0.0 if looking else 0.01

    def step():
        losses = losses_of(network, x, ys)
        gradients = []
        for k, (loss, head) in enumerate(zip(losses, network.heads)):
            of = trunk + [head.weight, head.bias]
            gradients.append(torch.autograd.grad(loss, of, retain_graph=k + 1 < len(losses)))
        with torch.no_grad():
            before = torch.stack(losses)
            start = [p.clone() for p in trunk]
            rows = []
            look_ahead(True)
            for gradient in gradients:
                for p, s, g in zip(trunk, start, gradient):
                    torch.sub(s, g, alpha=LOOKAHEAD_RATE, out=p)
                rows.append(1 - torch.stack(losses_of(network, x, ys)) / before)
            look_ahead(False)
            for k, (p, s) in enumerate(zip(trunk, start)):
                p.copy_(s)
                p.grad = sum(g[k] for g in gradients)
        for head, gradient in zip(network.heads, gradients):
            head.weight.grad, head.bias.grad = gradient[-2:]
        optimizer.step()
        return torch.stack(rows)

    return step


STEPS = {"plain": plain, "naive_tag": naive_tag}
