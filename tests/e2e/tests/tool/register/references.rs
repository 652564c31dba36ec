//! What a schema refers to: found by the names it uses, listed, or sent along.

use avrogen_registry::{Reference, Registered, Version};

use super::{project, record, registry, tables, told};

fn references(found: &Registered) -> Vec<(&str, &str, u32)> {
    let told = |reference: &'_ Reference| reference.version;
    found
        .references
        .iter()
        .map(|reference| {
            (
                reference.name.as_str(),
                reference.subject.as_str(),
                told(reference),
            )
        })
        .collect()
}

const COUNTRY: &str = r#"{"type": "enum", "name": "com.acme.Country", "symbols": ["DE"]}"#;

fn address() -> String {
    record("com.acme.Address", &[("country", "\"com.acme.Country\"")])
}

fn order() -> String {
    let fields = [
        ("to", "\"com.acme.Address\""),
        ("of", "[\"null\", \"com.acme.Country\"]"),
    ];
    record("com.acme.Order", &fields)
}

#[test]
fn types_across_files_become_references() {
    let (registry, client) = registry();
    let (address, order) = (address(), order());
    let files = [
        ("order.avsc", order.as_str()),
        ("address.avsc", &address),
        ("country.avsc", COUNTRY),
    ];
    let tables = tables(&["order.avsc", "address.avsc", "country.avsc"]);
    let project = project(registry.url(), &tables, &files);
    insta::assert_snapshot!(
        "inferred_plan",
        told(&project, registry.url(), &["register", "--plan"], 0)
    );
    project.run(&["register"]).expect(0);
    let found = client.version("com.acme.Order", Version::Latest).unwrap();
    assert_eq!(
        references(&found),
        [
            ("com.acme.Address", "com.acme.Address", 1),
            ("com.acme.Country", "com.acme.Country", 1)
        ],
        "what it uses itself, and not what that uses"
    );
    // A change far down goes up: each refers to the version that this run makes.
    project.write(
        "country.avsc",
        COUNTRY.replace("[\"DE\"]", "[\"DE\", \"FR\"], \"default\": \"DE\""),
    );
    insta::assert_snapshot!(
        "inferred_again",
        told(&project, registry.url(), &["register"], 0)
    );
    let found = client.version("com.acme.Order", Version::Latest).unwrap();
    assert_eq!((found.version, found.references[1].version), (2, 2));
}

/// A type of a subject that is not in this run, but was downloaded: the reference is to the locked version.
#[test]
fn types_of_the_lock_become_references() {
    let (registry, client) = registry();
    let address = address();
    let owner = project(
        registry.url(),
        &tables(&["address.avsc", "country.avsc"]),
        &[("address.avsc", &address), ("country.avsc", COUNTRY)],
    );
    owner.run(&["register"]).expect(0);
    let order = order();
    let tables = format!(
        "{}\n[[download]]\nsubject = \"com.acme.Address\"\nto = \"shared\"\n",
        tables(&["order.avsc"])
    );
    let user = project(registry.url(), &tables, &[("order.avsc", &order)]);
    user.run(&["download"]).expect(0);
    // The registry moves on; the lock does not.
    owner.write(
        "country.avsc",
        COUNTRY.replace("com.acme.Country", "com.acme.Country\", \"doc\": \"ISO"),
    );
    owner.run(&["register"]).expect(0);
    insta::assert_snapshot!("locked", told(&user, registry.url(), &["register"], 0));
    let found = client.version("com.acme.Order", Version::Latest).unwrap();
    assert_eq!(
        references(&found),
        [
            ("com.acme.Address", "com.acme.Address", 1),
            ("com.acme.Country", "com.acme.Country", 1)
        ]
    );
    let (other, _) = super::registry();
    let arguments = ["register", "--registry", other.url()];
    let run = user.run(&arguments).expect(1);
    let replace = [(registry.url(), "[REGISTRY]"), (other.url(), "[OTHER]")];
    insta::assert_snapshot!("locked_elsewhere", run.told(&replace));
}

#[test]
fn types_that_no_subject_has() {
    let (registry, client) = registry();
    let (address, order) = (address(), order());
    let files = [
        ("order.avsc", order.as_str()),
        ("schemas/address.avsc", &address),
        ("schemas/country.avsc", COUNTRY),
    ];
    let configuration = tables(&["order.avsc"]);
    let project = project(registry.url(), &configuration, &files);
    insta::assert_snapshot!(
        "unknown_type",
        told(&project, registry.url(), &["register"], 1)
    );
    let text = project.read("avrogen.toml");
    project.write("avrogen.toml", format!("schemas = [\"schemas\"]\n{text}"));
    insta::assert_snapshot!(
        "no_subject",
        told(&project, registry.url(), &["register"], 1)
    );
    project.write(
        "avrogen.toml",
        format!("schemas = [\"schemas\"]\n{text}inline = true\n"),
    );
    project.run(&["register"]).expect(0);
    let found = client.version("com.acme.Order", Version::Latest).unwrap();
    assert!(
        found.references.is_empty() && found.schema.contains("\"symbols\""),
        "{found:?}"
    );
}

/// Same-named types of two namespaces, and a type that several files define alike: each file has its own, and what it has it does not
/// refer to.
#[test]
fn equal_definitions_stay_where_they_are() {
    let (registry, client) = registry();
    let nested = address().replace("\"com.acme.Country\"", COUNTRY);
    let other = nested.replace("com.acme", "org.other");
    let fields = [
        ("a", nested.as_str()),
        ("b", other.as_str()),
        ("c", "\"com.acme.Address\""),
    ];
    let parcel = record("com.acme.Parcel", &fields);
    let letter = record("com.acme.Letter", &[("to", &nested)]);
    let files = [("parcel.avsc", parcel.as_str()), ("letter.avsc", &letter)];
    let project = project(
        registry.url(),
        &tables(&["parcel.avsc", "letter.avsc"]),
        &files,
    );
    project.run(&["register"]).expect(0);
    for subject in ["com.acme.Parcel", "com.acme.Letter"] {
        let found = client.version(subject, Version::Latest).unwrap();
        assert!(found.references.is_empty(), "{found:?}");
    }
}

#[test]
fn a_type_of_two_subjects() {
    let (registry, client) = registry();
    let nested = address().replace("\"com.acme.Country\"", COUNTRY);
    let parcel = record("com.acme.Parcel", &[("to", &nested)]);
    let letter = record("com.acme.Letter", &[("to", &nested)]);
    let order = record("com.acme.Order", &[("to", "\"com.acme.Address\"")]);
    let files = [
        ("parcel.avsc", parcel.as_str()),
        ("letter.avsc", &letter),
        ("order.avsc", &order),
    ];
    let names = ["parcel.avsc", "letter.avsc", "order.avsc"];
    let project = project(registry.url(), &tables(&names), &files);
    insta::assert_snapshot!(
        "two_subjects",
        told(&project, registry.url(), &["register"], 1)
    );
    // The choice is the table's.
    let listed = "references = [{ name = \"com.acme.Address\", subject = \"com.acme.Parcel\" }]\n";
    let text = project.read("avrogen.toml");
    project.write("avrogen.toml", format!("{}\n{listed}", text.trim_end()));
    project.run(&["register"]).expect(0);
    let found = client.version("com.acme.Order", Version::Latest).unwrap();
    assert_eq!(
        references(&found),
        [("com.acme.Address", "com.acme.Parcel", 1)]
    );
}

/// Listed references may be to what no file here has; the latest version is a number when it is sent.
#[test]
fn listed_references() {
    let (registry, client) = registry();
    let address = address();
    let owner = project(
        registry.url(),
        &tables(&["address.avsc", "country.avsc"]),
        &[("address.avsc", &address), ("country.avsc", COUNTRY)],
    );
    owner.run(&["register"]).expect(0);
    owner.write(
        "country.avsc",
        COUNTRY.replace("[\"DE\"]", "[\"DE\", \"FR\"], \"default\": \"DE\""),
    );
    owner.run(&["register"]).expect(0);
    for (version, expected) in [
        ("", 2),
        (", version = -1", 2),
        (", version = \"latest\"", 2),
        (", version = 1", 1),
    ] {
        let order = record("com.acme.Order", &[("of", "\"com.acme.Country\"")]);
        let listed = format!(
            "{}references = [{{ name = \"com.acme.Country\", subject = \"com.acme.Country\"{version} }}]\n",
            tables(&["order.avsc"]).trim_end().to_owned() + "\n"
        );
        let project = project(registry.url(), &listed, &[("order.avsc", &order)]);
        project.run(&["register"]).expect(0);
        let found = client.version("com.acme.Order", Version::Latest).unwrap();
        assert_eq!(references(&found)[0].2, expected, "{version}");
        client.delete_subject("com.acme.Order", false).unwrap();
    }
    let listed = "[[register]]\nfile = \"order.avsc\"\nsubject = \"order\"\n\
                  references = [{ name = \"com.acme.Nobody\", subject = \"nobody\" }]\n";
    let order = record("com.acme.Order", &[("of", "\"com.acme.Nobody\"")]);
    let project = project(registry.url(), listed, &[("order.avsc", &order)]);
    insta::assert_snapshot!(
        "no_such_reference",
        told(&project, registry.url(), &["register"], 1)
    );
}
