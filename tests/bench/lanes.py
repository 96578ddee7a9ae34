"""What is gained where a server sums two months beside each other?

    python -m tests.bench.engines FOLDER postgresql URL    # makes the table
    python -m tests.bench.lanes FOLDER

What single months tell, of two of them, one by one and as many at once as the engine takes, in
turns; prints the seconds of both and their ratio.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from data_access.rollup.engine import Engine, open_engine
from data_access.rollup.facts import FACTS, OF_YEAR
from data_access.rollup.month import question
from data_access.rollup.source import read_source
from tests.bench.rollup import MONTHS, codes, means

TURNS, SOME = 3, MONTHS[:4]


def summed(engine: Engine, folder: Path, month: str) -> None:
    asked = question(engine, read_source(folder.parent / "table.yaml"), [month], codes(folder))
    for name in FACTS.keys() - OF_YEAR:
        engine.rows(FACTS[name](asked))


def took(engine: Engine, folder: Path, lanes: int) -> float:
    began = time.monotonic()
    with ThreadPoolExecutor(lanes) as pool:
        list(pool.map(lambda month: summed(engine, folder, month), SOME))
    return time.monotonic() - began


def main(folder: Path) -> None:
    engine = open_engine("postgresql", read_source(folder.parent / "table.yaml"), means(folder))
    summed(engine, folder, SOME[0])
    both = [[took(engine, folder, lanes) for lanes in (1, engine.lanes)] for _ in range(TURNS)]
    engine.close()
    alone, beside = (median(held) for held in zip(*both, strict=True))
    print(f"one by one {alone:.1f} s, {engine.lanes} at once {beside:.1f} s: {beside / alone:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "whole")
