//! What a schema may carry beside its text: metadata, and rules for its data. Both are kept and given back; the rules are not run.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize};

/// Tags and properties of a schema.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Metadata {
    #[serde(
        deserialize_with = "or_default",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub(crate) tags: BTreeMap<String, BTreeSet<String>>,
    #[serde(
        deserialize_with = "or_default",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub(crate) properties: BTreeMap<String, String>,
    #[serde(
        deserialize_with = "or_default",
        skip_serializing_if = "BTreeSet::is_empty"
    )]
    pub(crate) sensitive: BTreeSet<String>,
}

/// Rules for the data of a schema, by when they are run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct RuleSet {
    #[serde(deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    migration_rules: Vec<Rule>,
    #[serde(deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    domain_rules: Vec<Rule>,
    #[serde(deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    encoding_rules: Vec<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enable_at: Option<String>,
}

/// One rule.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Rule {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc: Option<String>,
    #[serde(deserialize_with = "or_default")]
    kind: RuleKind,
    #[serde(deserialize_with = "or_default")]
    mode: RuleMode,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(
        deserialize_with = "or_default",
        skip_serializing_if = "BTreeSet::is_empty"
    )]
    tags: BTreeSet<String>,
    #[serde(
        deserialize_with = "or_default",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    params: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expr: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_success: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_failure: Option<String>,
    #[serde(deserialize_with = "or_default")]
    disabled: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum RuleKind {
    #[default]
    Transform,
    Condition,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum RuleMode {
    Upgrade,
    Downgrade,
    UpDown,
    Write,
    Read,
    #[default]
    WriteRead,
}

/// Clients send null where they have nothing to say.
pub(super) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

impl Metadata {
    /// Both; where they disagree, `self`'s word.
    pub(crate) fn over(mut self, under: Self) -> Self {
        for (path, tags) in under.tags {
            self.tags.entry(path).or_default().extend(tags);
        }
        for (key, value) in under.properties {
            self.properties.entry(key).or_insert(value);
        }
        self.sensitive.extend(under.sensitive);
        self
    }
}

impl RuleSet {
    /// Both; of two rules of one name, `self`'s.
    pub(crate) fn over(self, under: Self) -> Self {
        Self {
            migration_rules: rules_over(self.migration_rules, under.migration_rules),
            domain_rules: rules_over(self.domain_rules, under.domain_rules),
            encoding_rules: rules_over(self.encoding_rules, under.encoding_rules),
            enable_at: self.enable_at.or(under.enable_at),
        }
    }

    /// What is wrong with it, in Confluent's words.
    pub(crate) fn check(&self) -> Result<(), String> {
        check(&self.migration_rules)?;
        if !self.migration_rules.iter().all(Rule::is_migration) {
            return Err("Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN".to_owned());
        }
        check(&self.domain_rules)?;
        if self.domain_rules.iter().any(Rule::is_migration) {
            return Err("Domain rules can only be WRITE, READ, WRITEREAD".to_owned());
        }
        check(&self.encoding_rules)
    }
}

fn rules_over(over: Vec<Rule>, under: Vec<Rule>) -> Vec<Rule> {
    let mut rules = under;
    rules.retain(|rule| !over.iter().any(|other| other.name == rule.name));
    rules.extend(over);
    rules
}

fn check(rules: &[Rule]) -> Result<(), String> {
    let mut names = BTreeSet::new();
    for rule in rules {
        let name = rule.name.as_deref().ok_or("Missing rule name")?;
        if !names.insert(name) {
            return Err(format!("Found rule with duplicate name '{name}'"));
        }
        let first = name.chars().next().ok_or("Empty rule name")?;
        if !(first.is_alphabetic() || first == '_') {
            return Err(format!("Illegal initial character in rule name: {name}"));
        }
        if !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return Err(format!("Illegal character in rule name: {name}"));
        }
        if rule.language.is_none() {
            return Err("Missing rule type".to_owned());
        }
    }
    Ok(())
}

impl Rule {
    fn is_migration(&self) -> bool {
        matches!(
            self.mode,
            RuleMode::Upgrade | RuleMode::Downgrade | RuleMode::UpDown
        )
    }
}
