//! A line of a log.

use std::collections::HashMap;

use crate::raw::bench as ours;

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Log {
    #[prost(int64, tag = "1")]
    time: i64,
    #[prost(enumeration = "Level", tag = "2")]
    level: i32,
    #[prost(string, tag = "3")]
    service: String,
    #[prost(string, tag = "4")]
    host: String,
    #[prost(int32, tag = "5")]
    thread: i32,
    #[prost(int64, tag = "6")]
    sequence: i64,
    #[prost(string, tag = "7")]
    message: String,
    #[prost(string, optional, tag = "8")]
    trace_id: Option<String>,
    #[prost(map = "string, string", tag = "9")]
    labels: HashMap<String, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, prost::Enumeration)]
#[repr(i32)]
enum Level {
    Trace = 0,
    Debug = 1,
    Info = 2,
    Warn = 3,
    Error = 4,
}

impl From<&ours::Log> for Log {
    fn from(from: &ours::Log) -> Self {
        Self {
            time: from.time,
            level: match from.level {
                ours::Level::Trace => Level::Trace,
                ours::Level::Debug => Level::Debug,
                ours::Level::Info => Level::Info,
                ours::Level::Warn => Level::Warn,
                ours::Level::Error => Level::Error,
            }
            .into(),
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
