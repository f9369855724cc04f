//! Converts MathML to TeX.

use super::symbols::SYMBOLS;
use crate::document::{AttrName, Document, NodeId, Tag};
use std::collections::HashMap;

/// Operators without a glyph: function application, invisible times, separator and plus.
const INVISIBLE: [char; 4] = ['\u{2061}', '\u{2062}', '\u{2063}', '\u{2064}'];
/// The most letters of a TeX command.
const LONGEST_COMMAND: usize = 24;

/// Appends TeX to TeX. A space keeps a command from running into a letter.
fn put(out: &mut String, tex: &str) {
    let letters = out
        .bytes()
        .rev()
        .take(LONGEST_COMMAND)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    let is_command = letters > 0 && out[..out.len() - letters].ends_with('\\');
    if is_command && tex.starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.push(' ');
    }
    out.push_str(tex);
}

fn joined<T: AsRef<str>>(parts: &[T]) -> String {
    parts.iter().fold(String::new(), |mut out, part| {
        put(&mut out, part.as_ref());
        out
    })
}

/// Converts characters to TeX for a formula.
fn characters(text: &str) -> String {
    text.chars()
        .filter(|c| !INVISIBLE.contains(c))
        .fold(String::new(), |mut out, c| {
            match SYMBOLS.characters.get(&c) {
                Some(command) => put(&mut out, &format!("\\{command}")),
                // The minus sign is a hyphen in TeX. White space is dropped.
                None if c == '−' => out.push('-'),
                None if c == '^' => out.push_str("\\hat{}"),
                None if c.is_whitespace() => {}
                None => put(&mut out, c.encode_utf8(&mut [0; 4])),
            }
            out
        })
}

/// Converts an identifier. One letter is a variable; several are a function or are set upright.
fn identifier(text: &str) -> String {
    let symbols = &*SYMBOLS;
    if let Some(command) = symbols
        .functions
        .get(text)
        .or_else(|| symbols.limits.get(text))
    {
        return format!("\\{command}");
    }
    let tex = characters(text);
    if text.chars().count() > 1 && text.chars().all(char::is_alphabetic) {
        format!("\\mathrm{{{tex}}}")
    } else {
        tex
    }
}

/// Converts words inside a formula to `\text`.
fn words(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let escaped = text.chars().fold(String::new(), |mut out, c| {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '^' | '~' => out.extend(['\\', c, '{', '}']),
            c if "#$%&_{}".contains(c) => out.extend(['\\', c]),
            c => out.push(c),
        }
        out
    });
    format!("\\text{{{escaped}}}")
}

/// Returns whether a script can be attached to TeX without braces: one character, or one command
/// with its arguments.
fn is_atom(tex: &str) -> bool {
    let mut rest = tex.chars();
    if rest.next() != Some('\\') {
        return rest.next().is_none();
    }
    let body = rest.as_str();
    let arguments = body.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if arguments.len() == body.len() {
        return body.chars().nth(1).is_none();
    }
    let mut depth = 0usize;
    arguments.chars().enumerate().all(|(at, c)| {
        let outside = depth == 0;
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // Nothing comes between the arguments of one command.
        !outside || c == '{' || (at == 0 && arguments.len() == 1 && c == '\'')
    })
}

fn base(tex: &str) -> String {
    let in_brackets = tex.starts_with(['(', '[']) && tex.ends_with([')', ']']);
    if in_brackets || is_atom(tex) {
        tex.to_owned()
    } else {
        format!("{{{tex}}}")
    }
}

/// Writes a subscript or superscript with its mark, or nothing if it is empty.
fn script(mark: char, tex: &str) -> String {
    match tex {
        "" => String::new(),
        tex if tex.chars().nth(1).is_none() => format!("{mark}{tex}"),
        tex => format!("{mark}{{{tex}}}"),
    }
}

/// Writes what is below and above a base.
fn limits(tex: &str, below: &str, above: &str) -> String {
    let symbols = &*SYMBOLS;
    let name = tex.strip_prefix('\\').unwrap_or_default();
    if symbols.limits.contains_key(name) {
        return format!("{tex}{}{}", script('_', below), script('^', above));
    }
    let marks = |marks: &HashMap<&str, &'static str>, tex: &str| {
        let mark = marks.get(tex.trim()).copied();
        // A mark that is also a symbol has been replaced by its command already.
        mark.or_else(|| {
            marks
                .iter()
                .find(|(mark, _)| characters(mark) == tex)
                .map(|(_, command)| *command)
        })
    };
    let sides = [
        (&symbols.under, "underset", below),
        (&symbols.over, "overset", above),
    ];
    let told = sides.into_iter().filter(|(_, _, side)| !side.is_empty());
    told.fold(tex.to_owned(), |tex, (known, set, side)| {
        match marks(known, side) {
            Some(command) => format!("\\{command}{{{tex}}}"),
            None => format!("\\{set}{{{side}}}{{{tex}}}"),
        }
    })
}

/// Counts the parts of an element before its `mprescripts`; all parts if it has none.
fn before_prescripts(doc: &Document, node: NodeId) -> usize {
    let mut child = node + 1;
    let mut parts = 0;
    while child < doc.end(node) && doc.tag(child) != Tag::Mprescripts {
        parts += usize::from(doc.tag(child) != Tag::Text || !doc.text(child).trim().is_empty());
        child = doc.end(child);
    }
    parts
}

/// Writes `mmultiscripts`. The first `at` parts are the base and pairs of scripts after it. The
/// rest are `mprescripts` and pairs of scripts before the base.
fn many_scripts(parts: &[String], at: usize) -> String {
    let (own, others) = parts.split_at(at.min(parts.len()));
    let pairs = |scripts: &[String]| {
        let pairs = scripts.chunks(2);
        pairs
            .map(|pair| {
                format!(
                    "{}{}",
                    script('_', &pair[0]),
                    script('^', pair.get(1).map_or("", |up| up))
                )
            })
            .collect()
    };
    // Skips the base in one half and `mprescripts` in the other.
    let [behind, before]: [String; 2] =
        [own, others].map(|parts| pairs(parts.get(1..).unwrap_or_default()));
    let before = if before.is_empty() {
        before
    } else {
        format!("{{}}{before}")
    };
    format!(
        "{before}{}{behind}",
        base(own.first().map_or("", String::as_str))
    )
}

/// Writes an element, given the TeX of its parts.
fn element(doc: &Document, node: NodeId, parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    match doc.tag(node) {
        Tag::Mfrac => format!("\\frac{{{}}}{{{}}}", part(0), part(1)),
        Tag::Msqrt => format!("\\sqrt{{{}}}", joined(parts)),
        Tag::Mroot => format!("\\sqrt[{}]{{{}}}", part(1), part(0)),
        Tag::Msup => format!("{}{}", base(part(0)), script('^', part(1))),
        Tag::Msub => format!("{}{}", base(part(0)), script('_', part(1))),
        Tag::Msubsup => format!(
            "{}{}{}",
            base(part(0)),
            script('_', part(1)),
            script('^', part(2))
        ),
        Tag::Mover => limits(part(0), "", part(1)),
        Tag::Munder => limits(part(0), part(1), ""),
        Tag::Munderover => limits(part(0), part(1), part(2)),
        Tag::Mmultiscripts => many_scripts(parts, before_prescripts(doc, node)),
        Tag::Mtable => format!("\\begin{{matrix}}{}\\end{{matrix}}", parts.join(" \\\\ ")),
        Tag::Mtr | Tag::Mlabeledtr => parts.join(" & "),
        Tag::Mfenced => {
            let [open, close] = [(AttrName::Open, "("), (AttrName::Close, ")")]
                .map(|(name, default)| characters(doc.attr(node, name).unwrap_or(default)));
            joined(&[open, parts.join(", "), close])
        }
        // All children but the first are annotations.
        Tag::Semantics => part(0).to_owned(),
        Tag::Mphantom | Tag::Annotation | Tag::AnnotationXml => String::new(),
        _ => joined(parts),
    }
}

/// Converts a text according to the element that it is in.
fn token(tag: Tag, text: &str) -> String {
    match tag {
        Tag::Mi => identifier(text),
        Tag::Mtext | Tag::Ms => words(text),
        _ => characters(text),
    }
}

/// Converts MathML to TeX, from the innermost elements outwards.
pub fn written(doc: &Document, math: NodeId) -> String {
    // Open elements, each with the TeX of its parts.
    let mut open: Vec<(NodeId, Vec<String>)> = Vec::new();
    let mut node = math;
    loop {
        while let Some((at, parts)) = open.pop_if(|(at, _)| doc.end(*at) <= node) {
            let tex = element(doc, at, &parts);
            match open.last_mut() {
                Some((_, outer)) => outer.push(tex),
                None => return tex,
            }
        }
        if node >= doc.end(math) {
            return String::new();
        }
        if doc.tag(node) != Tag::Text {
            open.push((node, Vec::new()));
        } else if let Some((at, parts)) = open.last_mut() {
            let text = doc
                .text(node)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            // White space between elements is not an argument.
            if !text.is_empty() {
                parts.push(token(doc.tag(*at), &text));
            }
        }
        node += 1;
    }
}
