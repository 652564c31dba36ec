//! Whatever a build file holds, it is read to its end, and what is made of it is a configuration.

use std::path::Path;

use proptest::prelude::*;

use super::{BuildTool, migrate_text};
use crate::config::document;

fn told(from: BuildTool, file: &str, text: &str) -> Option<String> {
    let migrated = migrate_text(from, Path::new(file), text).ok()?;
    let parsed = document::plain(Path::new("avrogen.toml"), &migrated.toml);
    assert!(parsed.is_ok(), "{parsed:?}\n{}", migrated.toml);
    Some(migrated.toml)
}

/// Pieces that a build file is made of, in any order.
fn pieces(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(pieces).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|all| all.join(" "))
}

const GRADLE: [&str; 48] = [
    "url = 'http://u:p@h/x'",
    "'bearer.auth.client.id': 'me'",
    "clientConfig = ['bearer.auth.issuer.endpoint.url': 'http://u@h']",
    "clientConfig.put('proxy.host', 'u:p@h')",
    "schemaRegistry {",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ",",
    ";",
    ":",
    "=",
    "\n",
    ".",
    "?",
    "+",
    "<",
    ">",
    "/",
    "\\",
    "'",
    "\"",
    "\"\"\"",
    "'''",
    "${",
    "$a",
    "//",
    "/*",
    "*/",
    "-1",
    "9999999999999999999",
    "true",
    "url",
    "set(",
    "download {",
    "register {",
    "compatibility {",
    "config {",
    "subject(",
    "'a', 'b.avsc'",
    ".addReference('n', 's', 1)",
    "clientConfig =",
    "mapOf(\"basic.auth.user.info\" to \"u:p\")",
    "System.getenv(\"X\") ?: \"\"",
    "credentials { username = 'u' }",
];

const MAVEN: [&str; 22] = [
    "<plugin>",
    "</plugin>",
    "<artifactId>kafka-schema-registry-maven-plugin</artifactId>",
    "<configuration>",
    "</configuration>",
    "<subjects>",
    "</subjects>",
    "<a_x2Fb>src/a.avsc</a_x2Fb>",
    "<executions>",
    "</executions>",
    "<execution>",
    "</execution>",
    "<goals><goal>register</goal></goals>",
    "<configs><max.retries>3</max.retries></configs>",
    "<userInfoConfig>u:p</userInfoConfig>",
    "<outputDirectory>${basedir}/x</outputDirectory>",
    "${",
    "}",
    "&amp;",
    "&a;",
    "<!DOCTYPE a [<!ENTITY a 'b'>]>",
    "<![CDATA[",
];

proptest! {
    #[test]
    fn any_gradle_file_is_read(text in pieces(&GRADLE), is_kotlin: bool) {
        let file = if is_kotlin { "build.gradle.kts" } else { "build.gradle" };
        told(BuildTool::Gradle, file, &text);
        told(BuildTool::Gradle, file, &format!("schemaRegistry {{ {text} }}"));
    }

    #[test]
    fn any_pom_is_read(text in pieces(&MAVEN)) {
        told(BuildTool::Maven, "pom.xml", &text);
        told(BuildTool::Maven, "pom.xml", &format!("<plugin><artifactId>kafka-schema-registry-maven-plugin</artifactId>{text}</plugin>"));
    }

    #[test]
    fn any_text_survives(subject in any::<String>(), file in any::<String>()) {
        let quoted = |text: &str| {
            text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n").replace('\r', "\\r")
        };
        let text = format!("schemaRegistry {{ register {{ subject('{}', '{}') }} }}", quoted(&subject), quoted(&file));
        let toml = told(BuildTool::Gradle, "build.gradle", &text).unwrap();
        let table: toml::Table = toml::from_str(&toml).unwrap();
        let register = table["register"][0].as_table().unwrap();
        prop_assert_eq!(register["subject"].as_str(), Some(&*subject));
        prop_assert_eq!(register["file"].as_str(), Some(&*file));
    }
}

#[test]
fn nesting_is_bounded() {
    let deep = 200_000;
    for (open, close) in [
        ("{", "}"),
        ("a(", ")"),
        ("a { ", "}"),
        ("url = [", "]"),
        ("a.", "b"),
        ("url = a(b { ", "})"),
    ] {
        let text = format!(
            "schemaRegistry {{ {}{} }}",
            open.repeat(deep),
            close.repeat(deep)
        );
        let _ = migrate_text(BuildTool::Gradle, Path::new("build.gradle"), &text);
    }
    let text = format!("{}{}", "<a>".repeat(deep), "</a>".repeat(deep));
    assert!(migrate_text(BuildTool::Maven, Path::new("pom.xml"), &text).is_err());
}

#[test]
fn properties_do_not_grow_without_end() {
    use std::fmt::Write as _;
    let mut pom = "<project><properties><p0>aaaaaaaaaaaaaaaa</p0>".to_owned();
    for number in 1..40 {
        let before = format!("${{p{}}}", number - 1).repeat(16);
        write!(pom, "<p{number}>{before}</p{number}>").unwrap();
    }
    pom += "<loop>${loop}${loop}</loop></properties><plugin><artifactId>kafka-schema-registry-maven-plugin</artifactId>\
            <configuration><subjects><a>${p39}</a><b>${loop}</b></subjects></configuration></plugin></project>";
    let migrated = migrate_text(BuildTool::Maven, Path::new("pom.xml"), &pom).unwrap();
    assert_eq!(migrated.warnings.len(), 2, "{:?}", migrated.warnings);
}
