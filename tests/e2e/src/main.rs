//! The tool itself: `cargo-avrogen`'s own `main`, built beside these tests.

fn main() -> std::process::ExitCode {
    cargo_avrogen::main()
}
