//! `cargo avrogen`
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    cargo_avrogen::main()
}
