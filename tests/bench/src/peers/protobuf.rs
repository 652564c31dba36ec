//! `prost`: the same messages as protobuf.

use std::hint::black_box;

use prost::Message as _;

use crate::Failure;
use crate::row::{AGAIN, Row, Run, Task, Who, ensure};
use crate::set::Set;
use crate::subject::Subject;

pub(super) fn rows<S: Set>(subject: &Subject<S>) -> Vec<Row<'_>> {
    vec![
        Row::checked(Task::Encode, Who::Prost, || Ok(encode(subject))),
        Row::checked(Task::Decode, Who::Prost, || decode(subject)),
    ]
}

fn encode<S: Set>(subject: &Subject<S>) -> Run<'_> {
    let messages: Vec<S::Message> = subject.values.iter().map(S::Message::from).collect();
    let mut buffer = Vec::new();
    Box::new(move || {
        for message in &messages {
            buffer.clear();
            message.encode(&mut buffer).expect(AGAIN);
            black_box(&buffer);
        }
    })
}

fn decode<S: Set>(subject: &Subject<S>) -> Result<Run<'_>, Failure> {
    let message = |value: &S::Ours| -> Result<_, Failure> {
        let message = S::Message::from(value);
        let bytes = message.encode_to_vec();
        let read = S::Message::decode(bytes.as_slice())?;
        ensure(read == message, "it reads another value")?;
        Ok(bytes)
    };
    let encoded: Vec<Vec<u8>> = subject
        .values
        .iter()
        .map(message)
        .collect::<Result<_, _>>()?;
    Ok(Box::new(move || {
        for bytes in &encoded {
            black_box(S::Message::decode(bytes.as_slice()).expect(AGAIN));
        }
    }))
}
