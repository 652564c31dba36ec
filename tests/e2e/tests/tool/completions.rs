//! What the shells complete, the manual's pages, and what the help of these commands teaches.

use std::process::Command;

use avrogen_e2e::Project;

use crate::TOOL;

#[test]
fn help_of_the_first_and_the_last_steps() {
    let project = Project::new(TOOL);
    for command in ["init", "migrate", "completions", "man"] {
        let told = project.run(&[command, "--help"]).expect(0).stdout;
        insta::assert_snapshot!(format!("help_{command}"), told);
    }
}

/// Asks bash as readline does.
const ASK: &str = r#"
_others() { COMPREPLY=(others); }
complete -F _others cargo
source script.bash
ask() {
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    local function
    function=$(complete -p "$1")
    function=${function##*-F }
    "${function%% *}" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    echo "$*: ${COMPREPLY[*]}"
}
ask cargo avrogen regis
ask cargo avrogen download --lock
ask cargo avrogen migrate --from ""
ask cargo-avrogen explai
ask cargo buil
source script.bash
ask cargo buil
"#;

#[test]
fn bash_completes_below_cargo() {
    let Ok(version) = Command::new("bash").arg("--version").output() else {
        return; // No bash, so nobody to ask.
    };
    assert!(version.status.success());
    let project = Project::new(TOOL);
    let script = project.run(&["completions", "bash"]).expect(0);
    project
        .write("script.bash", script.stdout)
        .write("ask", format!("#!/usr/bin/env bash\nset -u\n{ASK}"));
    let asked = Command::new("bash")
        .args(["--norc", "ask"])
        .current_dir(project.path())
        .output()
        .unwrap();
    let told = String::from_utf8(asked.stdout).unwrap();
    let errors = String::from_utf8_lossy(&asked.stderr).into_owned();
    assert_eq!(errors, "");
    assert_eq!(
        told,
        "cargo avrogen regis: register\n\
         cargo avrogen download --lock: --locked\n\
         cargo avrogen migrate --from : gradle maven\n\
         cargo-avrogen explai: explain\n\
         cargo buil: others\n\
         cargo buil: others\n"
    );
}

#[test]
fn every_shell_has_completions() {
    let project = Project::new(TOOL);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = project.run(&["completions", shell]).expect(0).stdout;
        assert!(
            script.contains("avrogen") && script.contains("generate"),
            "{shell}"
        );
    }
    // The name by which cargo's own completion calls it.
    let script = project.run(&["completions", "zsh"]).expect(0).stdout;
    assert!(
        script.starts_with("#compdef cargo-avrogen\n") && script.contains("\n_cargo-avrogen() {")
    );
    project.run(&["completions", "tcsh"]).expect(2);
}

#[test]
fn every_command_has_a_page() {
    let project = Project::new(TOOL);
    let main = project.run(&["man"]).expect(0).stdout;
    assert!(main.contains(".TH cargo-avrogen 1"));
    project.run(&["man", "--out", "man/man1"]).expect(0);
    assert_eq!(project.read("man/man1/cargo-avrogen.1"), main);
    let help = project.run(&["--help"]).expect(0).stdout;
    let commands = help
        .split_once("Commands:\n")
        .unwrap()
        .1
        .split("\n\n")
        .next()
        .unwrap();
    let mut pages = 1;
    for command in commands
        .lines()
        .filter_map(|line| line.split_whitespace().next())
    {
        if command != "help" && !command.is_empty() && help.contains(&format!("\n  {command} ")) {
            let page = project.read(&format!("man/man1/cargo-avrogen-{command}.1"));
            assert!(
                page.contains(&format!("\\fBcargo avrogen {command}\\fR")),
                "{page}"
            );
            pages += 1;
        }
    }
    assert_eq!(project.hashes().len(), pages);

    let told = project
        .run(&["man", "--out", "man/man1"])
        .expect(2)
        .told(&[]);
    insta::assert_snapshot!("man_there_already", told);
}
