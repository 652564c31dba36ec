//! A mesh.

use crate::raw::bench as ours;

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Mesh {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(message, repeated, tag = "2")]
    vertices: Vec<Vertex>,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Vertex {
    #[prost(float, tag = "1")]
    x: f32,
    #[prost(float, tag = "2")]
    y: f32,
    #[prost(float, tag = "3")]
    z: f32,
}

impl From<&ours::Mesh> for Mesh {
    fn from(from: &ours::Mesh) -> Self {
        Self {
            name: from.name.clone(),
            vertices: from.vertices.iter().map(Vertex::from).collect(),
        }
    }
}

impl From<&ours::Vertex> for Vertex {
    fn from(from: &ours::Vertex) -> Self {
        Self {
            x: from.x,
            y: from.y,
            z: from.z,
        }
    }
}
