//! libFuzzer's door to the target `schema`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| avrogen_fuzz::schema::run(input));
