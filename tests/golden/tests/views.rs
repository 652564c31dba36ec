//! Views: they read what owned types read, borrow from the input, write the same bytes, and become owned.

use avrogen::{Avro, Decodable, Encodable, Resolver, from_slice, to_vec};
use avrogen_golden::jiff;
use avrogen_golden::views::golden::views::{
    Hash, Parcel, ParcelEvent, ParcelKind, ParcelRef, ParcelRef_2, Place, Sender, SenderRef, State,
};
use avrogen_golden::views::{Choice, ChoiceRef, Names, NamesRef};

fn parcel() -> Parcel {
    Parcel {
        r#type: "box".to_owned(),
        seal: vec![0, 255],
        weight: 1.5,
        count: Some(3),
        note: Some("fragile".to_owned()),
        only: "one".to_owned(),
        lines: vec!["High Street".to_owned(), String::new()],
        numbers: vec![1, -1],
        labels: [("a".to_owned(), "b".to_owned())].into(),
        counts: [("x".to_owned(), vec![None, Some(vec![7])])].into(),
        place: Place {
            latitude: 1.0,
            longitude: -1.0,
        },
        from: Sender {
            name: "Ada".to_owned(),
        },
        to: None,
        event: Some(ParcelEvent::Array(vec![Sender {
            name: "Bob".to_owned(),
        }])),
        kind: ParcelKind::Str("k".to_owned()),
        state: State::Lost,
        hash: Hash(*b"hash"),
        day: avrogen::chrono::NaiveDate::MIN,
        id: avrogen::uuid::Uuid::nil(),
        price: avrogen::rust_decimal::Decimal::new(199, 2),
        inner: None,
        parcel_ref: ParcelRef {
            text: "a name that was taken".to_owned(),
        },
    }
}

fn is_within(part: &[u8], whole: &[u8]) -> bool {
    let whole = whole.as_ptr_range();
    whole.contains(&part.as_ptr())
}

/// The view of a record whose wanted name is taken by a type of the schema has the next one.
#[test]
fn strings_and_bytes_are_borrowed_from_the_input() {
    let mut outer = parcel();
    outer.inner = Some(Box::new(parcel()));
    let bytes = to_vec(&outer).unwrap();
    let view: ParcelRef_2<'_> = from_slice(&bytes).unwrap();
    let inner = view.inner.as_deref().unwrap();
    for text in [
        view.r#type,
        view.note.unwrap(),
        view.only,
        view.lines[0],
        view.labels["a"],
        view.from.name,
        inner.r#type,
        inner.parcel_ref.text,
    ] {
        assert!(is_within(text.as_bytes(), &bytes), "{text}");
    }
    assert!(is_within(view.seal, &bytes));
    assert!(is_within(view.counts["x"][1].unwrap(), &bytes));
    assert_eq!(view.state, State::Lost);
}

fn agree<'a, O, V>(owned: &O, bytes: &'a [u8], own: impl Fn(V) -> O)
where
    O: Encodable + PartialEq + std::fmt::Debug,
    V: Encodable + Decodable<'a>,
{
    let view: V = from_slice(bytes).unwrap();
    assert_eq!(to_vec(&view).unwrap(), bytes);
    assert_eq!(&own(view), owned);
}

#[test]
fn views_write_the_same_bytes_and_become_owned() {
    let parcel = parcel();
    agree(&parcel, &to_vec(&parcel).unwrap(), ParcelRef_2::into_owned);
    for choice in [
        Choice::Str("a".to_owned()),
        Choice::Bytes(vec![1]),
        Choice::Int(5),
        Sender::from_name("b").into(),
    ] {
        agree(&choice, &to_vec(&choice).unwrap(), ChoiceRef::into_owned);
    }
    let names = Names(vec![
        None,
        Some("a".to_owned().into()),
        Some(Sender::from_name("b").into()),
    ]);
    agree(&names, &to_vec(&names).unwrap(), NamesRef::into_owned);
}

trait FromName {
    fn from_name(name: &str) -> Self;
}

impl FromName for Sender {
    fn from_name(name: &str) -> Self {
        Self {
            name: name.to_owned(),
        }
    }
}

#[test]
fn a_view_has_the_schema_of_what_it_views() {
    assert!(std::ptr::eq(SenderRef::SCHEMA, Sender::SCHEMA));
    let writer = r#"{"type": "record", "name": "S", "fields": [{"name": "age", "type": "int"}, {"name": "name", "type": "bytes"}]}"#;
    let resolver = Resolver::<SenderRef<'_>>::new(writer).unwrap();
    let bytes = b"\x02\x04hi";
    assert_eq!(
        resolver.from_slice(bytes).unwrap(),
        SenderRef { name: "hi" }
    );
}

/// With serde, a view is printed as the owned value is; names are those of the schema.
#[test]
fn values_are_printed_as_json() {
    use jiff::golden::{Kind, Kinds, KindsCamelCase, KindsRef, Sum};

    let values = [
        (KindsCamelCase::Int(1), r#"{"int":1}"#),
        (KindsCamelCase::Str("s".to_owned()), r#"{"string":"s"}"#),
        (
            KindsCamelCase::Kind(Kind::InTransit),
            r#"{"golden.Kind":"IN_TRANSIT"}"#,
        ),
    ];
    for (value, expected) in values {
        let kinds = Kinds::with_defaults(Kind::Lost, value);
        let json = serde_json::to_string(&kinds).unwrap();
        assert_eq!(
            json,
            format!(
                r#"{{"type":"LOST","camelCase":{expected},"day":"1969-12-31","at":"1970-01-01T00:00:00.000001Z","large":"-0.01"}}"#
            )
        );
        assert_eq!(serde_json::from_str::<Kinds>(&json).unwrap(), kinds);
        let bytes = to_vec(&kinds).unwrap();
        let view: KindsRef<'_> = from_slice(&bytes).unwrap();
        assert_eq!(serde_json::to_string(&view).unwrap(), json);
    }
    let sum = Sum([7; 40]);
    let json = serde_json::to_string(&sum).unwrap();
    assert_eq!(serde_json::from_str::<Sum>(&json).unwrap(), sum);
}
