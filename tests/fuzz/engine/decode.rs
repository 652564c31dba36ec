//! libFuzzer's door to the target `decode`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| avrogen_fuzz::decode::run(input));
