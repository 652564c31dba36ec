//! Where a download writes, and where it does not.

use super::{fill, project, registry, table};

#[test]
fn nothing_is_written_if_one_file_cannot_be() {
    let (registry, client) = registry();
    fill(&client);
    let all = table("pattern = \".*\"\nmetadata = true");
    let project = project(registry.url(), &all);
    // Where the last file but the lock is to go there is a folder.
    project.write("schemas/other-metadata.json/kept", "");
    let before = project.hashes();
    project.run(&["download"]).expect(2);
    assert_eq!(project.hashes(), before);
}

/// A linked folder may lead to another place of the project, and nowhere else.
#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link() {
    let (registry, client) = registry();
    fill(&client);
    let outside = tempfile::tempdir().unwrap();
    let project = project(
        registry.url(),
        "\n[[download]]\nsubject = \"other\"\nto = \"a/schemas\"\n",
    );
    std::fs::create_dir(project.path().join("a")).unwrap();
    let link = project.path().join("a/schemas");
    for target in [outside.path().to_owned(), "../..".into(), "nowhere".into()] {
        std::os::unix::fs::symlink(&target, &link).unwrap();
        let run = project.run(&["download"]).expect(1);
        insta::assert_snapshot!("linked_folder", run.told(&[]));
        std::fs::remove_file(&link).unwrap();
    }
    assert_eq!(outside.path().read_dir().unwrap().count(), 0);
    std::fs::create_dir(project.path().join("real")).unwrap();
    std::os::unix::fs::symlink("../real", &link).unwrap();
    project.run(&["download"]).expect(0);
    assert!(project.path().join("real/other.avsc").exists());
    // A lock that was written before the link was changed.
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(outside.path(), &link).unwrap();
    project.run(&["download", "--locked"]).expect(1);
    assert_eq!(outside.path().read_dir().unwrap().count(), 0);
}

#[test]
fn files_of_the_project_itself_are_no_schemas() {
    let (registry, client) = registry();
    fill(&client);
    for file in ["avrogen.lock", "Avrogen.toml", "Cargo.toml"] {
        let table = format!("\n[[download]]\nsubject = \"other\"\nto = \".\"\nfile = \"{file}\"\n");
        let project = project(registry.url(), &table);
        let before = project.hashes();
        let run = project.run(&["download"]).expect(1);
        assert_eq!(project.hashes(), before);
        if file == "avrogen.lock" {
            insta::assert_snapshot!("file_of_the_project", run.told(&[]));
        }
    }
}
