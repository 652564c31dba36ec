//! `cost-set FOLDER`: a hundred schemas of about 220 named types, the same messages for protobuf, and for each generator a package
//! whose program decodes and encodes every root. What its compilation costs is measured by `tests/bench/cost`.
//!
//! `cost-set FOLDER COUNT`: so many schemas alone, with documentation, logical types, unions and references. What generation costs is
//! measured by `tests/bench/generation`.
#![forbid(unsafe_code)]

mod avro;
mod model;
mod packages;
mod proto;

use std::path::Path;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: cost-set FOLDER [COUNT]")?;
    let folder = Path::new(&folder);
    let count: Option<usize> = arguments.next().map(|count| count.parse()).transpose()?;
    let schemas = count.map_or_else(model::schemas, model::catalogue);
    for schema in &schemas {
        write(
            &folder
                .join("schemas")
                .join(format!("{}.avsc", schema.module)),
            &avro::schema(schema),
        )?;
    }
    if count.is_none() {
        write(&folder.join("cost.proto"), &proto::file(&schemas))?;
        for (file, text) in packages::all(&schemas) {
            write(&folder.join(file), &text)?;
        }
    }
    println!(
        "{} schemas, {} named types",
        schemas.len(),
        schemas.iter().map(model::Schema::types).sum::<usize>()
    );
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    std::fs::create_dir_all(file.parent().ok_or("a file stands in a folder")?)?;
    Ok(std::fs::write(file, text)?)
}
