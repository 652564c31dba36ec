//! A diagnostic → the lines of the source that show its place, drawn as rustc draws its own.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use avrogen_schema::{Diagnostic, Source, Sources, Span};

/// The lines below the message: the place, the other places, the help. Plain text.
pub(crate) fn snippet(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut group = Group::with_title(Level::ERROR.primary_title(""));
    if let Some(span) = diagnostic.span {
        group = group.element(place(
            sources.get(span.source),
            span,
            diagnostic.label.as_deref(),
            None,
        ));
    }
    for note in &diagnostic.notes {
        match note.span {
            Some(span) => {
                let source = sources.get(span.source);
                let elsewhere = diagnostic
                    .span
                    .is_none_or(|place| place.source != span.source);
                group = group.element(place(
                    source,
                    span,
                    Some(&note.text),
                    elsewhere.then(|| source.path()),
                ));
            }
            None => group = group.element(Level::NOTE.message(note.text.clone())),
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.clone()));
    }
    let drawn = Renderer::plain().render(&[group]);
    // The first line is the title, which the message stands for.
    let lines = drawn.lines().skip(1).map(str::trim_end);
    lines.fold(String::new(), |text, line| text + line + "\n")
}

fn place<'a>(
    source: &'a Source,
    span: Span,
    label: Option<&'a str>,
    path: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    // A whole record would fill the screen: its first line shows where it is.
    let text = source.text();
    let end = text[span.start..span.end]
        .find('\n')
        .map_or(span.end, |line| span.start + line);
    let annotation = AnnotationKind::Primary.span(span.start..end.max(span.start));
    let annotation = match label {
        Some(label) => annotation.label(label),
        None => annotation,
    };
    let snippet = Snippet::source(text)
        .line_start(1)
        .fold(true)
        .annotation(annotation);
    match path {
        Some(path) => snippet.path(path),
        None => snippet,
    }
}
