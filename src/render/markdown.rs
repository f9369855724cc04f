//! Markdown: CommonMark with the tables and strikethrough of GitHub Flavored Markdown, and definition lists as Pandoc and
//! PHP Markdown Extra write them.

use super::inline::{Piece, pieces};
use super::text::is_line_of_list;
use super::{Grid, shared, table_of, with_images};
use crate::article::{Block, BlockKind};
use crate::structure::{Container, ContainerKind, Mark};
use regex::Regex;
use std::collections::HashMap;
use std::fmt::{Result, Write};
use std::sync::LazyLock;

/// Writes blocks as Markdown, with a line feed at the end of each.
///
/// # Errors
/// What `out` gives.
pub fn markdown<'a>(blocks: impl IntoIterator<Item = &'a Block>, out: &mut impl Write) -> Result {
    let blocks = with_images(blocks);
    let blocks: Vec<&Block> = blocks.iter().map(AsRef::as_ref).collect();
    let mut lines = Lines::default();
    let mut at = 0;
    while let Some(&block) = blocks.get(at) {
        let table = table_of(block);
        let outer = table.map_or(block.shape.containers.len(), |table| table.0);
        lines.start(block, &block.shape.containers[..outer], out)?;
        let mut body = String::new();
        if let Some((depth, rows, columns)) = table {
            let (grid, count) = Grid::read(&blocks[at..], depth, rows, columns);
            table_lines(&grid, &mut body)?;
            at += count;
        } else {
            block_lines(block, &mut body)?;
            at += 1;
        }
        lines.write(&body, out)?;
        lines.before = Some(blocks[at - 1]);
    }
    Ok(())
}

/// What stands before the lines of a block, from the containers around it.
#[derive(Default)]
struct Lines<'a> {
    before: Option<&'a Block>,
    containers: Vec<Container>,
    /// The lists and items that are or were open: the marker of a list, its next number; the width of an item's marker.
    lists: HashMap<u32, (char, u32)>,
    widths: HashMap<u32, usize>,
    first: String,
    rest: String,
}

impl<'a> Lines<'a> {
    /// Ends the block before, and lays out the prefixes of the next.
    fn start(
        &mut self,
        block: &'a Block,
        containers: &[Container],
        out: &mut impl Write,
    ) -> Result {
        let common = shared(&self.containers, containers);
        // A list may follow a line of text at once if it starts at 1 (CommonMark 0.31, section 5.2).
        let starts_late = |container: &Container| matches!(container.kind, ContainerKind::NumberedList { start } if start != 1);
        if let Some(before) = self.before
            && (!is_line_of_list(before, block) || containers[common..].iter().any(starts_late))
        {
            let mut prefix = String::new();
            self.prefixes(&containers[..common], common, &mut prefix);
            writeln!(out, "{}", prefix.trim_end())?;
        }
        for (depth, &container) in containers.iter().enumerate().skip(common) {
            let before = self.containers.get(depth).filter(|_| depth == common);
            self.open(
                container,
                before.copied(),
                containers[..depth].last().copied(),
            );
        }
        let (mut first, mut rest) = (String::new(), String::new());
        self.prefixes(containers, common, &mut first);
        self.prefixes(containers, containers.len(), &mut rest);
        (self.first, self.rest) = (first, rest);
        self.containers = containers.to_vec();
        Ok(())
    }

    fn open(&mut self, container: Container, before: Option<Container>, outer: Option<Container>) {
        // Two lists side by side have different markers, or they would be one.
        let other = before
            .and_then(|before| self.lists.get(&before.id))
            .map(|list| list.0);
        match container.kind {
            ContainerKind::BulletList => {
                self.lists.insert(
                    container.id,
                    (if other == Some('-') { '*' } else { '-' }, 0),
                );
            }
            ContainerKind::NumberedList { start } => {
                self.lists.insert(
                    container.id,
                    (if other == Some('.') { ')' } else { '.' }, start),
                );
            }
            ContainerKind::Item => {
                let list = outer
                    .and_then(|outer| self.lists.get(&outer.id))
                    .copied()
                    .unwrap_or(('-', 0));
                let width = if list.0.is_ascii_punctuation() && matches!(list.0, '-' | '*') {
                    2
                } else {
                    list.1.to_string().len() + 2
                };
                self.widths.insert(container.id, width);
            }
            _ => {}
        }
    }

    /// The prefix of a line: containers from `new` on open on it.
    fn prefixes(&mut self, containers: &[Container], new: usize, out: &mut String) {
        for (depth, container) in containers.iter().enumerate() {
            match container.kind {
                ContainerKind::Quote => out.push_str("> "),
                ContainerKind::Item if depth >= new => {
                    let list = depth
                        .checked_sub(1)
                        .and_then(|outer| self.lists.get_mut(&containers[outer].id));
                    match list {
                        Some((marker @ ('.' | ')'), number)) => {
                            let _ = write!(out, "{number}{marker} ");
                            *number += 1;
                        }
                        Some((marker, _)) => out.extend([*marker, ' ']),
                        None => out.push_str("- "),
                    }
                }
                ContainerKind::Item => {
                    let width = self.widths.get(&container.id).copied().unwrap_or(2);
                    out.extend(std::iter::repeat_n(' ', width));
                }
                ContainerKind::Definition => out.push_str(if depth >= new { ": " } else { "  " }),
                _ => {}
            }
        }
    }

    fn write(&self, body: &str, out: &mut impl Write) -> Result {
        for (i, line) in body.split('\n').enumerate() {
            let prefix = if i == 0 { &self.first } else { &self.rest };
            if line.is_empty() {
                writeln!(out, "{}", prefix.trim_end())?;
            } else {
                writeln!(out, "{prefix}{line}")?;
            }
        }
        Ok(())
    }
}

fn block_lines(block: &Block, out: &mut String) -> Result {
    if block.kind == BlockKind::Code {
        let fence = "`".repeat(longest_run(&block.text, '`').max(2) + 1);
        return write!(
            out,
            "{fence}{}\n{}\n{fence}",
            block.shape.language.as_deref().unwrap_or_default(),
            block.text
        );
    }
    if let Some(label) = &block.shape.note {
        write!(out, "[^{label}]: ")?;
        return inline(block, &[' '], out);
    }
    let level = usize::from(block.shape.level);
    if level > 0 {
        write!(out, "{} ", "#".repeat(level))?;
        return inline(block, &[' '], out);
    }
    inline(block, &['\\', '\n'], out)
}

fn table_lines(grid: &Grid, out: &mut String) -> Result {
    let empty = vec![Vec::new(); grid.columns];
    let head = grid.has_head();
    write_row(if head { grid.row(0) } else { &empty }, out)?;
    out.push_str("\n|");
    out.push_str(&" --- |".repeat(grid.columns));
    for row in usize::from(head)..grid.rows {
        out.push('\n');
        write_row(grid.row(row), out)?;
    }
    Ok(())
}

fn write_row(cells: &[Vec<&Block>], out: &mut String) -> Result {
    out.push('|');
    for cell in cells {
        let mut text = String::new();
        for (i, block) in cell.iter().enumerate() {
            text.push_str(if i > 0 { "<br>" } else { "" });
            inline(block, &['<', 'b', 'r', '>'], &mut text)?;
        }
        write!(out, " {} |", text.replace('|', "\\|"))?;
    }
    Ok(())
}

/// The length of the longest run of a character.
fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or(0)
}

/// Writes a block's text with its marks; `line_break` stands for a line feed in it.
fn inline(block: &Block, line_break: &[char], out: &mut String) -> Result {
    let pieces = pieces(block);
    // Marks whose ends would not be read as ends: only then does the text stand bare.
    let mut bare: Vec<&Mark> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let at_start = out.is_empty() || out.ends_with('\n');
        match piece {
            Piece::Text(text) => {
                let mut next = pieces.iter().enumerate().skip(at + 1);
                let after = next.find_map(|(at, piece)| match piece {
                    Piece::Close(mark) if bare.contains(mark) => None,
                    Piece::Open(mark @ Mark::Strike) if !flanks(&pieces, at, mark) => None,
                    piece => first_sign(piece, None),
                });
                let mut lines = text.split('\n').enumerate().peekable();
                while let Some((i, line)) = lines.next() {
                    if i > 0 {
                        out.extend(line_break);
                    }
                    let after = if lines.peek().is_none() { after } else { None };
                    escape(
                        line,
                        (i > 0 && line_break.ends_with(&['\n'])) || at_start,
                        after,
                        out,
                    );
                }
            }
            Piece::Code(code) => write_code(code, out),
            Piece::Note(label) => out.extend(["[^", *label, "]"]),
            Piece::Math { tex, display } => {
                let dollars = if *display { "$$" } else { "$" };
                out.extend([dollars, &tex.replace('\n', " "), dollars]);
            }
            Piece::Image { url, alt } => {
                out.push_str("![");
                escape(alt, false, Some(']'), out);
                out.push_str("](");
                write_url(url, out);
                out.push(')');
            }
            Piece::Open(Mark::Link { .. }) => out.push('['),
            Piece::Close(Mark::Link { url }) => {
                out.push_str("](");
                write_url(url, out);
                out.push(')');
            }
            Piece::Open(mark) => {
                let delimiter = delimiter(mark);
                if delimiter.starts_with('<') || flanks(&pieces, at, mark) {
                    out.push_str(delimiter);
                } else {
                    bare.push(mark);
                }
            }
            Piece::Close(mark) => {
                if bare.last() == Some(mark) {
                    bare.pop();
                } else if delimiter(mark).starts_with('<') {
                    out.push_str(&delimiter(mark).replace('<', "</"));
                } else {
                    out.push_str(delimiter(mark));
                }
            }
        }
    }
    Ok(())
}

fn delimiter(mark: &Mark) -> &'static str {
    match mark {
        Mark::Strong => "**",
        Mark::Emphasis => "*",
        Mark::Strike => "~~",
        Mark::Superscript => "<sup>",
        Mark::Subscript => "<sub>",
        Mark::Code
        | Mark::Math { .. }
        | Mark::NoteReference { .. }
        | Mark::BackReference
        | Mark::Link { .. }
        | Mark::Image { .. } => "",
    }
}

/// The first sign that a mark is written with; `star` stands for `*`, which beside another `*` is no sign of its own.
fn sign(mark: &Mark, link: char, star: Option<char>) -> Option<char> {
    match mark {
        Mark::Link { .. } => Some(link),
        Mark::Strong | Mark::Emphasis => star,
        mark => delimiter(mark).chars().next(),
    }
}

/// What a piece starts with, as it is written.
fn first_sign(piece: &Piece, star: Option<char>) -> Option<char> {
    match piece {
        Piece::Text(text) => text.chars().next(),
        Piece::Code(_) => Some('`'),
        Piece::Math { .. } => Some('$'),
        Piece::Note(_) => Some('['),
        Piece::Image { .. } => Some('!'),
        Piece::Open(mark) => sign(mark, '[', star),
        Piece::Close(mark) => sign(mark, ']', star),
    }
}

/// What a piece ends with, as it is written.
fn last_sign(piece: &Piece, star: Option<char>) -> Option<char> {
    match piece {
        Piece::Text(text) => text.chars().next_back(),
        Piece::Code(_) => Some('`'),
        Piece::Math { .. } => Some('$'),
        Piece::Note(_) => Some(']'),
        Piece::Image { .. } => Some(')'),
        Piece::Open(mark) => sign(mark, '[', star),
        Piece::Close(mark) => sign(mark, ')', star),
    }
}

/// Whether a run of `*` around what a mark holds is read as its ends (CommonMark 0.31, section 6.2): what is inside starts and
/// ends with no punctuation, or there is none but white space and punctuation outside.
fn flanks(pieces: &[Piece], open: usize, mark: &Mark) -> bool {
    let close = pieces[open..]
        .iter()
        .position(|piece| piece == &Piece::Close(mark))
        .map(|at| open + at);
    let Some(close) = close else { return false };
    let open_air = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
    let plain = |c: Option<char>| c.is_some_and(|c| !is_punctuation(c));
    let reads = |star: Option<char>, outer: Option<char>| {
        let first =
            |pieces: &[Piece], star| pieces.iter().find_map(|piece| first_sign(piece, star));
        let last =
            |pieces: &[Piece], star| pieces.iter().rev().find_map(|piece| last_sign(piece, star));
        let inside = &pieces[open + 1..close];
        (plain(first(inside, star)) || open_air(last(&pieces[..open], outer)))
            && (plain(last(inside, star)) || open_air(first(&pieces[close + 1..], outer)))
    };
    // A `*` beside `~~` may itself be written or not: it has to be right every way.
    let stars = if mark == &Mark::Strike {
        [None, Some('*')].as_slice()
    } else {
        &[None]
    };
    stars
        .iter()
        .all(|&inner| stars.iter().all(|&outer| reads(inner, outer)))
}

/// Unicode's punctuation and symbols (categories P and S), as CommonMark asks.
fn is_punctuation(c: char) -> bool {
    static WIDE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[\p{P}\p{S}]$").ok());
    match c.is_ascii() || c.is_alphabetic() {
        true => {
            c.is_ascii_punctuation()
                || matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
        }
        false => WIDE
            .as_ref()
            .is_some_and(|wide| wide.is_match(c.encode_utf8(&mut [0; 4]))),
    }
}

fn write_code(code: &str, out: &mut String) {
    let ticks = "`".repeat(longest_run(code, '`') + 1);
    let space = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    let code = code.replace('\n', " ");
    out.extend([&ticks, space, &code, space, &ticks]);
}

/// Writes an address so that it is read as it is: neither angle brackets nor what could be an escape stand in it bare.
fn write_url(url: &str, out: &mut String) {
    let bracket = url.contains(['(', ')', ' ']) || url.is_empty();
    out.push_str(if bracket { "<" } else { "" });
    for (i, c) in url.char_indices() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("\\\\"),
            '&' if is_reference(&url[i..]) => out.push_str("\\&"),
            c => out.push(c),
        }
    }
    out.push_str(if bracket { ">" } else { "" });
}

/// Whether text begins with `&`, letters, digits or `#`, and a semicolon.
fn is_reference(text: &str) -> bool {
    let end = text[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    end.is_some_and(|end| end > 0 && text[1 + end..].starts_with(';'))
}

/// Whether the line that is being written is a number so far, as that of an item of a list is: nine digits at most.
fn is_number_of_item(out: &str) -> bool {
    let digits = out
        .bytes()
        .rev()
        .take(10)
        .take_while(u8::is_ascii_digit)
        .count();
    (1..=9).contains(&digits)
        && out[..out.len() - digits]
            .bytes()
            .next_back()
            .is_none_or(|byte| byte == b'\n')
}

/// Whether a byte may be read as markup anywhere in a line.
const fn is_marked(byte: u8) -> bool {
    matches!(
        byte,
        b'\\' | b'`' | b'*' | b'[' | b']' | b'~' | b'_' | b'<' | b'&' | b'!' | b'.' | b')'
    )
}

/// Writes text so that none of it is read as markup. `after` is what comes next in the line, if anything does.
fn escape(text: &str, at_line_start: bool, after: Option<char>, out: &mut String) {
    let text = if at_line_start {
        text.trim_start()
    } else {
        text
    };
    let word = |c: char| c.is_alphanumeric();
    let ends = |c: Option<char>| c.is_none_or(char::is_whitespace);
    // Where what is not written yet starts.
    let mut start = 0;
    if at_line_start && let Some(c) = text.chars().next() {
        let next = text[c.len_utf8()..].chars().next().or(after);
        let opens = match c {
            '#' | '-' | '+' | '=' => ends(next) || next == Some(c),
            // pulldown-cmark reads a definition with no space after its colon too.
            '>' | ':' => true,
            _ => false,
        };
        if opens {
            out.push('\\');
        }
    }
    for (at, byte) in text
        .bytes()
        .enumerate()
        .filter(|&(_, byte)| is_marked(byte))
    {
        out.push_str(&text[start..at]);
        start = at;
        let next = || text[at + 1..].chars().next().or(after);
        let before = || text[..at].chars().next_back().unwrap_or(' ');
        let special = match byte {
            b'_' => !(word(before()) && next().is_some_and(word)),
            // A tag, or an address in angle brackets.
            b'<' => next().is_some_and(|next| !next.is_whitespace()),
            b'&' => next().is_some_and(|next| next.is_ascii_alphabetic() || next == '#'),
            b'!' => next() == Some('['),
            b'.' | b')' => ends(next()) && is_number_of_item(out),
            _ => true,
        };
        if special {
            out.push('\\');
        }
    }
    out.push_str(&text[start..]);
}
