//! Writes the seeds of every target into a folder of its name: `seeds FOLDER [CORPUS]`.

use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().expect("the folder for the seeds");
    let corpus = arguments.next();
    for target in avrogen_fuzz::TARGETS {
        let folder = folder.join(target.name);
        std::fs::create_dir_all(&folder)?;
        for (number, seed) in (target.seeds)(corpus.as_deref().map(Path::new))
            .iter()
            .enumerate()
        {
            std::fs::write(folder.join(format!("{number:05}")), seed)?;
        }
    }
    Ok(())
}
