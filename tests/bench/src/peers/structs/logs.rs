//! A line of a log.

use std::collections::HashMap;
use std::hash::Hash;

use serde::{Deserialize, Serialize};

use crate::raw::bench as ours;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Log<S: Eq + Hash> {
    time: i64,
    level: Level,
    service: S,
    host: S,
    thread: i32,
    sequence: i64,
    message: S,
    trace_id: Option<S>,
    labels: HashMap<S, S>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Level {
    Trace,
    Debug,
    Info,
    Warn,
    Error,
}

impl From<&ours::Log> for Log<String> {
    fn from(from: &ours::Log) -> Self {
        Self {
            time: from.time,
            level: match from.level {
                ours::Level::Trace => Level::Trace,
                ours::Level::Debug => Level::Debug,
                ours::Level::Info => Level::Info,
                ours::Level::Warn => Level::Warn,
                ours::Level::Error => Level::Error,
            },
            service: from.service.clone(),
            host: from.host.clone(),
            thread: from.thread,
            sequence: from.sequence,
            message: from.message.clone(),
            trace_id: from.trace_id.clone(),
            labels: from.labels.clone(),
        }
    }
}
