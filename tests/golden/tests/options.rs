//! What the options of the generator make of a schema, from the program's side.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use avrogen::{Avro, Error, ErrorKind, Resolver, from_slice, to_vec};
use avrogen_golden::given::golden::given::{
    Knot, Mixed, MixedMany, Money, Order, OrderEither, OrderMeasure, Ring,
};
use avrogen_golden::hand::{Cents, Code, Email, Euros, Grams, Hand, Loop, Tied};
use avrogen_golden::shared::golden::shared::{Customer, State, Token};
use avrogen_golden::{defaults, jiff, outlined, raw};

fn customer() -> Customer {
    Customer::with_defaults("Ada".to_owned())
}

fn order() -> Order {
    Order {
        codes: vec![Code(1), Code(-1)],
        weight: Some(Grams(0.5)),
        shipped: Some(UNIX_EPOCH + Duration::from_millis(5)),
        token: Some(Token(*b"abcd")),
        either: customer().into(),
        ..Order::with_defaults(
            "o-1".into(),
            customer(),
            State::Closed,
            Hand { fingers: 5 },
            UNIX_EPOCH,
            Euros(1999),
            Email::try_from(Arc::<str>::from("ada@example.org")).unwrap(),
        )
    }
}

#[test]
fn a_record_is_made_from_what_has_no_default() {
    let order = Order::with_defaults(
        "o-1".into(),
        customer(),
        State::Active,
        Hand { fingers: 5 },
        UNIX_EPOCH,
        Euros(1),
        Email::try_from(Arc::<str>::from("a@b")).unwrap(),
    );
    assert_eq!(order.token, None);
    assert_eq!(order.either, OrderEither::Int(7));
    assert_eq!(order.measure, OrderMeasure::Int(7));
    assert_eq!(order.codes, []);
    assert_eq!(order.labels, BTreeMap::from([("a".into(), "b".into())]));
    assert_eq!(customer().state, State::Active);
}

/// The constructor and the resolver take the same defaults from the schema.
#[test]
fn constructors_and_resolution_agree() {
    use defaults::golden::Defaults;
    use jiff::golden::{Kinds, KindsCamelCase};

    let writer = r#"{"type": "record", "name": "golden.Defaults", "fields": [{"name": "kept", "type": "int"}]}"#;
    let resolved: Defaults = Resolver::new(writer).unwrap().from_slice(&[2]).unwrap();
    assert_eq!(Defaults::with_defaults(1), resolved);

    let writer = r#"{"type": "record", "name": "golden.All", "fields": []}"#;
    let resolved = Resolver::new(writer).unwrap().from_slice(&[]).unwrap();
    assert_eq!(defaults::golden::All::default(), resolved);

    let writer = r#"{"type": "record", "name": "golden.Kinds", "fields": [
        {"name": "type", "type": {"type": "enum", "name": "Kind", "symbols": ["IN_TRANSIT", "LOST"]}},
        {"name": "camelCase", "type": ["int", "string"]}]}"#;
    let resolved: Kinds = Resolver::new(writer)
        .unwrap()
        .from_slice(&[2, 0, 4])
        .unwrap();
    let made = Kinds::with_defaults(jiff::golden::Kind::Lost, KindsCamelCase::Int(2));
    assert_eq!(made, resolved);
    assert_eq!(made.day.to_string(), "1969-12-31");
    assert_eq!(made.at.to_string(), "1970-01-01T00:00:00.000001Z");
    assert_eq!(made.large.to_string(), "-0.01");
}

#[test]
fn types_of_the_users_are_read_and_written() {
    let order = order();
    let bytes = to_vec(&order).unwrap();
    assert_eq!(from_slice::<Order>(&bytes).unwrap(), order);
    // The bytes are those of the schema, whatever stands for it in Rust.
    assert!(bytes.starts_with(
        b"\x06o-1\x06Ada\0\0\0\0\0\x02\x02abcd\x0a\0\x02\x0a\x9e\x1f\x06EUR\x04\x02\x01\0"
    ));
}

#[test]
fn what_a_type_of_the_users_refuses_names_its_field() {
    let mut order = order();
    order.placed = UNIX_EPOCH + Duration::from_secs(u64::MAX / 4);
    let refused = to_vec(&order).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Order.placed: beyond a long of milliseconds"
    );

    order.placed = UNIX_EPOCH;
    let bytes = to_vec(&order).unwrap();
    let dollars = replaced(&bytes, b"EUR", b"USD");
    let refused = from_slice::<Order>(&dollars).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("Order.price: another currency"),
        "{refused}"
    );
    let no_mail = replaced(&bytes, b"ada@example.org", b"ada.example.org");
    let refused = from_slice::<Order>(&no_mail).unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("Order.mail: \"ada.example.org\" is no mail address"),
        "{refused}"
    );
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes
        .windows(from.len())
        .position(|window| window == from)
        .unwrap();
    let mut bytes = bytes.to_vec();
    bytes[at..at + from.len()].copy_from_slice(to);
    bytes
}

#[test]
fn types_from_elsewhere_bring_their_schema_along() {
    let json = Order::SCHEMA.json();
    assert!(json.contains(r#""doc":"Who orders.""#), "{json}");
    assert!(
        json.contains(r#""name":"Hand","namespace":"golden.hand""#),
        "{json}"
    );
    let resolver = Resolver::<Order>::new(json).unwrap();
    assert_eq!(
        resolver.from_slice(&to_vec(&order()).unwrap()).unwrap(),
        order()
    );
    assert_eq!(Order::FULL_NAME, Order::SCHEMA.name());
    assert_eq!(Order::FINGERPRINT, Order::SCHEMA.fingerprint());
}

/// A type of the user's breaks a circle as a box would.
#[test]
fn types_of_the_users_may_hold_what_holds_them() {
    let knot = Knot {
        value: 1,
        inner: Some(Tied(Box::new(Knot {
            value: 2,
            inner: None,
        }))),
    };
    let bytes = to_vec(&knot).unwrap();
    assert_eq!(bytes, [2, 2, 4, 0]);
    assert_eq!(from_slice::<Knot>(&bytes).unwrap(), knot);
    let ring = Ring {
        value: 1,
        next: Some(Loop(Box::new(Ring {
            value: 2,
            next: None,
        }))),
    };
    assert_eq!(from_slice::<Ring>(&to_vec(&ring).unwrap()).unwrap(), ring);
    // As deep as the limit, and no deeper.
    let deep: Vec<u8> = [2, 2].repeat(99).into_iter().chain([2, 0]).collect();
    assert!(from_slice::<Knot>(&deep).is_ok());
    let deeper: Vec<u8> = [2, 2].repeat(100).into_iter().chain([2, 0]).collect();
    assert_eq!(
        from_slice::<Knot>(&deeper).unwrap_err().kind(),
        &ErrorKind::TooDeep
    );
}

#[test]
fn overrides_reach_into_records_and_unions() {
    let mixed = Mixed {
        price: Cents(5),
        many: MixedMany::Array(vec![1, 255]),
    };
    let bytes = to_vec(&mixed).unwrap();
    assert_eq!(bytes, [10, 2, 4, 2, 254, 3, 0]);
    assert_eq!(from_slice::<Mixed>(&bytes).unwrap(), mixed);
    let beyond = from_slice::<Mixed>(&[10, 2, 4, 2, 128, 4, 0]).unwrap_err();
    assert!(
        beyond
            .to_string()
            .starts_with("Mixed.many[1]: more than eight bits"),
        "{beyond}"
    );
}

/// A type of one's own beside one from elsewhere that has the same Rust name here.
#[test]
fn namesakes_of_types_from_elsewhere_keep_their_own_defaults() {
    let own = avrogen_golden::given::Customer::default();
    assert_eq!(&*own.note, "a namesake, generated here");
    let hand = avrogen_golden::given::golden::hand::Hand::with_defaults(3);
    assert_eq!((hand.fingers, hand.thumb.as_ref()), (3, "mine"));
}

#[test]
fn derives_hold_where_they_can() {
    fn hashed<T: std::hash::Hash + Eq>() {}
    fn copied<T: Copy>() {}
    fn ordered<T: PartialOrd>() {}

    hashed::<Money>();
    hashed::<OrderEither>();
    ordered::<OrderMeasure>();
    copied::<OrderMeasure>();
    copied::<Token>();
    copied::<State>();
    hashed::<jiff::golden::Logical>();
    copied::<avrogen_golden::views::golden::views::Place>();
}

/// A default that the Rust type may not hold is asked for; it cannot be made up.
#[test]
fn defaults_that_rust_cannot_hold_are_asked_for() {
    use avrogen::{chrono::NaiveDate, rust_decimal::Decimal, uuid::Uuid};

    let made =
        defaults::golden::Unsayable::with_defaults(NaiveDate::MIN, Decimal::ONE, Uuid::nil());
    assert_eq!(made.said, 1);
}

#[test]
fn raw_types_hold_everything() {
    use raw::golden::{Exact, Logical};

    let value = Logical {
        price: vec![0xff; 40],
        huge: Vec::new(),
        exact: Exact([0xff; 8]),
        any: vec![1],
        id: avrogen::uuid::Uuid::nil(),
        raw_id: avrogen::uuid::Uuid::max(),
        day: i32::MIN,
        clock_millis: -1,
        clock_micros: i64::MIN,
        at_millis: i64::MAX,
        at_micros: i64::MIN,
        at_nanos: i64::MAX,
        local_millis: i64::MIN,
        local_micros: i64::MAX,
        local_nanos: i64::MIN,
        span: avrogen::Duration::default(),
        unknown: String::new(),
        invalid: Vec::new(),
        maybe: Some(vec![]),
    };
    assert_eq!(
        from_slice::<Logical>(&to_vec(&value).unwrap()).unwrap(),
        value
    );
}

#[test]
fn outlined_code_reads_and_writes_the_same_bytes() {
    use outlined::golden::Outlined;

    let value = Outlined {
        id: -1,
        name: "n".to_owned(),
        notes: vec!["x".to_owned()],
        size: Some(3),
        inner: Some(Box::new(Outlined {
            id: 0,
            name: String::new(),
            notes: Vec::new(),
            size: None,
            inner: None,
        })),
    };
    let bytes = to_vec(&value).unwrap();
    assert_eq!(bytes, b"\x01\x02n\x02\x02x\0\x02\x06\x02\0\0\0\0\0");
    assert_eq!(from_slice::<Outlined>(&bytes).unwrap(), value);
    let cut: Error = from_slice::<Outlined>(&bytes[..5]).unwrap_err();
    assert_eq!(cut.kind(), &ErrorKind::CutShort);
    assert_eq!(cut.path(), "Outlined.notes[0]");
}
