//! The records of real schemas, as Apache Avro for Java wrote them, into JSON and back: the same bytes. The corpus is read where it is
//! (`AVROGEN_CORPUS`, or `../shared/corpus` beside the project).

use std::io::Write as _;
use std::path::{Path, PathBuf};

use avrogen::json::Transcoder;
use avrogen::order::Comparator;

/// Schemas with a finite value, and their records.
const AT_LEAST: [usize; 2] = [79, 1_580];

#[test]
fn records_of_real_schemas_come_back() {
    let Some(corpus) = corpus() else {
        tell("skipped: corpus as JSON: no AVROGEN_CORPUS and no ../shared/corpus");
        return;
    };
    let (mut schemas, mut records) = (0, 0);
    let mut files: Vec<PathBuf> = std::fs::read_dir(corpus.join("java-datums"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    for file in files {
        let schema = std::fs::read_to_string(&file).unwrap();
        let transcoder = Transcoder::new(&schema).unwrap();
        let comparator = Comparator::new(&schema).unwrap();
        let datums = datums(&std::fs::read(file.with_extension("datums")).unwrap());
        for (index, datum) in datums.iter().enumerate() {
            let place = format!("{}, record {index}", file.display());
            let (mut text, mut back) = (String::new(), Vec::new());
            let taken = transcoder.to_json(datum, &mut text);
            let taken = taken.unwrap_or_else(|error| panic!("{place}: {error}"));
            assert_eq!(taken, datum.len(), "{place}");
            let read = transcoder.to_avro(&text, &mut back);
            read.unwrap_or_else(|error| panic!("{place}: {error}\n{text}"));
            assert_eq!(back, *datum, "{place}: {text}");
            if let Ok(order) = comparator.compare(datum, datum) {
                assert!(order.is_eq(), "{place}");
            }
        }
        schemas += usize::from(!datums.is_empty());
        records += datums.len();
    }
    tell(&format!(
        "corpus as JSON: {records} records of {schemas} schemas come back"
    ));
    assert!([schemas, records] >= AT_LEAST, "{schemas} {records}");
}

/// The folder of the corpus, if there is one. A folder that somebody names is read, or the test fails.
fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("AVROGEN_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    named.or_else(|| beside.join("MANIFEST.tsv").is_file().then_some(beside))
}

/// A count, then each record after its length; four bytes each, the highest first.
fn datums(file: &[u8]) -> Vec<Vec<u8>> {
    let mut rest = file;
    let number = |rest: &mut &[u8]| {
        let (four, behind) = rest.split_first_chunk().expect("four bytes");
        *rest = behind;
        u32::from_be_bytes(*four) as usize
    };
    let count = number(&mut rest);
    let datum = |_| {
        let length = number(&mut rest);
        let (datum, behind) = rest.split_at(length);
        rest = behind;
        datum.to_vec()
    };
    (0..count).map(datum).collect()
}

/// Around the harness, which keeps what a test that passes prints to itself.
fn tell(line: &str) {
    writeln!(std::io::stdout().lock(), "{line}").unwrap();
}
