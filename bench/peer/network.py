"""Kinship's founding network in PyTorch: a narrowing trunk, and a linear head for each task."""
import torch
from torch import nn


class Pyramid(nn.Module):
    """Dense(d), then four times Dense, relu, batch normalization and dropout, of d, d/4, d/12 and d/20 units."""

    def __init__(self, inputs, outputs, dropout=0.1):
        super().__init__()
        widths = [max(4, inputs // divisor) for divisor in (1, 1, 4, 12, 20)]
        layers = [nn.Linear(inputs, widths[0])]
        for before, width in zip(widths, widths[1:]):
            layers += [
                nn.Linear(before, width),
                nn.ReLU(),
                nn.BatchNorm1d(width, eps=1e-3, momentum=0.01),
                nn.Dropout(dropout),
            ]
        self.trunk = nn.Sequential(*layers)
        self.heads = nn.ModuleList(nn.Linear(widths[-1], n) for n in outputs)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)

    def forward(self, x):
        features = self.trunk(x)
        return [head(features) for head in self.heads]


def adam(network):
    return torch.optim.Adam(network.parameters(), lr=1e-3, eps=1e-7, foreach=True)
