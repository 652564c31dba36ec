//! The build script that the documentation shows, as a program that tests start without cargo.

fn main() -> avrogen_build::Result {
    avrogen_build::generate()
}
