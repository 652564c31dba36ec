"""Confluent's client for Python against the in-tree registry, and its Avro serializer against the generated code.

Usage: confluent_python.py REGISTRY_BINARY INTEROP_BINARY SCHEMAS
"""

import datetime
import decimal
import importlib.metadata
import pathlib
import subprocess
import sys
import uuid

from confluent_kafka.schema_registry import Schema, SchemaReference, SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import MessageField, SerializationContext

SUBJECT = "shipment-value"
ADDRESS = "com.acme.logistics.Address"


def shipments():
    """Events that reach every type of the schema."""
    utc = datetime.timezone.utc
    for number in range(50):
        yield {
            "id": uuid.UUID(int=number << 64 | 7),
            "customerId": -(10**12) + number,
            "status": ["UNKNOWN", "CREATED", "IN_TRANSIT", "RETURNED"][number % 4],
            "createdAt": datetime.datetime(2026, 11, 23, 10, 0, number % 60, 1000 * number, tzinfo=utc),
            "deliveredAt": None if number % 3 else datetime.datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=utc),
            "dueDate": datetime.date(2026, 12, 1) + datetime.timedelta(days=number),
            "destination": {
                "recipient": "Ærlig Ås ☃",
                "lines": [f"line {line}" for line in range(number % 4)],
                "city": "Tromsø",
                "postalCode": None if number % 2 else "9008",
                "country": "NO",
                "location": None if number % 5 else {"latitude": 69.6492, "longitude": -0.0},
            },
            "items": [
                {
                    "sku": f"SKU-{item}",
                    "quantity": item - 1,
                    "weightGrams": None if item % 2 else 2**31 - 1,
                    "unitPrice": decimal.Decimal(item * number - 60).scaleb(-2),
                }
                for item in range(number % 6)
            ],
            "total": decimal.Decimal("-999999999999.99") if number == 1 else decimal.Decimal(number).scaleb(-2),
            "currency": "NOK",
            "labels": {"fragile": "yes"} if number % 2 else {},
            "event": [
                None,
                ("com.acme.logistics.CarrierScan", {"carrier": "c", "depot": "d", "scannedAt": datetime.datetime(2026, 1, 1, tzinfo=utc)}),
                ("com.acme.logistics.CustomsHold", {"reason": "r", "documents": ["CN23", ""]}),
                "left at the door",
            ][number % 4],
            "labelDigest": bytes(range(number, number + 16)),
        }


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
