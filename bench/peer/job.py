"""A whole multi-task training in PyTorch that measures nothing: a CSV file in, weights and a history out.

What Kinship's `train --no-affinity` does, as a careful user of pandas and PyTorch writes it: numbers standardised on the
training rows, with an indicator where some are missing; text as one-hot inputs; a softmax head for a target of text or of
few whole values, a linear one with squared error otherwise; rows without a task's label left out of that task's loss.
"""
import argparse
import os

import numpy as np
import pandas as pd
import torch
import torch.nn.functional as F

from network import Pyramid, adam


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--targets", required=True)
    parser.add_argument("--sigmoid", default="", help="targets of 0 and 1 with a single output")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--validation", type=float, default=0.2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    return parser.parse_args()


def features_of(table, train):
    numbers = table.select_dtypes("number")
    missing = numbers.isna()
    scaled = (numbers - numbers[train].mean()) / numbers[train].std(ddof=0).replace(0, 1)
    text = table.select_dtypes(exclude="number")
    parts = [scaled.fillna(0), missing.loc[:, missing.any()]]
    if len(text.columns):
        parts.append(pd.get_dummies(text))
    return torch.from_numpy(np.hstack([p.to_numpy(np.float32) for p in parts]))


class Task:
    """A target's labels, and the loss of an output with them over the rows that have a label."""

    def __init__(self, column, sigmoid):
        numeric = pd.api.types.is_numeric_dtype(column)
        values = column.dropna()
        few = not numeric or (values.nunique() <= 10 and (values == values.round()).all())
        self.kind = "sigmoid" if sigmoid else "softmax" if few else "mse"
        if self.kind == "softmax":
            codes = column.astype("category").cat.codes
            self.outputs, self.labels = int(codes.max()) + 1, torch.from_numpy(codes.to_numpy(np.int64))
            self.present = self.labels >= 0
        else:
            scaled = column if sigmoid else (column - column.mean()) / column.std(ddof=0)
            self.outputs, self.labels = 1, torch.from_numpy(scaled.fillna(0).to_numpy(np.float32))
            self.present = torch.from_numpy(column.notna().to_numpy())
        self.whole = bool(self.present.all())

    def loss(self, output, rows):
        labels = self.labels[rows]
        if self.kind == "softmax":
            each = F.cross_entropy(output, labels, ignore_index=-1, reduction="none")
        elif self.kind == "sigmoid":
            each = F.binary_cross_entropy_with_logits(output[:, 0], labels, reduction="none")
        else:
            each = F.mse_loss(output[:, 0], labels, reduction="none")
        if self.whole:
            return each.mean()
        present = self.present[rows]
        return (each * present).sum() / present.sum().clamp(min=1)

    def accuracy(self, output, rows):
        if self.kind == "mse":
            return float("nan")
        guess = output.argmax(1) if self.kind == "softmax" else (output[:, 0] > 0).float()
        present = self.present[rows]
        return (guess == self.labels[rows])[present].float().mean().item()


@torch.no_grad()
def evaluate(network, x, tasks, rows):
    network.eval()
    outputs = network(x[rows])
    network.train()
    return (
        sum(task.loss(out, rows) for task, out in zip(tasks, outputs)).item(),
        [task.accuracy(out, rows) for task, out in zip(tasks, outputs)],
    )


def main():
    args = parse()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    table = pd.read_csv(args.data)
    names = args.targets.split(",")
    order = torch.randperm(len(table))
    held_out = round(args.validation * len(table))
    validation, train = order[:held_out], order[held_out:]
    tasks = [Task(table[name], name in args.sigmoid.split(",")) for name in names]
    x = features_of(table.drop(columns=names), table.index.isin(train.numpy()))
    network = Pyramid(x.shape[1], [task.outputs for task in tasks])
    optimizer = adam(network)

    history = []
    for epoch in range(1, args.epochs + 1):
        total = 0.0
        batches = train[torch.randperm(len(train))].split(args.batch_size)
        for rows in batches:
            loss = sum(task.loss(out, rows) for task, out in zip(tasks, network(x[rows])))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        val_loss, accuracies = evaluate(network, x, tasks, validation)
        history.append([epoch, total / len(train), val_loss] + accuracies)

    os.makedirs(args.out)
    columns = ["epoch", "loss", "val_loss"] + [f"val_{name}_accuracy" for name in names]
    pd.DataFrame(history, columns=columns).to_csv(os.path.join(args.out, "history.csv"), index=False)
    torch.save(network.state_dict(), os.path.join(args.out, "model.pt"))
    print(f"{x.shape[1]} inputs, {len(train)} training rows, validation loss {history[-1][2]:.4f}")


if __name__ == "__main__":
    main()
