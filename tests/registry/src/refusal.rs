//! Everything the registry says no to, in Confluent's words and under its codes.

/// A refusal: its error code (whose first three digits are the HTTP status) and its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: u32,
    pub(crate) message: String,
}

impl Refusal {
    fn new(code: u32, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    pub(crate) fn subject(subject: &str) -> Self {
        Self::new(40401, format!("Subject '{subject}' not found."))
    }

    /// -1 where the latest version was asked for.
    pub(crate) fn version(version: i64) -> Self {
        Self::new(40402, format!("Version {version} not found."))
    }

    pub(crate) fn schema() -> Self {
        Self::new(40403, "Schema not found")
    }

    /// No schema has this id or this guid.
    pub(crate) fn schema_called(name: &str) -> Self {
        Self::new(40403, format!("Schema {name} not found"))
    }

    // The missing space behind the full stop is Confluent's, here and below.
    pub(crate) fn subject_is_soft_deleted(subject: &str) -> Self {
        Self::new(
            40404,
            format!(
                "Subject '{subject}' was soft deleted.Set permanent=true to delete permanently"
            ),
        )
    }

    pub(crate) fn subject_is_not_soft_deleted(subject: &str) -> Self {
        Self::new(
            40405,
            format!("Subject '{subject}' was not deleted first before being permanently deleted"),
        )
    }

    pub(crate) fn version_is_soft_deleted(subject: &str, version: &str) -> Self {
        Self::new(
            40406,
            format!(
                "Subject '{subject}' Version {version} was soft deleted.Set permanent=true to delete permanently"
            ),
        )
    }

    pub(crate) fn version_is_not_soft_deleted(subject: &str, version: u32) -> Self {
        Self::new(
            40407,
            format!(
                "Subject '{subject}' Version {version} was not deleted first before being permanently deleted"
            ),
        )
    }

    pub(crate) fn no_level(subject: &str) -> Self {
        Self::new(
            40408,
            format!("Subject '{subject}' does not have subject-level compatibility configured"),
        )
    }

    pub(crate) fn no_mode(subject: &str) -> Self {
        Self::new(
            40409,
            format!("Subject '{subject}' does not have subject-level mode configured"),
        )
    }

    pub(crate) fn incompatible(subject: &str, messages: &[String]) -> Self {
        let details = messages.join(", ");
        let start = "Schema being registered is incompatible with an earlier schema for subject";
        Self::new(409, format!("{start} \"{subject}\", details: [{details}]"))
    }

    pub(crate) fn invalid_schema(message: impl Into<String>) -> Self {
        Self::new(42201, message)
    }

    pub(crate) fn invalid_version(version: &str) -> Self {
        let allowed = "Allowed values are between [1, 2^31-1] and the string \"latest\"";
        Self::new(
            42202,
            format!("The specified version '{version}' is not a valid version id. {allowed}"),
        )
    }

    pub(crate) fn invalid_level() -> Self {
        let levels = "none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive";
        Self::new(
            42203,
            format!("Invalid compatibility level. Valid values are {levels}"),
        )
    }

    pub(crate) fn invalid_mode() -> Self {
        Self::new(
            42204,
            "Invalid mode. Valid values are READWRITE, READONLY, and IMPORT.",
        )
    }

    pub(crate) fn not_permitted(message: impl Into<String>) -> Self {
        Self::new(42205, message)
    }

    pub(crate) fn referenced(subject: &str, version: u32) -> Self {
        let key = format!("{{magic=1,keytype=SCHEMA,subject={subject},version={version}}}");
        Self::new(
            42206,
            format!("One or more references exist to the schema {key}."),
        )
    }

    pub(crate) fn id_does_not_match(known: u32, given: u32) -> Self {
        Self::new(
            42207,
            format!("Schema already registered with id {known} instead of input id {given}"),
        )
    }

    pub(crate) fn invalid_subject(subject: &str) -> Self {
        Self::new(
            42208,
            format!("The specified subject '{subject}' is not a valid."),
        )
    }

    pub(crate) fn too_large() -> Self {
        Self::new(
            42209,
            "Register operation failed because schema is too large",
        )
    }

    pub(crate) fn invalid_rules(message: impl Into<String>) -> Self {
        Self::new(42210, message)
    }

    /// The store could not write: `what` it was about to do.
    pub(crate) fn store(what: &str) -> Self {
        Self::new(50001, what)
    }

    /// The store took too long: `what` it was doing.
    pub(crate) fn timed_out(what: &str) -> Self {
        Self::new(50002, format!("{what} timed out"))
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, "Unauthorized")
    }

    pub(crate) fn malformed(why: &str) -> Self {
        Self::new(400, format!("Unrecognized request: {why}"))
    }

    pub(crate) fn no_body() -> Self {
        Self::new(422, "The request must not be empty")
    }

    pub(crate) fn nothing_here() -> Self {
        Self::new(404, "HTTP 404 Not Found")
    }

    pub(crate) fn not_this_way() -> Self {
        Self::new(405, "HTTP 405 Method Not Allowed")
    }

    pub(crate) fn body_is_too_large() -> Self {
        Self::new(413, "HTTP 413 Request Entity Too Large")
    }

    pub(crate) fn broken() -> Self {
        Self::new(500, "Internal Server Error")
    }

    /// The HTTP status: the code's first three digits.
    pub(crate) fn status(&self) -> u16 {
        let mut status = self.code;
        while status > 999 {
            status /= 10;
        }
        u16::try_from(status).unwrap_or(500)
    }
}
