//! The paths of the REST API. A subject is one segment, whatever is in it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use reqwest::Url;

use crate::model::Version;

/// RFC 3986's unreserved characters stand for themselves.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Fit for a path, a query or a form.
pub(crate) fn segment(text: &str) -> impl std::fmt::Display {
    utf8_percent_encode(text, SEGMENT)
}

/// The URL of a path below a registry's, unless it would be another one.
pub(crate) fn at(base: &Url, path: &str) -> Option<Url> {
    let url = base.join(path).ok()?;
    (url.as_str() == format!("{base}{path}")).then_some(url)
}

/// The base of a context's requests.
pub(crate) fn context(context: &str) -> String {
    format!("contexts/{}/", segment(context))
}

/// What a registry puts before the names of a context's subjects, `:.name:`, if a URL ends in that context.
pub(crate) fn qualifier(url: &str) -> Option<String> {
    let (before, name) = url.trim_end_matches('/').rsplit_once('/')?;
    let name = percent_decode_str(name).decode_utf8().ok()?;
    (before.ends_with("/contexts") && name.starts_with('.')).then(|| format!(":{name}:"))
}

pub(crate) fn subjects(deleted: bool) -> String {
    format!("subjects?deleted={deleted}")
}

pub(crate) fn subject(subject: &str, normalize: bool) -> String {
    format!("subjects/{}?normalize={normalize}", segment(subject))
}

pub(crate) fn versions(subject: &str) -> String {
    format!("subjects/{}/versions", segment(subject))
}

pub(crate) fn versions_with(subject: &str, deleted: bool) -> String {
    format!("{}?deleted={deleted}", versions(subject))
}

pub(crate) fn register(subject: &str, normalize: bool) -> String {
    format!("{}?normalize={normalize}", versions(subject))
}

pub(crate) fn version(subject: &str, version: Version) -> String {
    format!("{}/{version}", versions(subject))
}

pub(crate) fn referenced_by(subject: &str, version: u32) -> String {
    format!("{}/{version}/referencedby", versions(subject))
}

pub(crate) fn deleted_subject(subject: &str, permanent: bool) -> String {
    format!("subjects/{}?permanent={permanent}", segment(subject))
}

pub(crate) fn deleted_version(subject: &str, version: Version, permanent: bool) -> String {
    format!("{}/{version}?permanent={permanent}", versions(subject))
}

/// `config` or `mode`, of a subject or of all of them.
pub(crate) fn setting(kind: &str, subject: Option<&str>) -> String {
    match subject {
        Some(subject) => format!("{kind}/{}", segment(subject)),
        None => kind.to_owned(),
    }
}

pub(crate) fn id(id: u32) -> String {
    format!("schemas/ids/{id}")
}

pub(crate) fn compatibility(subject: &str, normalize: bool) -> String {
    format!(
        "compatibility/subjects/{}/versions?verbose=true&normalize={normalize}",
        segment(subject)
    )
}

/// For registries that know no check of all versions.
pub(crate) fn compatibility_with_latest(subject: &str, normalize: bool) -> String {
    format!(
        "compatibility/subjects/{}/versions/latest?verbose=true&normalize={normalize}",
        segment(subject)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_segment() {
        for (subject, expected) in [
            ("shipment-value", "subjects/shipment-value/versions"),
            ("a/b", "subjects/a%2Fb/versions"),
            (":.ctx:s", "subjects/%3A.ctx%3As/versions"),
            ("größe ?#", "subjects/gr%C3%B6%C3%9Fe%20%3F%23/versions"),
        ] {
            assert_eq!(versions(subject), expected);
            let base = Url::parse("https://registry.example/below/").unwrap();
            assert_eq!(
                at(&base, &versions(subject)).unwrap().as_str(),
                format!("{base}{expected}")
            );
        }
    }

    #[test]
    fn a_url_says_its_context() {
        for (url, expected) in [
            ("https://registry.example/contexts/.ctx", Some(":.ctx:")),
            (
                "https://registry.example/below/contexts/.a%20b/",
                Some(":.a b:"),
            ),
            ("https://registry.example/contexts", None),
            ("https://registry.example/contexts/ctx", None),
            ("https://contexts/.ctx/below", None),
            ("https://registry.example", None),
        ] {
            assert_eq!(qualifier(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn a_step_is_no_subject() {
        let base = Url::parse("https://registry.example/below/").unwrap();
        for subject in [".", ".."] {
            assert_eq!(at(&base, &versions(subject)), None);
        }
    }
}
