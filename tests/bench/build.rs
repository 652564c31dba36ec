//! The structs of the example's schemas.

fn main() -> avrogen_build::Result {
    avrogen_build::generate()
}
