//! A mesh.

use serde::{Deserialize, Serialize};

use crate::raw::bench as ours;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Mesh<S> {
    name: S,
    vertices: Vec<Vertex>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Vertex {
    x: f32,
    y: f32,
    z: f32,
}

impl From<&ours::Mesh> for Mesh<String> {
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
