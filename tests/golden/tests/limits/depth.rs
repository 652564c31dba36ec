//! Records within records: a hundred pass on a thread's usual stack, in a debug build too; a million are an error on a small one.

use std::fmt::Debug;

use avrogen::{Avro, Decodable, Encodable, Error, ErrorKind, Resolver, from_slice, to_vec};
use avrogen_golden::outlined::golden::Outlined;
use avrogen_golden::recursion::golden::{Even, List, Odd, OddEven, Tree};
use avrogen_golden::rows::with_a_field_more;

/// What Rust gives a thread.
const USUAL: usize = 2 << 20;
const SMALL: usize = 512 << 10;

fn on_a_stack_of<T: Send>(size: usize, work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(size);
        thread.spawn_scoped(scope, work).unwrap().join().unwrap()
    })
}

/// Forty fields of many types before the one that leads on: a large frame at every level.
#[derive(Avro, Debug, Clone, PartialEq)]
struct Wide {
    number: Option<i64>,
    t0: String,
    t1: Option<String>,
    t2: Vec<String>,
    t3: std::collections::HashMap<String, String>,
    u0: String,
    u1: Option<String>,
    u2: Vec<String>,
    u3: std::collections::HashMap<String, String>,
    v0: String,
    v1: Option<String>,
    v2: Vec<String>,
    v3: std::collections::HashMap<String, String>,
    w0: String,
    w1: Option<String>,
    w2: Vec<Option<f64>>,
    w3: std::collections::HashMap<String, Vec<u8>>,
    x0: bool,
    x1: f32,
    x2: f64,
    x3: Vec<u8>,
    y0: bool,
    y1: Option<f32>,
    y2: Option<f64>,
    y3: Option<Vec<u8>>,
    next: Option<Box<Wide>>,
}

fn wide(next: Option<Box<Wide>>) -> Wide {
    let text = || "text".to_owned();
    let map = || std::collections::HashMap::from([(text(), text())]);
    Wide {
        number: Some(1),
        t0: text(),
        t1: Some(text()),
        t2: vec![text()],
        t3: map(),
        u0: text(),
        u1: Some(text()),
        u2: vec![text()],
        u3: map(),
        v0: text(),
        v1: None,
        v2: vec![],
        v3: map(),
        w0: text(),
        w1: None,
        w2: vec![None, Some(1.0)],
        w3: std::collections::HashMap::from([(text(), vec![1])]),
        x0: true,
        x1: 1.0,
        x2: 2.0,
        x3: vec![2],
        y0: false,
        y1: Some(1.0),
        y2: None,
        y3: Some(vec![3]),
        next,
    }
}

/// Encodes, decodes, and resolves with a plan at every level.
fn passes<T>(value: &T)
where
    T: Avro + Encodable + for<'a> Decodable<'a> + Debug + PartialEq + Send + Sync,
{
    on_a_stack_of(USUAL, || {
        let bytes = to_vec(value).unwrap();
        assert!(from_slice::<T>(&bytes).unwrap() == *value);
        let resolver = Resolver::<T>::new(&with_a_field_more(T::SCHEMA.json())).unwrap();
        assert!(format!("{resolver:?}").contains("steps"));
        assert!(resolver.from_slice(&bytes).unwrap() == *value);
    });
}

#[test]
fn a_hundred_pass() {
    passes(&(1..100).fold(wide(None), |value, _| wide(Some(Box::new(value)))));
    let list = |tail| List { head: 1, tail };
    passes(&(1..100).fold(list(None), |value, _| list(Some(Box::new(value)))));
    let tree = |children| Tree {
        name: "x".to_owned(),
        children,
        named: std::collections::HashMap::new(),
    };
    passes(&(1..100).fold(tree(vec![]), |value, _| tree(vec![value])));
    let outlined = |inner| Outlined {
        id: 1,
        name: "x".to_owned(),
        notes: vec![],
        size: None,
        inner,
    };
    passes(&(1..100).fold(outlined(None), |value, _| outlined(Some(Box::new(value)))));
    // Two records a round.
    let even = |odd| Even { odd };
    passes(&(1..50).fold(even(None), |value, _| {
        even(Some(Odd {
            even: OddEven::Even(Box::new(value)),
        }))
    }));
}

fn list_of(length: usize) -> Vec<u8> {
    let mut bytes = [2, 2].repeat(length - 1);
    bytes.extend([2, 0]);
    bytes
}

fn too_deep<T>(result: Result<T, Error>) {
    let Err(error) = result else {
        panic!("it passes");
    };
    assert_eq!(error.kind(), &ErrorKind::TooDeep);
}

#[test]
fn a_million_are_an_error() {
    let bytes = list_of(1_000_000);
    on_a_stack_of(SMALL, || {
        too_deep(from_slice::<List>(&bytes));
        let planned = Resolver::<List>::new(&with_a_field_more(List::SCHEMA.json())).unwrap();
        too_deep(planned.from_slice(&bytes));

        let mut value = List {
            head: 1,
            tail: None,
        };
        for _ in 1..1_000_000 {
            value = List {
                head: 1,
                tail: Some(Box::new(value)),
            };
        }
        too_deep(to_vec(&value));
        // From the outside inwards: Rust would drop it by recursion.
        while let Some(tail) = value.tail.take() {
            value = *tail;
        }
    });
}
