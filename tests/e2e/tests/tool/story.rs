//! Several runs one after the other, told as one text.

use std::fmt::Write as _;

use avrogen_e2e::Project;

/// Each run with what was typed; it ends with the code beside it.
pub(crate) fn story(project: &Project, url: &str, runs: &[(&[&str], i32)]) -> String {
    let mut story = String::new();
    for (arguments, code) in runs {
        let run = project.run(arguments).expect(*code);
        let typed = arguments.join(" ").replace(url, "[REGISTRY]");
        let _ = writeln!(story, "$ cargo avrogen {typed}");
        story += &run.told(&[(url, "[REGISTRY]")]);
    }
    story
}
