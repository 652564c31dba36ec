//! The configuration of a subject, a context or all.

use avrogen_schema::compat::Level;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::content::Content;
use super::rules::{Metadata, RuleSet};
use crate::refusal::Refusal;

/// What was set; a key that was not is looked for in the context and then in the configuration of all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Config {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) alias: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) normalize: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) validate_fields: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) validate_names: Option<bool>,
    #[serde(with = "super::level", skip_serializing_if = "Option::is_none")]
    pub(crate) compatibility_level: Option<Level>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) compatibility_policy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) compatibility_group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) default_metadata: Option<Metadata>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) override_metadata: Option<Metadata>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) default_rule_set: Option<RuleSet>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) override_rule_set: Option<RuleSet>,
}

impl Config {
    /// A request's keys over what was set before: null unsets a key, a missing one leaves it. In a request the level is called
    /// `compatibility`, and its name may be in either case.
    pub(crate) fn updated(&self, mut request: Map<String, Value>) -> Result<Self, Refusal> {
        if let Some(level) = request.remove("compatibility") {
            request.insert("compatibilityLevel".to_owned(), level);
        }
        if let Some(Value::String(name)) = request.get_mut("compatibilityLevel") {
            name.parse::<Level>()
                .map_err(|_| Refusal::invalid_level())?
                .as_str()
                .clone_into(name);
        }
        let mut all = match serde_json::to_value(self) {
            Ok(Value::Object(all)) => all,
            _ => Map::new(),
        };
        all.extend(request);
        let updated: Self = serde_json::from_value(Value::Object(all))
            .map_err(|error| Refusal::malformed(&error.to_string()))?;
        for rules in [&updated.default_rule_set, &updated.override_rule_set] {
            let checked = rules.as_ref().map_or(Ok(()), RuleSet::check);
            checked.map_err(Refusal::invalid_rules)?;
        }
        Ok(updated)
    }

    /// This configuration, and where it says nothing the other.
    pub(crate) fn or(self, under: Self) -> Self {
        Self {
            // An alias is one subject's other name: nobody inherits it.
            alias: self.alias,
            normalize: self.normalize.or(under.normalize),
            validate_fields: self.validate_fields.or(under.validate_fields),
            validate_names: self.validate_names.or(under.validate_names),
            compatibility_level: self.compatibility_level.or(under.compatibility_level),
            compatibility_policy: self.compatibility_policy.or(under.compatibility_policy),
            compatibility_group: self.compatibility_group.or(under.compatibility_group),
            default_metadata: self.default_metadata.or(under.default_metadata),
            override_metadata: self.override_metadata.or(under.override_metadata),
            default_rule_set: self.default_rule_set.or(under.default_rule_set),
            override_rule_set: self.override_rule_set.or(under.override_rule_set),
        }
    }

    /// Whether a schema is not registered as it was submitted.
    pub(super) fn changes_content(&self) -> bool {
        self.default_metadata.is_some()
            || self.override_metadata.is_some()
            || self.default_rule_set.is_some()
            || self.override_rule_set.is_some()
    }

    /// A schema with the metadata and the rules of the configuration: the defaults below its own, the overrides above.
    pub(super) fn over(&self, mut content: Content) -> Content {
        for metadata in self.default_metadata.iter().cloned() {
            content.metadata = Some(content.metadata.unwrap_or_default().over(metadata));
        }
        for metadata in self.override_metadata.iter().cloned() {
            content.metadata = Some(metadata.over(content.metadata.unwrap_or_default()));
        }
        for rules in self.default_rule_set.iter().cloned() {
            content.rule_set = Some(content.rule_set.unwrap_or_default().over(rules));
        }
        for rules in self.override_rule_set.iter().cloned() {
            content.rule_set = Some(rules.over(content.rule_set.unwrap_or_default()));
        }
        content
    }

    pub(super) fn level(&self) -> Level {
        self.compatibility_level.unwrap_or_default()
    }
}
