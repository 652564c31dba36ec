//! Values of Rust types through their schemas.

use std::collections::{BTreeMap, HashMap};

use avrogen::json::{Transcoder, from_str, to_string};
use avrogen::{Avro, ErrorKind};

#[test]
fn rust_types() {
    assert_eq!(to_string(&()).unwrap(), "null");
    assert_eq!(
        to_string(&Some(vec![1.5_f32])).unwrap(),
        r#"{"array":[1.5]}"#
    );
    let map = BTreeMap::from([("k".to_owned(), None), ("l".to_owned(), Some(i64::MIN))]);
    let text = to_string(&map).unwrap();
    assert_eq!(text, r#"{"k":null,"l":{"long":-9223372036854775808}}"#);
    assert_eq!(
        from_str::<BTreeMap<String, Option<i64>>>(&text).unwrap(),
        map
    );
    assert_eq!(
        from_str::<HashMap<String, Option<i64>>>(&text)
            .unwrap()
            .len(),
        2
    );
}

/// What the schema allows and the Rust type does not: told without a place, for the bytes between the two are nobody's.
#[test]
fn a_value_that_the_type_cannot_hold() {
    #[derive(Debug)]
    struct Even;

    impl avrogen::codec::Newtype for Even {
        type Inner = bool;

        fn wrap(_: bool) -> Self {
            Self
        }

        fn inner(&self) -> &bool {
            &true
        }
    }

    // A schema that is not the wire type's: the text fits the schema, and its bytes are no boolean.
    impl Avro for Even {
        const SCHEMA: &'static avrogen::Schema =
            &avrogen::Schema::new("", 0, &[avrogen::SchemaPart::Text("\"int\"")]);
        type Wire = avrogen::wire::Of<avrogen::wire::Bool>;
    }

    assert!(from_str::<Even>("-1").is_ok());
    let error = from_str::<Even>("1").unwrap_err();
    assert_eq!(error.to_string(), "a boolean is neither 0 nor 1");
}

#[test]
fn a_type_without_a_schema() {
    let error = Transcoder::of::<Option<Option<i32>>>().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Schema(_)), "{error}");
}

/// The schema is compiled once, whoever asks, from however many threads.
#[test]
fn threads() {
    let works =
        || (0..100).for_each(|number| assert_eq!(to_string(&number).unwrap(), number.to_string()));
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(works);
        }
    });
}
