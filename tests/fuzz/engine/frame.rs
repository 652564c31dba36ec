//! libFuzzer's door to the target `frame`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| avrogen_fuzz::frame::run(input));
