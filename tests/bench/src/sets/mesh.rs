//! Meshes: a name and 20 to 200 triples of floats.

use crate::peers::{messages, structs};
use crate::random::Random;
use crate::raw::bench as ours;
use crate::set::{Borrows, Set};

pub(crate) struct Mesh;

impl Set for Mesh {
    const NAME: &'static str = "mesh";
    type Ours = ours::Mesh;
    type Serde = structs::mesh::Mesh<String>;
    type Message = messages::mesh::Mesh;

    fn value(random: &mut Random) -> ours::Mesh {
        let vertices = random.within(20, 200);
        ours::Mesh {
            name: random.text(8, 24),
            vertices: (0..vertices)
                .map(|_| ours::Vertex {
                    x: random.single(),
                    y: random.single(),
                    z: random.single(),
                })
                .collect(),
        }
    }
}

impl Borrows for Mesh {
    type View<'a> = ours::MeshRef<'a>;
    type SerdeView<'a> = structs::mesh::Mesh<&'a str>;

    fn owned(view: Self::View<'_>) -> Self::Ours {
        view.into_owned()
    }
}
