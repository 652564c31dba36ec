"""Container files of fastavro, and ours for it: written by one and read by the other, with each codec, and appended to by both.

Usage: container_python.py INTEROP_BINARY SCHEMAS FOLDER
"""

import pathlib
import subprocess
import sys

import fastavro
from events import shipments
from fastavro.schema import load_schema_ordered

CODECS = ["null", "deflate", "snappy", "zstandard", "bzip2", "xz"]


def read(path):
    with open(path, "rb") as file:
        reader = fastavro.reader(file, return_record_name=True)
        return reader.codec, reader.metadata, list(reader)


def main():
    binary, schemas, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    schema = load_schema_ordered([str(schemas / f"{name}.avsc") for name in ("address", "shipment")])
    events = list(shipments())
    for codec in CODECS:
        theirs, ours, again = (folder / f"{whose}-{codec}.avro" for whose in ("fastavro", "ours", "again"))

        def run(*arguments):
            subprocess.run([binary, *map(str, arguments)], check=True)

        with open(theirs, "wb") as file:
            fastavro.writer(file, schema, events, codec=codec, sync_interval=2000, metadata={"origin": "python"})
        expected = read(theirs)[2]
        # As generated types, and as bytes.
        for verb in ("shipments", "copy"):
            run(verb, theirs, ours, codec)
            found, metadata, records = read(ours)
            assert (found, metadata["origin"]) == (codec, "python")
            assert records == expected, f"{verb}, {codec}"

        # We append to their file, and they to ours.
        run("append", ours, theirs)
        assert read(theirs)[2] == 2 * expected, codec
        with open(ours, "a+b") as file:
            fastavro.writer(file, None, events)
        run("shipments", ours, again, codec)
        assert read(again)[2] == 2 * expected, codec
    print(f"interop: fastavro {fastavro.__version__}: container files of {len(CODECS)} codecs agree, both ways and appended to")


main()
