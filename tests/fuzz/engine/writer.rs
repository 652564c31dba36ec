//! libFuzzer's door to the target `writer`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| avrogen_fuzz::writer::run(input));
