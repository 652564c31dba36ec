"""Confluent's client for Python against the in-tree registry, and its Avro serializer against the generated code.

Usage: confluent_python.py REGISTRY_BINARY INTEROP_BINARY SCHEMAS
"""

import importlib.metadata
import pathlib
import subprocess
import sys

from confluent_kafka.schema_registry import Schema, SchemaReference, SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import MessageField, SerializationContext
from events import shipments

SUBJECT = "shipment-value"
ADDRESS = "com.acme.logistics.Address"


def registry_client(client, url, folder):
    """Each call of the client that registers, looks up or reads."""
    address = Schema((folder / "address.avsc").read_text(), "AVRO")
    shipment = Schema(
        (folder / "shipment.avsc").read_text(),
        "AVRO",
        [SchemaReference(ADDRESS, ADDRESS, 1)],
    )
    first = client.register_schema(ADDRESS, address)
    assert client.register_schema(ADDRESS, address) == first, "registering is idempotent"
    second = client.register_schema(SUBJECT, shipment)
    assert second != first
    assert sorted(client.get_subjects()) == sorted([ADDRESS, SUBJECT])
    assert client.get_versions(SUBJECT) == [1]
    latest = client.get_latest_version(SUBJECT)
    assert (latest.subject, latest.version, latest.schema_id) == (SUBJECT, 1, second)
    assert latest.schema.schema_str == shipment.schema_str
    assert latest.schema.references[0].name == ADDRESS
    assert client.get_version(SUBJECT, 1).schema_id == second
    assert client.lookup_schema(SUBJECT, shipment).version == 1
    fresh = SchemaRegistryClient({"url": url})
    assert fresh.get_schema(second).schema_str == shipment.schema_str
    assert client.test_compatibility(ADDRESS, address)
    worse = Schema(address.schema_str.replace('"fields": [', '"fields": [{"name": "planet", "type": "string"},', 1), "AVRO")
    assert not client.test_compatibility(ADDRESS, worse)
    refused(409, 409, client.register_schema, ADDRESS, worse)
    refused(404, 40401, client.get_latest_version, "nobody")
    refused(404, 40402, client.get_version, SUBJECT, 9)
    refused(422, 42201, client.register_schema, "broken", Schema('{"type": "recrod"}', "AVRO"))
    return second


def refused(status, code, call, *arguments):
    try:
        call(*arguments)
    except SchemaRegistryError as error:
        assert (error.http_status_code, error.error_code) == (status, code), error
    else:
        raise AssertionError(f"{call.__name__}{arguments} was not refused")


def main():
    registry_binary, interop_binary, schemas = sys.argv[1:]
    registry = subprocess.Popen([registry_binary, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        url = registry.stdout.readline().split()[-1]
        client = SchemaRegistryClient({"url": url})
        schema_id = registry_client(client, url, pathlib.Path(schemas))

        context = SerializationContext("shipment", MessageField.VALUE)
        writer = AvroSerializer(client, None, conf={"auto.register.schemas": False, "use.latest.version": True})
        reader = AvroDeserializer(client, return_record_name=True)
        events = list(shipments())
        frames = [writer(event, context) for event in events]
        answer = subprocess.run(
            [interop_binary, url, str(schema_id)],
            input="\n".join(frame.hex() for frame in frames),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        answers = [bytes.fromhex(line) for line in answer.stdout.split()]
        assert len(answers) == len(frames)
        for sent, received in zip(frames, answers):
            assert sent == received, "the same bytes, written by the other side"
            assert reader(received, context) == reader(sent, context)
        versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("confluent-kafka", "fastavro"))
        print(f"interop: {versions}: the registry's client, and {len(frames)} events both ways, agree")
    finally:
        registry.terminate()


main()
