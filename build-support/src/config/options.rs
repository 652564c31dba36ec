//! The options of the generator, as methods.

use crate::config::Config;
use crate::generate::{
    Attribute, BigDecimal, Decimal, Extern, Generate, Map, Override, Time, Visibility,
};

impl Config {
    /// Replaces all options of the generator.
    #[must_use]
    pub fn options(mut self, options: Generate) -> Self {
        self.tables.generate = Some(options);
        self
    }

    fn generate_mut(&mut self) -> &mut Generate {
        self.tables.generate.get_or_insert_default()
    }

    /// Sets the Rust types of dates, times and timestamps.
    #[must_use]
    pub fn time(mut self, time: Time) -> Self {
        self.generate_mut().time = time;
        self
    }

    /// Sets the Rust type of decimals.
    #[must_use]
    pub fn decimal(mut self, decimal: Decimal) -> Self {
        self.generate_mut().decimal = decimal;
        self
    }

    /// Sets the Rust type of `big-decimal`.
    #[must_use]
    pub fn big_decimal(mut self, big_decimal: BigDecimal) -> Self {
        self.generate_mut().big_decimal = big_decimal;
        self
    }

    /// Sets the Rust type of maps.
    #[must_use]
    pub fn map(mut self, map: Map) -> Self {
        self.generate_mut().map = map;
        self
    }

    /// Sets who sees generated code.
    #[must_use]
    pub fn visibility(mut self, visibility: Visibility) -> Self {
        self.generate_mut().visibility = visibility;
        self
    }

    /// Sets the Rust type of strings: a path. See [`Generate::string`].
    #[must_use]
    pub fn string(mut self, path: impl Into<String>) -> Self {
        self.generate_mut().string = Some(path.into());
        self
    }

    /// Generates views, `ShipmentRef<'a>`, that borrow strings and bytes.
    #[must_use]
    pub fn borrowed(mut self, borrowed: bool) -> Self {
        self.generate_mut().borrowed = borrowed;
        self
    }

    /// Derives serde's traits; the runtime's feature `serde` is needed.
    #[must_use]
    pub fn serde(mut self, serde: bool) -> Self {
        self.generate_mut().serde = serde;
        self
    }

    /// Reads and writes fields by calls: quicker to compile and smaller, and slower to run.
    #[must_use]
    pub fn outlined(mut self, outlined: bool) -> Self {
        self.generate_mut().outlined = outlined;
        self
    }

    /// Adds a trait that every struct and enum derives, as a path.
    #[must_use]
    pub fn derive(mut self, path: impl Into<String>) -> Self {
        self.generate_mut().derives.push(path.into());
        self
    }

    /// Adds derives and attributes to one type or field.
    ///
    /// ```
    /// use avrogen_build::{Config, generate::Attribute};
    ///
    /// let config = Config::new(".").attribute(Attribute {
    ///     name: Some("com.acme.*".to_owned()),
    ///     derives: vec!["PartialOrd".to_owned()],
    ///     ..Attribute::default()
    /// });
    /// ```
    #[must_use]
    pub fn attribute(mut self, attribute: Attribute) -> Self {
        self.generate_mut().attribute.push(attribute);
        self
    }

    /// Puts a type in the place of the one that the generator would take.
    ///
    /// ```
    /// use avrogen_build::{Config, generate::Override};
    ///
    /// let config = Config::new(".").override_type(Override {
    ///     logical: Some("timestamp-millis".to_owned()),
    ///     ty: "time::OffsetDateTime".to_owned(),
    ///     with: Some("crate::times::Millis".to_owned()),
    ///     ..Override::default()
    /// });
    /// ```
    #[must_use]
    pub fn override_type(mut self, replacement: Override) -> Self {
        self.generate_mut().overrides.push(replacement);
        self
    }

    /// Says that a type, or all of a namespace, is defined elsewhere: its full name, and the path of the type or the module.
    ///
    /// ```
    /// use avrogen_build::{Config, generate::{Known, Trait}};
    ///
    /// let config = Config::new(".")
    ///     .extern_path("com.acme.shared", "shared_schemas::com::acme::shared")
    ///     .extern_path("com.acme.Address", Known { path: "crate::Address".to_owned(), traits: vec![Trait::Eq] });
    /// ```
    #[must_use]
    pub fn extern_path(mut self, name: impl Into<String>, path: impl Into<Extern>) -> Self {
        self.generate_mut().externs.insert(name.into(), path.into());
        self
    }
}
