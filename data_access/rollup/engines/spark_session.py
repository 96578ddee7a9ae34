"""Which Spark session answers? A process of its own, with the Python that has pyspark.

pyspark does not go well beside pandas 3, and pandera would load it into every web worker; so it
lives in an environment of its own. This file is run there as a script: it imports nothing of the
house. A line of JSON comes in, a line of JSON goes out.
"""

import json
import sys
from typing import Any


def session(said: dict[str, Any]) -> Any:  # noqa: ANN401 a session of Spark's
    """A session as the first line says."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 installed where this runs

    builder = SparkSession.builder.master(said["master"]).appName("jiheng-rollup")
    for name, value in said["config"].items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def answer(spark: Any, said: dict[str, Any]) -> Any:  # noqa: ANN401
    """The types of files, a name for files, or what a statement finds."""
    if "sql" in said:
        found = spark.sql(said["sql"])
        return {"names": found.columns, "rows": [list(row) for row in found.collect()]}
    read = spark.read.option("header", value=True)
    frame = read.csv(said["paths"]) if said["csv"] else read.parquet(*said["paths"])
    if "view" in said:
        frame.createOrReplaceTempView(said["view"])
        return said["view"]
    return {field.name: field.dataType.simpleString() for field in frame.schema.fields}


def main() -> None:
    """Answer until nobody asks."""
    out, sys.stdout = sys.stdout, sys.stderr
    spark = session(json.loads(sys.stdin.readline()))
    for line in sys.stdin:
        try:
            told: Any = {"told": answer(spark, json.loads(line))}
        except Exception as error:  # noqa: BLE001 whoever asked shall hear of it
            told = {"error": str(error)[:2000]}
        print(json.dumps(told, default=str), file=out, flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
