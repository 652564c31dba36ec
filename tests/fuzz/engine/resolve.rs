//! libFuzzer's door to the target `resolve`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| avrogen_fuzz::resolve::run(input));
