use avrogen::Avro;

#[derive(Avro)]
struct Tuple(i32, String);

#[derive(Avro)]
struct Generic<T> {
    value: T,
}

#[derive(Avro)]
struct Borrowed<'a> {
    text: &'a str,
}

#[derive(Avro)]
union Either {
    a: i32,
    b: f32,
}

#[derive(Avro)]
enum Shape {
    Circle { radius: f64 },
    Square(f64),
}

#[derive(Avro)]
struct Fields {
    pair: (i32, i32),
    next: Option<Box<Self>>,
}

fn main() {}
