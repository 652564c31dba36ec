//! libFuzzer's door to the target `order`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| avrogen_fuzz::order::run(input));
