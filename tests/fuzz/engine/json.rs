//! libFuzzer's door to the target `json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| avrogen_fuzz::json::run(input));
