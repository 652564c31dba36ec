//! The structs of both versions, from their schemas.

fn main() -> avrogen_build::Result {
    avrogen_build::generate()
}
