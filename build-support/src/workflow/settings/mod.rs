//! Compatibility levels and modes: what the registry has, and what it is to have.

mod configured;

use avrogen_registry::blocking::Client;
use avrogen_registry::{Client as AsyncClient, Error as RegistryError};

use crate::config::Config;
use crate::error::Error;
use crate::finding::printable;
use crate::workflow::open::{client, concurrency, refused, writer};
use crate::workflow::progress::{Progress, Step};
use crate::workflow::refusal;
use crate::workflow::setting::Setting;

pub use configured::configured;

/// What holds for a subject, or for the registry.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Held {
    /// The subject; none for the registry itself, whose setting holds for every subject that has none.
    pub subject: Option<String>,
    /// What it was given itself.
    pub own: Option<String>,
    /// What holds for it: its own, else the registry's.
    pub effective: String,
}

/// What a subject, or the registry, is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The subject; none for the registry itself.
    pub subject: Option<String>,
    /// The word, as [`Setting::parse`] gives it; none to take back what it was given.
    pub value: Option<&'static str>,
}

impl Wish {
    /// That a subject, or the registry, have this level or mode.
    pub fn new(setting: Setting, subject: Option<&String>, word: &str) -> Result<Self, Error> {
        Ok(Self {
            subject: subject.cloned(),
            value: Some(setting.parse(word)?),
        })
    }

    /// That these subjects, or without any the registry, have none.
    pub fn none(subjects: &[String]) -> Vec<Self> {
        let none = |subject: Option<&String>| Self {
            subject: subject.cloned(),
            value: None,
        };
        if subjects.is_empty() {
            vec![none(None)]
        } else {
            subjects.iter().map(|subject| none(Some(subject))).collect()
        }
    }
}

/// What becomes of the setting of a subject, or of the registry.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// The subject; none for the registry itself.
    pub subject: Option<String>,
    /// What it was given before, if it was.
    pub old: Option<String>,
    /// What it is given; none where that is taken back.
    pub new: Option<String>,
    /// Whether the two differ: what is so already is not sent.
    pub changed: bool,
}

/// Changes that were looked at, and not made yet.
#[derive(Debug)]
pub struct Changes {
    client: Client,
    setting: Setting,
    all: Vec<Change>,
}

/// What holds for each of the subjects; without any, for the registry.
pub fn held(config: &Config, setting: Setting, subjects: &[String]) -> Result<Vec<Held>, Error> {
    let client = client(config)?;
    if subjects.is_empty() {
        let own = match setting {
            Setting::Compatibility => client.level(None),
            Setting::Mode => client.mode(None),
        };
        let own = own.map_err(|error| refused(&error))?;
        return Ok(vec![Held {
            subject: None,
            effective: own.clone().unwrap_or_else(|| setting.default().to_owned()),
            own,
        }]);
    }
    let answers = client.each(
        subjects,
        concurrency(config),
        async |client, subject| {
            let own = own(client, setting, Some(subject)).await?;
            let effective = match (own.clone(), setting) {
                (Some(own), _) => own,
                (None, Setting::Compatibility) => client.effective_level(subject).await?,
                (None, Setting::Mode) => client.effective_mode(subject).await?,
            };
            Ok(Held {
                subject: Some(subject.clone()),
                own,
                effective,
            })
        },
        |_| {},
    );
    let held: Result<Vec<Held>, RegistryError> = answers.into_iter().collect();
    held.map_err(|error| refused(&error))
}

/// Looks at what the wishes would change. Where it is not `only_looked_at`, a registry that is configured as read-only is refused here.
pub fn changes(
    config: &Config,
    setting: Setting,
    wishes: &[Wish],
    only_looked_at: bool,
) -> Result<Changes, Error> {
    let client = if only_looked_at {
        client(config)?
    } else {
        writer(config)?
    };
    let answers = client.each(
        wishes,
        concurrency(config),
        async |client, wish| own(client, setting, wish.subject.as_deref()).await,
        |_| {},
    );
    let mut changes = Vec::with_capacity(wishes.len());
    for (wish, old) in wishes.iter().zip(answers) {
        let old = old.map_err(|error| refused(&error))?;
        changes.push(Change {
            subject: wish.subject.clone(),
            changed: old.as_deref() != wish.value,
            old,
            new: wish.value.map(str::to_owned),
        });
    }
    Ok(Changes {
        client,
        setting,
        all: changes,
    })
}

impl Changes {
    /// Each of them, in the order of the wishes.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.all.iter()
    }

    /// Whether something would change for every subject that has no setting of its own.
    pub fn concern_all(&self) -> bool {
        self.iter()
            .any(|change| change.changed && change.subject.is_none())
    }

    /// Makes them, one after the other. `force` asks for the mode `IMPORT` although there are schemas.
    pub fn make(self, force: bool, progress: Progress<'_>) -> Result<Vec<Change>, Error> {
        let mut made = 0;
        let total = self.all.len();
        for (done, change) in self.all.iter().enumerate() {
            if !change.changed {
                continue;
            }
            progress(Step {
                what: change.subject.as_deref().unwrap_or("the registry"),
                done,
                total,
            });
            self.make_one(change, force)
                .map_err(|error| self.stopped(change, &error, made))?;
            made += 1;
        }
        Ok(self.all)
    }

    fn make_one(&self, change: &Change, force: bool) -> Result<(), RegistryError> {
        let client = &self.client;
        let subject = change.subject.as_deref();
        match (self.setting, &change.new) {
            (Setting::Compatibility, Some(level)) => client.set_level(subject, level),
            (Setting::Compatibility, None) => client.delete_level(subject).map(drop),
            (Setting::Mode, Some(mode)) => client.set_mode(subject, mode, force),
            (Setting::Mode, None) => client.delete_mode(subject).map(drop),
        }
    }

    fn stopped(&self, change: &Change, error: &RegistryError, made: usize) -> Error {
        let word = self.setting.word();
        let what = match &change.subject {
            Some(subject) => format!("the {word} of `{}`", printable(subject)),
            None => format!("the registry's {word}"),
        };
        let done = match made {
            0 => "nothing was changed".to_owned(),
            1 => "one change was made before it, and stays".to_owned(),
            _ => format!("{made} changes were made before it, and stay"),
        };
        let is_import = change.new.as_deref() == Some("IMPORT");
        if is_import && error.code() == Some(42205) {
            return refusal::of_import(error, &what, &done);
        }
        refusal::of_change(error, &what, &done)
    }
}

async fn own(
    client: &AsyncClient,
    setting: Setting,
    subject: Option<&str>,
) -> Result<Option<String>, RegistryError> {
    match setting {
        Setting::Compatibility => client.level(subject).await,
        Setting::Mode => client.mode(subject).await,
    }
}
