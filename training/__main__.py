"""`python -m training train | evaluate | benchmark`."""

from __future__ import annotations

import sys

from training.corpora import CorpusMissing


def main() -> int:
    """Run one of the commands; the exit code."""
    commands = ("train", "evaluate", "benchmark")
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        print(f"usage: python -m training {{{','.join(commands)}}} ...", file=sys.stderr)
        return 2
    command, arguments = sys.argv[1], sys.argv[2:]
    try:
        if command == "train":
            from training import pack

            return pack.main(arguments)
        if command == "evaluate":
            from training import evaluate

            return evaluate.main(arguments)
        from training import benchmark

        return benchmark.main(arguments)
    except CorpusMissing as missing:
        print(f"evenhand: {missing}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
