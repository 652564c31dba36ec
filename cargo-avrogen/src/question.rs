//! Questions to whoever sits at the terminal. Nobody there is no yes.

use std::io::{self, BufRead, IsTerminal as _, Write};

use avrogen_build::{Error, Finding};

use crate::printer::Printer;

/// Asks, unless `yes` was said on the command line. Whatever is not a yes stops the command.
pub(crate) fn confirm(question: &str, yes: bool, printer: &mut Printer) -> Result<(), Error> {
    if yes {
        return Ok(());
    }
    printer.settle();
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        let why = format!("nobody can be asked, for this is no terminal: “{question}”");
        let help = "give --yes if that is what you want; nothing was changed";
        return Err(stopped(why, help));
    }
    let is_yes = ask(question, io::stdin().lock(), anstream::stderr());
    if is_yes.map_err(|error| stopped(format!("no answer could be read: {error}"), NOTHING))? {
        Ok(())
    } else {
        Err(stopped("the answer was not yes", NOTHING))
    }
}

const NOTHING: &str = "nothing was changed";

fn stopped(why: impl Into<String>, help: &str) -> Error {
    Error::configuration(vec![Finding::error("AVG0553", why).help(help)])
}

/// Whether the answer is yes. The end of the input is not.
fn ask(question: &str, mut from: impl BufRead, mut to: impl Write) -> io::Result<bool> {
    write!(to, "{question} [y/N] ")?;
    to.flush()?;
    let mut answer = String::new();
    if from.read_line(&mut answer)? == 0 {
        writeln!(to)?;
    }
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_yes_is_yes() {
        for (answer, expected) in [
            ("y\n", true),
            ("Y\r\n", true),
            (" yes \n", true),
            ("yes", true),
            ("", false),
            ("\n", false),
            ("n\n", false),
            ("yess\n", false),
            ("no\nyes\n", false),
        ] {
            let mut asked = Vec::new();
            let is_yes = ask("Delete it?", answer.as_bytes(), &mut asked).unwrap();
            assert_eq!(is_yes, expected, "{answer:?}");
            let expected = if answer.is_empty() { "\n" } else { "" };
            assert_eq!(asked, format!("Delete it? [y/N] {expected}").as_bytes());
        }
    }
}
