"""Events that are written and read."""

import datetime
import decimal
import uuid


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
