//! libFuzzer's door to the target `single_object`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| avrogen_fuzz::single_object::run(input));
