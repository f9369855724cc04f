//! HTML: a fragment of plain elements that is safe to embed. Text is escaped, and addresses are
//! limited to those that the article allows. A sanitiser finds nothing to change. The only attributes are `href`, `src`, `alt`, `start`,
//! the `class` of code and the `id` of a footnote, which starts with `fn-`.

use super::event::{BlockStart, BlockTag, Event};
use super::events::events;
use crate::article::{Block, ContainerKind, Embed, Image, InlineMark};
use std::fmt::{Result, Write};

/// Writes blocks as HTML.
///
/// # Errors
/// Any error of `out`.
///
/// ```
/// let article = dehusk::Extractor::default().convert("<p>It <b>rained</b>.")?;
/// let mut out = String::new();
/// dehusk::render::html(article.content(), &mut out)?;
/// assert_eq!(out, "<p>It <strong>rained</strong>.</p>\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn html<'a>(blocks: impl IntoIterator<Item = &'a Block>, out: &mut impl Write) -> Result {
    let events = events(blocks, true);
    let mut table = Table::default();
    let mut at = 0;
    while let Some(&event) = events.get(at) {
        at += 1;
        match event {
            Event::Enter(container) => enter(container.kind, out)?,
            Event::Leave(container) => writeln!(out, "</{}>", name(container.kind))?,
            Event::StartCell { header } => {
                table.start_cell(header, out)?;
                // A cell with a single block and no containers needs no paragraph.
                let inside = single_text(&events[at..]);
                for &event in inside {
                    inline(event, out)?;
                }
                at += if inside.is_empty() {
                    0
                } else {
                    inside.len() + 2
                };
            }
            Event::StartBlock(BlockStart {
                tag: BlockTag::Code { language },
                text,
                ..
            }) => {
                code(language, text, out)?;
                at += past_block(&events[at..]);
            }
            Event::StartBlock(BlockStart {
                tag: BlockTag::Embed(embed),
                ..
            }) => {
                self::embed(embed, out)?;
                at += past_block(&events[at..]);
            }
            Event::StartBlock(start) => start_block(&start, out)?,
            Event::EndBlock(start) => end_block(&start, out)?,
            event => match table.event(event, out) {
                Some(written) => written?,
                None => inline(event, out)?,
            },
        }
    }
    Ok(())
}

/// The state of the table that is written.
#[derive(Default)]
struct Table {
    /// The name of the cell.
    cell: &'static str,
    in_head: bool,
}

impl Table {
    fn start_cell(&mut self, header: bool, out: &mut impl Write) -> Result {
        self.cell = if header { "th" } else { "td" };
        write!(out, "<{}>", self.cell)
    }

    /// Writes an event of a table. Returns `None` if it is another.
    fn event(&mut self, event: Event, out: &mut impl Write) -> Option<Result> {
        Some(match event {
            Event::StartTable { has_head, .. } => {
                self.in_head = has_head;
                let part = if has_head { "thead" } else { "tbody" };
                writeln!(out, "<table>\n<{part}>")
            }
            Event::StartRow => out.write_str("<tr>"),
            Event::EndCell => write!(out, "</{}>", self.cell),
            Event::EndRow if std::mem::take(&mut self.in_head) => {
                out.write_str("</tr>\n</thead>\n<tbody>\n")
            }
            Event::EndRow => out.write_str("</tr>\n"),
            Event::EndTable => out.write_str("</tbody>\n</table>\n"),
            _ => return None,
        })
    }
}

fn embed(embed: &Embed, out: &mut impl Write) -> Result {
    let Embed { url, title } = embed;
    out.write_str("<p>")?;
    link(url, out)?;
    let title = if title.is_empty() { url } else { title };
    around("", title, "</a></p>\n", out)
}

/// Returns the number of events up to the end of the block and with it.
fn past_block(events: &[Event]) -> usize {
    let mut events = events.iter();
    let end = events.position(|event| matches!(event, Event::EndBlock(_)));
    end.map_or(0, |end| end + 1)
}

/// Returns the events inside the only block of a cell, if it has no containers and is not code.
fn single_text<'e, 'a>(events: &'e [Event<'a>]) -> &'e [Event<'a>] {
    let [Event::StartBlock(start), rest @ ..] = events else {
        return &[];
    };
    let end = rest
        .iter()
        .position(|event| matches!(event, Event::EndBlock(_)));
    match end {
        Some(end)
            if rest.get(end + 1) == Some(&Event::EndCell)
                && !matches!(start.tag, BlockTag::Code { .. }) =>
        {
            &rest[..end]
        }
        _ => &[],
    }
}

fn enter(kind: ContainerKind, out: &mut impl Write) -> Result {
    match kind {
        ContainerKind::NumberedList { start } if start != 1 => {
            writeln!(out, "<ol start=\"{start}\">")
        }
        // A box as a character: an `input` is no content.
        ContainerKind::Item { done: Some(done) } => {
            write!(out, "<li>{} ", if done { '☑' } else { '☐' })
        }
        ContainerKind::Item { .. } | ContainerKind::Term | ContainerKind::Definition => {
            write!(out, "<{}>", name(kind))
        }
        kind => writeln!(out, "<{}>", name(kind)),
    }
}

fn name(kind: ContainerKind) -> &'static str {
    match kind {
        ContainerKind::BulletList => "ul",
        ContainerKind::NumberedList { .. } => "ol",
        ContainerKind::Item { .. } => "li",
        ContainerKind::Quote => "blockquote",
        ContainerKind::Definitions => "dl",
        ContainerKind::Term => "dt",
        ContainerKind::Definition => "dd",
        ContainerKind::Table { .. } => "table",
        ContainerKind::Cell { .. } => "td",
    }
}

fn code(language: Option<&str>, text: &str, out: &mut impl Write) -> Result {
    out.write_str("<pre><code")?;
    if let Some(language) = language {
        out.write_char(' ')?;
        attribute("class", &format!("language-{language}"), out)?;
    }
    out.write_str(">")?;
    escape(text, out)?;
    out.write_str("\n</code></pre>\n")
}

fn start_block(start: &BlockStart, out: &mut impl Write) -> Result {
    match start.tag {
        BlockTag::Heading(level) => write!(out, "<h{level}>"),
        BlockTag::Note(label) => {
            out.write_str("<p ")?;
            attribute("id", &format!("fn-{label}"), out)?;
            out.write_char('>')?;
            escape(label, out)?;
            out.write_str(". ")
        }
        _ if start.is_bare => Ok(()),
        _ => out.write_str("<p>"),
    }
}

fn end_block(start: &BlockStart, out: &mut impl Write) -> Result {
    match start.tag {
        BlockTag::Heading(level) => writeln!(out, "</h{level}>"),
        BlockTag::Note(_) => out.write_str("</p>\n"),
        _ if start.is_bare => Ok(()),
        _ => out.write_str("</p>\n"),
    }
}

/// Writes text, a mark or an image.
fn inline(event: Event, out: &mut impl Write) -> Result {
    match event {
        Event::Text(text) => {
            for (i, line) in text.split('\n').enumerate() {
                out.write_str(if i > 0 { "<br>" } else { "" })?;
                escape(line, out)?;
            }
            Ok(())
        }
        Event::Code(code) => around("<code>", code, "</code>", out),
        Event::NoteReference(label) => {
            out.write_str("<sup>")?;
            link(&format!("#fn-{label}"), out)?;
            around("", label, "</a></sup>", out)
        }
        // The delimiters that MathJax and KaTeX's auto-render extension recognise.
        Event::Math { tex, display: true } => around("\\[", tex, "\\]", out),
        Event::Math {
            tex,
            display: false,
        } => around("\\(", tex, "\\)", out),
        Event::Image(image) => self::image(image, out),
        Event::OpenMark(InlineMark::Link { url }) => link(url, out),
        Event::OpenMark(mark) => write!(out, "<{}>", element(mark)),
        Event::CloseMark(mark) => write!(out, "</{}>", element(mark)),
        _ => Ok(()),
    }
}

fn image(image: &Image, out: &mut impl Write) -> Result {
    if let Some(url) = &image.link {
        link(url, out)?;
    }
    out.write_str("<img ")?;
    attribute("src", &image.url, out)?;
    out.write_char(' ')?;
    attribute("alt", &image.alt, out)?;
    out.write_str(if image.link.is_some() { "></a>" } else { ">" })
}

/// Writes text between two strings of markup.
fn around(before: &str, text: &str, after: &str, out: &mut impl Write) -> Result {
    out.write_str(before)?;
    escape(text, out)?;
    out.write_str(after)
}

/// Writes an attribute with its value.
fn attribute(name: &str, value: &str, out: &mut impl Write) -> Result {
    write!(out, "{name}=\"")?;
    escape_attribute(value, out)?;
    out.write_char('"')
}

/// Writes the start of a link.
fn link(url: &str, out: &mut impl Write) -> Result {
    out.write_str("<a ")?;
    attribute("href", url, out)?;
    out.write_char('>')
}

fn element(mark: &InlineMark) -> &'static str {
    match mark {
        InlineMark::Strong => "strong",
        InlineMark::Emphasis => "em",
        InlineMark::Strike => "del",
        InlineMark::Code | InlineMark::Math { .. } => "code",
        InlineMark::Superscript => "sup",
        InlineMark::Subscript => "sub",
        InlineMark::Link { .. } | InlineMark::NoteReference { .. } | InlineMark::BackReference => {
            "a"
        }
        InlineMark::Image(_) => "img",
    }
}

/// Escapes text for use between tags.
fn escape(text: &str, out: &mut impl Write) -> Result {
    escape_all(text, &['&', '<', '>', '\u{a0}'], out)
}

/// Escapes text for use in an attribute in double quotes.
fn escape_attribute(text: &str, out: &mut impl Write) -> Result {
    escape_all(text, &['&', '<', '>', '"', '\u{a0}'], out)
}

/// Writes text with some characters as references, as the HTML standard serialises them.
fn escape_all(text: &str, special: &[char], out: &mut impl Write) -> Result {
    let mut rest = text;
    while let Some(at) = rest.find(special) {
        out.write_str(&rest[..at])?;
        let c = rest[at..].chars().next().unwrap_or_default();
        out.write_str(match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ => "&nbsp;",
        })?;
        rest = &rest[at + c.len_utf8()..];
    }
    out.write_str(rest)
}
