//! The structs of the bench's schemas.

fn main() -> avrogen_build::Result {
    avrogen_build::generate()
}
