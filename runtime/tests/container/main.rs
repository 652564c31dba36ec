//! Object container files: written, read, appended to, damaged, and read by others.

mod append;
mod damage;
mod files;
mod limits;
mod messages;
mod peers;
mod raw;
mod sample;
mod streams;
