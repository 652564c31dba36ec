use avrogen::Avro;

#[derive(Avro)]
#[avro(namespce = "com.acme", name = "1st")]
struct Names {
    #[avro(rename = "not-a-name")]
    first: i32,
    #[avro(rename = "last")]
    second: i32,
    last: i32,
    #[avro(namespace = "x")]
    third: i32,
    #[avro(rename = 7)]
    fourth: i32,
}

#[derive(Clone, Copy, Avro)]
#[avro(namespace = "com..acme", namespace = "again")]
enum Symbols {
    #[avro(rename = "B")]
    A,
    B,
}

fn main() {}
