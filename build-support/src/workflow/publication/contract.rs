//! The files of `metadata` and `rules` → what is sent with a schema.

use std::path::Path;

use serde_json::Value;

use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;

/// The JSON object of a file.
pub(super) fn object(file: &Path) -> Result<Value, Error> {
    let text = std::fs::read_to_string(file).map_err(|error| Error::file(file, "read", &error))?;
    let refuse = |message: String, line: usize, column: usize| {
        let finding = Finding::error("AVG0545", message).at(&shown(file), line, column);
        let help = "write it as the body of a registration has it: \
                    `{\"properties\": {…}}` for metadata, `{\"domainRules\": […]}` for rules";
        Err(Error::configuration(vec![finding.help(help)]))
    };
    match serde_json::from_str(&text) {
        Ok(object @ Value::Object(_)) => Ok(object),
        Ok(_) => refuse("the file holds no JSON object".to_owned(), 1, 1),
        Err(error) => {
            // Serde counts bytes, and says the place again at the end of its message.
            let message = error.to_string();
            let place = format!(" at line {} column {}", error.line(), error.column());
            let message = message.strip_suffix(&place).unwrap_or(&message).to_owned();
            let line = text.lines().nth(error.line().saturating_sub(1));
            let before = line.and_then(|line| line.get(..error.column().saturating_sub(1)));
            let column = before.map_or(error.column().max(1), |text| text.chars().count() + 1);
            refuse(message, error.line().max(1), column)
        }
    }
}

/// Whether a registry keeps what was sent. It may add what is implied, and leave out what is empty.
pub(in crate::workflow) fn is_kept(sent: Option<&Value>, kept: Option<&Value>) -> bool {
    match (sent, kept) {
        (None, _) => true,
        (Some(sent), None) => is_empty(sent),
        (Some(sent), Some(kept)) => holds(kept, sent),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(is_empty),
        _ => false,
    }
}

fn holds(kept: &Value, sent: &Value) -> bool {
    match (kept, sent) {
        (Value::Object(kept), Value::Object(sent)) => sent
            .iter()
            .all(|(key, sent)| is_kept(Some(sent), kept.get(key))),
        (Value::Array(kept), Value::Array(sent)) => {
            kept.len() == sent.len() && kept.iter().zip(sent).all(|(kept, sent)| holds(kept, sent))
        }
        _ => kept == sent || (is_empty(kept) && is_empty(sent)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_registry_may_add_what_is_implied_and_leave_out_what_is_empty() {
        let sent =
            json!({"domainRules": [{"name": "a", "doc": null, "tags": []}], "migrationRules": []});
        let kept = json!({"domainRules": [{"name": "a", "disabled": false}]});
        assert!(is_kept(Some(&sent), Some(&kept)));
        assert!(is_kept(None, Some(&kept)));
        assert!(is_kept(Some(&json!({"properties": {}})), None));
        assert!(!is_kept(Some(&sent), None));
        let other = json!({"domainRules": [{"name": "b"}]});
        assert!(!is_kept(Some(&sent), Some(&other)));
        let more = json!({"domainRules": [{"name": "a"}, {"name": "b"}]});
        assert!(!is_kept(Some(&sent), Some(&more)));
    }
}
