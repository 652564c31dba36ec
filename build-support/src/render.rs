//! A diagnostic → the lines of the source that show its place, drawn as rustc draws its own.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use avrogen_schema::{Diagnostic, Source, SourceId, Sources, Span};

/// The lines below the message: the place, the other places, the help. Plain text.
pub(crate) fn snippet(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut group = Group::with_title(Level::ERROR.primary_title(""));
    for (id, annotations) in by_source(diagnostic, sources) {
        let source = sources.get(id);
        let snippet = Snippet::source(source.text())
            .line_start(1)
            .fold(true)
            .annotations(annotations);
        // The message has said the first one's path.
        group = group.element(match diagnostic.span {
            Some(place) if place.source == id => snippet,
            _ => snippet.path(source.path()),
        });
    }
    for note in diagnostic.notes.iter().filter(|note| note.span.is_none()) {
        group = group.element(Level::NOTE.message(note.text.clone()));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.clone()));
    }
    let drawn = Renderer::plain().render(&[group]);
    // The first line is the title, which the message stands for.
    let lines = drawn.lines().skip(1).map(str::trim_end);
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// The places, those of one source together: the diagnostic's own first.
fn by_source<'a>(
    diagnostic: &'a Diagnostic,
    sources: &Sources,
) -> Vec<(SourceId, Vec<Annotation<'a>>)> {
    let own = diagnostic
        .span
        .map(|span| (span, AnnotationKind::Primary, diagnostic.label.as_deref()));
    let notes = diagnostic.notes.iter().filter_map(|note| {
        let span = note.span?;
        Some((span, AnnotationKind::Context, Some(note.text.as_str())))
    });
    let mut found: Vec<(SourceId, Vec<Annotation<'_>>)> = Vec::new();
    for (span, kind, label) in own.into_iter().chain(notes) {
        let annotation = kind.span(first_line(sources.get(span.source), span));
        let annotation = match label {
            Some(label) => annotation.label(label),
            None => annotation,
        };
        match found.iter_mut().find(|(id, _)| *id == span.source) {
            Some((_, annotations)) => annotations.push(annotation),
            None => found.push((span.source, vec![annotation])),
        }
    }
    found
}

/// A whole record would fill the screen: its first line shows where it is.
fn first_line(source: &Source, span: Span) -> std::ops::Range<usize> {
    let end = source.text()[span.start..span.end]
        .find('\n')
        .map_or(span.end, |line| span.start + line);
    span.start..end
}
