"""Times training steps in PyTorch for Kinship's benchmarks: a line of JSON in, a line of JSON out.

    {"inputs": 100, "batch": 32, "classes": [3, 2], "threads": 1, "methods": ["plain"], "seconds": 0.1}
    {"times": {"plain": [0.94, 0.93]}}                      milliseconds, a number a step

The first line out says what this process is. --peers FOLDER takes the steps from there: its bench.py has
config(torch, tag_reference, tag_fast, inputs, tasks, batch), which gives a step for each name. --probe prints the GFLOP/s
of one product and ends.
"""
import argparse
import ctypes
import json
import platform
import sys
import time

import torch


def blas():
    """The kernels that OpenBLAS chose; where PyTorch has another BLAS, what it was built with."""
    try:
        library = ctypes.CDLL("libopenblas.so.0")
        library.openblas_get_corename.restype = ctypes.c_char_p
        return "OpenBLAS, kernels for " + library.openblas_get_corename().decode()
    except (OSError, AttributeError):
        mkl = torch.backends.mkl.is_available()
        return "MKL" if mkl else "unknown"


def probe():
    torch.set_num_threads(1)
    a, b = torch.randn(256, 400), torch.randn(400, 400)
    best = float("inf")
    for _ in range(200):
        start = time.perf_counter()
        torch.mm(a, b)
        best = min(best, time.perf_counter() - start)
    return 2 * 256 * 400 * 400 / best / 1e9


def own_steps(request):
    from steps import STEPS

    torch.manual_seed(7)
    x = torch.randn(request["batch"], request["inputs"])
    ys = [torch.randint(0, c, (request["batch"],)) for c in request["classes"]]
    return {name: make(x, ys, request["classes"]) for name, make in STEPS.items()}


def steps_of(folder):
    if folder is None:
        return own_steps
    sys.path.insert(0, folder)
    import bench
    import tag_fast
    import tag_reference

    return lambda r: bench.config(torch, tag_reference, tag_fast, r["inputs"], len(r["classes"]), r["batch"])


def time_steps(step, seconds):
    """At least two steps, after one that finds the caches full of other numbers and is not counted."""
    step()
    times = []
    begin = time.perf_counter()
    while len(times) < 2 or time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        step()
        times.append((time.perf_counter() - start) * 1e3)
    return times


def serve(make, out):
    cell, steps = None, {}
    for line in sys.stdin:
        request = json.loads(line)
        asked = [request[key] for key in ("inputs", "batch", "classes", "threads")]
        if asked != cell:
            torch.set_num_threads(request["threads"])
            cell, steps = asked, make(request)
        times = {name: time_steps(steps[name], request["seconds"]) for name in request["methods"]}
        print(json.dumps({"times": times}), file=out, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers")
    parser.add_argument("--probe", action="store_true")
    args = parser.parse_args()
    if args.probe:
        print(probe())
        return
    out, sys.stdout = sys.stdout, sys.stderr  # whatever else prints must not come between the answers
    make = steps_of(args.peers)
    small = {"inputs": 80, "batch": 8, "classes": [2, 2], "threads": 1}
    hello = {"python": platform.python_version(), "torch": torch.__version__, "blas": blas(), "methods": list(make(small))}
    print(json.dumps(hello), file=out, flush=True)
    serve(make, out)


if __name__ == "__main__":
    main()
