"""fastavro against our JSON.

Usage: fastavro_json.py FOLDER

For each ID.avsc: what fastavro reads out of ID.ours.jsonl is what it reads out of ID.datums; its own JSON is left in
ID.fastavro.jsonl, and its own bytes in ID.fastavro.datums: of several branches that a value fits it may take another one.
"""

import importlib.metadata
import io
import json
import pathlib
import struct
import sys

import fastavro


def datums(path):
    data = path.read_bytes()
    (count,) = struct.unpack_from(">I", data)
    at = 4
    for _ in range(count):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 4 + length]
        at += 4 + length


def write_datums(path, schema, values):
    data = struct.pack(">I", len(values))
    for value in values:
        datum = io.BytesIO()
        fastavro.schemaless_writer(datum, schema, value)
        data += struct.pack(">I", datum.tell()) + datum.getvalue()
    path.write_bytes(data)


def same(a, b):
    """Equal, NaN with NaN, and a float with the shortest number that becomes it: fastavro's JSON does not narrow floats.

    NaN and the infinities are strings in our JSON, as in Java's; fastavro leaves them strings, and writes them without quotes.
    """
    if isinstance(a, float) and b in ("NaN", "Infinity", "-Infinity"):
        b = float(b)
    if isinstance(a, float) and isinstance(b, (int, float)):
        if a == b or (a != a and b != b):
            return True
        return struct.pack("<f", a) == struct.pack("<f", b)
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


def main():
    folder = pathlib.Path(sys.argv[1])
    schemas = records = beyond = 0
    for path in sorted(folder.glob("*.avsc")):
        schema = fastavro.parse_schema(json.loads(path.read_text()))
        named = {"return_record_name": True, "return_named_type": True}
        plain, hinted = [], []
        for datum in datums(path.with_suffix(".datums")):
            plain.append(fastavro.schemaless_reader(io.BytesIO(datum), schema, None))
            hinted.append(fastavro.schemaless_reader(io.BytesIO(datum), schema, None, **named))
        theirs = io.StringIO()
        try:
            fastavro.json_writer(theirs, schema, hinted)
            list(fastavro.json_reader(io.StringIO(theirs.getvalue()), schema))
        except Exception:
            # Its JSON is not for every schema: none that contain themselves, no `"type": "error"`.
            beyond += 1
            continue
        ours = list(fastavro.json_reader(io.StringIO(path.with_suffix(".ours.jsonl").read_text()), schema))
        assert len(ours) == len(plain), path
        for index, (value, expected) in enumerate(zip(ours, plain)):
            assert same(expected, value), f"{path}, record {index}: {value} instead of {expected}"
        path.with_suffix(".fastavro.jsonl").write_text(theirs.getvalue())
        write_datums(path.with_suffix(".fastavro.datums"), schema, hinted)
        schemas += 1
        records += len(plain)
    assert schemas > 5 * beyond, f"fastavro's JSON of {beyond} schemas is for nobody"
    print(f"fastavro {importlib.metadata.version('fastavro')}: {records} records of {schemas} schemas mean the same (its own JSON of {beyond} more it cannot read)")


if __name__ == "__main__":
    main()
