//! Markdown: CommonMark with the tables and strikethrough of GitHub Flavored Markdown, and the
//! definition lists of Pandoc and PHP Markdown Extra.

mod delimiters;
mod escape;
mod inline;
mod prefixes;

use super::event::{BlockStart, BlockTag, Event};
use super::events::events;
use crate::article::{Block, ContainerKind, Embed};
use escape::{escape, longest_run, write_url};
use prefixes::Prefixes;
use std::fmt::{Result, Write};

/// Writes blocks as Markdown. Each block ends in a line feed.
///
/// # Errors
/// Any error of `out`.
///
/// ```
/// let article = dehusk::Extractor::default().convert("<p>It <b>rained</b>.")?;
/// let mut out = String::new();
/// dehusk::render::markdown(article.content(), &mut out)?;
/// assert_eq!(out, "It **rained**.\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn markdown<'a>(blocks: impl IntoIterator<Item = &'a Block>, out: &mut impl Write) -> Result {
    let events = events(blocks, true);
    let mut prefixes = Prefixes::default();
    let mut at = 0;
    while let Some(&event) = events.get(at) {
        at += 1;
        match event {
            Event::Gap { tight }
                if !tight || prefixes.lacks_term() || enters_late_list(&events[at..]) =>
            {
                writeln!(out, "{}", prefixes.of_gap())?;
            }
            Event::Enter(container) => prefixes.enter(container),
            Event::Leave(container) => prefixes.leave(container),
            Event::StartBlock(start) => {
                let inside = inside(&events[at..], |event| matches!(event, Event::EndBlock(_)));
                prefixes.set_in_note(start.continues_note);
                let is_line = start.tag == BlockTag::Paragraph;
                prefixes.write(&block(&start, inside), is_line, out)?;
                at += inside.len() + 1;
            }
            Event::StartTable {
                columns,
                has_head,
                continues_note,
            } => {
                let inside = inside(&events[at..], |event| *event == Event::EndTable);
                prefixes.set_in_note(continues_note);
                prefixes.write(&table(inside, columns, has_head), false, out)?;
                at += inside.len() + 1;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Returns the events up to an end event.
fn inside<'e, 'a>(events: &'e [Event<'a>], is_end: impl Fn(&Event) -> bool) -> &'e [Event<'a>] {
    &events[..events.iter().position(is_end).unwrap_or(events.len())]
}

/// Returns whether a numbered list that does not start at 1 comes next. It cannot directly follow a
/// line of text (CommonMark 0.31, section 5.2).
fn enters_late_list(events: &[Event]) -> bool {
    let entered = events.iter().map_while(|event| match event {
        Event::Enter(container) => Some(container.kind),
        _ => None,
    });
    let is_late = |kind| matches!(kind, ContainerKind::NumberedList { start } if start != 1);
    entered.into_iter().any(is_late)
}

/// Returns the lines of a block, without the prefixes of its containers.
fn block(start: &BlockStart, inside: &[Event]) -> String {
    let mut out = String::new();
    match start.tag {
        BlockTag::Code { language } => {
            let fence = "`".repeat(longest_run(start.text, '`').max(2) + 1);
            let language = language.unwrap_or_default();
            out.extend([&fence, language, "\n", start.text, "\n", &fence]);
        }
        BlockTag::Note(label) => {
            // A footnote holds blocks, so that its text starts a line.
            let mut text = String::new();
            inline::write(inside, " ", &mut text);
            out.extend(["[^", label, "]: ", &text]);
        }
        BlockTag::Embed(Embed { url, title }) => {
            out.push('[');
            escape(
                if title.is_empty() { url } else { title },
                false,
                Some(']'),
                &mut out,
            );
            out.push_str("](");
            write_url(url, &mut out);
            out.push(')');
        }
        BlockTag::Heading(level) => {
            out.extend(["#".repeat(level.into()), " ".to_owned()]);
            inline::write(inside, " ", &mut out);
        }
        BlockTag::Paragraph | BlockTag::Image => inline::write(inside, "\\\n", &mut out),
    }
    out
}

/// Returns the lines of a table. Markdown tables always have a header row, so one is added empty if
/// needed.
fn table(inside: &[Event], columns: usize, has_head: bool) -> String {
    let mut out = String::new();
    let rule = format!("\n|{}", " --- |".repeat(columns));
    if !has_head {
        out.extend(["|", &"  |".repeat(columns), &rule]);
    }
    let mut cell = String::new();
    let mut rest = inside;
    while let [event, after @ ..] = rest {
        rest = after;
        match event {
            Event::StartRow => out.push_str(if out.is_empty() { "|" } else { "\n|" }),
            Event::StartCell { .. } => cell.clear(),
            Event::StartBlock(start) => {
                let text = self::inside(rest, |event| matches!(event, Event::EndBlock(_)));
                cell.push_str(if cell.is_empty() { "" } else { "<br>" });
                match start.tag {
                    BlockTag::Embed(_) => cell.push_str(&block(start, text)),
                    _ => inline::write(text, "<br>", &mut cell),
                }
                rest = &rest[text.len()..];
            }
            Event::EndCell => out.extend([" ", &cell.replace('|', "\\|"), " |"]),
            Event::EndRow if has_head && !out.contains('\n') => out.push_str(&rule),
            _ => {}
        }
    }
    out
}
