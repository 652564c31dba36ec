//! Lines of a log: a message of 40 to 200 characters, some not ASCII, and labels.

use avrogen::Avro as _;

use crate::peers::{messages, structs};
use crate::random::Random;
use crate::raw::bench as ours;
use crate::set::{Borrows, Evolved, Set};
use crate::v1::bench as v1;

pub(crate) struct Logs;

const LEVELS: [ours::Level; 5] = [
    ours::Level::Trace,
    ours::Level::Debug,
    ours::Level::Info,
    ours::Level::Warn,
    ours::Level::Error,
];

const SERVICES: [&str; 6] = [
    "checkout",
    "billing",
    "search",
    "mail",
    "identity",
    "warehouse",
];

const LABELS: [&str; 5] = ["region", "version", "tenant", "pod", "feature"];

impl Set for Logs {
    const NAME: &'static str = "logs";
    const BEFORE: Option<&'static avrogen::Schema> = Some(v1::Log::SCHEMA);
    type Ours = ours::Log;
    type Serde = structs::logs::Log<String>;
    type Message = messages::logs::Log;

    fn value(random: &mut Random) -> ours::Log {
        ours::Log {
            time: random.micros(),
            level: random.pick(&LEVELS),
            service: random.pick(&SERVICES).to_owned(),
            host: format!("node-{}.eu.example", random.below(400)),
            thread: random.int(256),
            sequence: i64::from(random.int(1 << 30)),
            message: message(random),
            trace_id: random.percent(50).then(|| random.hex()),
            labels: (0..random.within(0, 4))
                .map(|_| (random.pick(&LABELS).to_owned(), random.text(3, 16)))
                .collect(),
        }
    }
}

/// One in ten holds letters beyond ASCII.
fn message(random: &mut Random) -> String {
    let mut text = random.text(40, 200);
    if random.percent(10) {
        text.replace_range(20..24, "żółw");
    }
    text
}

impl Borrows for Logs {
    type View<'a> = ours::LogRef<'a>;
    type SerdeView<'a> = structs::logs::Log<&'a str>;

    fn owned(view: Self::View<'_>) -> Self::Ours {
        view.into_owned()
    }
}

impl Evolved for Logs {
    type Before = v1::Log;

    fn before(value: &ours::Log, random: &mut Random) -> (v1::Log, ours::Log) {
        let before = v1::Log {
            level: match value.level {
                ours::Level::Trace => v1::Level::Trace,
                ours::Level::Debug => v1::Level::Debug,
                ours::Level::Info => v1::Level::Info,
                ours::Level::Warn => v1::Level::Warn,
                ours::Level::Error => v1::Level::Error,
            },
            time: value.time,
            logger: random.text(8, 30),
            service: value.service.clone(),
            host: value.host.clone(),
            thread: value.thread,
            sequence: i32::try_from(value.sequence).unwrap_or_default(),
            line: random.int(2000),
            message: value.message.clone(),
            labels: value.labels.clone(),
        };
        let now = ours::Log {
            trace_id: None,
            ..value.clone()
        };
        (before, now)
    }
}
