//! A misspelt word and the words there are → the one that was meant, perhaps.

/// The candidate nearest to `word`, if one is near enough to be worth a "did you mean".
///
/// ```
/// assert_eq!(avrogen_schema::nearest("adress", ["address", "customer"]), Some("address"));
/// assert_eq!(avrogen_schema::nearest("adress", ["customer"]), None);
/// assert_eq!(avrogen_schema::nearest("com.acme.events.Address", ["com.acme.events.Digest"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Words from outside may be long; nobody misspells those.
    const LONGEST: usize = 200;
    if word.len() > LONGEST {
        return None;
    }
    let simple = last_segment(word);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| {
            let other = last_segment(candidate);
            if other == simple {
                // The right name in another namespace is nearer than any misspelling.
                return (1, candidate, true);
            }
            // What the names share before their last dot says nothing.
            let shared = word.len() - simple.len() == candidate.len() - other.len()
                && word[..word.len() - simple.len()] == candidate[..candidate.len() - other.len()];
            let (a, b) = if shared {
                (simple, other)
            } else {
                (word, candidate)
            };
            let distance = distance(a, b);
            let near = distance <= 1 + a.chars().count().min(b.chars().count()) / 4;
            (distance, candidate, near)
        })
        .filter(|(_, _, near)| *near)
        .min_by_key(|(distance, _, _)| *distance)
        .map(|(_, candidate, _)| candidate)
}

fn last_segment(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Levenshtein's distance, letters of either case alike.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.to_lowercase().chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
