//! Scripts and style sheets of the page: what they hide, and the data that scripts carry.
//!
//! They are not text. But a class that the page's own style sheet hides marks text that no reader
//! sees, and a page that is drawn in the browser has its text in a script alone.

use super::attributes::{Lines, Style};
use crate::base::hash::{HashedSet, hash};
use memchr::{memchr, memchr2_iter, memmem, memrchr};
use std::borrow::Cow;
use std::ops::Range;

/// Fewest bytes between two quotation marks for a script to carry text.
const MIN_STRING: usize = 160;
/// The same for all strings of prose together: a text may be data paragraph by paragraph.
const MIN_STRINGS: usize = 480;
/// Fewest bytes of a string that counts as prose once a script carries text.
const MIN_COUNTED: usize = 48;
/// Most bytes of a script without prose that may be a piece of data.
const MAX_PIECE: usize = 512;
/// Bytes at the start of a string that are looked at first.
const FIRST_LOOK: usize = 48;
/// Most bytes of scripts that are kept. Pages of more data are shops and maps, no articles.
const MAX_SCRIPTS: usize = 1 << 20;
/// The properties that are read: those that hide an element or show it, that of line breaks, and those
/// that cut an element down to nothing.
const PROPERTIES: [&str; 4] = ["display", "visibility", "white-space", "clip"];

/// What was learned from scripts and style sheets.
#[derive(Debug, Default)]
pub(super) struct Unread<'a> {
    scripts: Vec<Cow<'a, str>>,
    /// Bytes of these scripts.
    bytes: usize,
    /// Whether one of them carries text.
    carry_text: bool,
    /// Bytes of prose in strings.
    prose: usize,
    styles: Styles,
}

/// Scripts of a page that may carry its text.
#[derive(Debug, Default)]
pub(super) struct Scripts {
    /// All scripts, if one carries text. Some frameworks cut the data into pieces, a script each.
    pub texts: Vec<String>,
    /// Bytes of prose in their strings, about.
    pub prose: usize,
}

/// The hashes of class names and ids with something in common.
#[derive(Debug, Default)]
struct Names {
    classes: HashedSet,
    ids: HashedSet,
}

/// A class attribute and an id.
type Attributes<'a> = (Option<&'a str>, Option<&'a str>);

/// What style sheets say about class names and ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    hidden: Names,
    lines: Names,
    cut: Names,
}

impl<'a> Unread<'a> {
    /// Takes the text of a script.
    pub fn script(&mut self, text: Cow<'a, str>) {
        if text.is_empty() || self.bytes + text.len() > MAX_SCRIPTS {
            return;
        }
        let (prose, longest) = prose_in(&text);
        self.prose += prose;
        let carries = longest >= MIN_STRING || prose >= MIN_STRINGS;
        self.carry_text |= carries;
        if carries || text.len() <= MAX_PIECE {
            self.bytes += text.len();
            self.scripts.push(text);
        }
    }

    /// Takes the text of a style sheet.
    pub fn style(&mut self, text: &str) {
        let has = |word: &[u8]| memmem::find(text.as_bytes(), word).is_some();
        if has(b"none") || has(b"white-space") || has(b"clip") {
            self.styles.read(text);
        }
    }

    /// Returns what the style sheets say, and the scripts.
    pub fn finish(self) -> (Styles, Scripts) {
        let texts = self.scripts.into_iter().filter(|_| self.carry_text);
        let scripts = Scripts {
            texts: texts.map(Cow::into_owned).collect(),
            prose: self.prose,
        };
        (self.styles, scripts)
    }
}

/// Returns the bytes of prose in a script's strings, and those of the longest. Quotation marks
/// inside strings only make the pieces shorter.
fn prose_in(script: &str) -> (usize, usize) {
    let bytes = script.as_bytes();
    let (mut start, mut prose, mut longest) = (0, 0, 0);
    while let Some(window) = bytes.get(start..start + MIN_COUNTED) {
        // Skip to the last quotation mark of the next bytes: the strings before it are short.
        if let Some(at) = memrchr(b'"', window) {
            start += at + 1;
            continue;
        }
        let rest = &bytes[start..];
        let Some(length) = memchr(b'"', rest) else {
            break;
        };
        if is_prose(&rest[..length]) {
            prose += length;
            longest = longest.max(length);
        }
        start += length + 1;
    }
    (prose, longest)
}

/// Returns whether bytes are prose and not code, an address or an encoded image: a tenth of them
/// are spaces or letters of other scripts, and few are marks of code.
fn is_prose(bytes: &[u8]) -> bool {
    let may_be = bytes.len() <= FIRST_LOOK || is_prose(&bytes[..FIRST_LOOK]);
    if !may_be {
        return false;
    }
    let is_code = |byte: &u8| matches!(byte, b';' | b'{' | b'}' | b'=' | b'(');
    let is_break = |byte: &u8| *byte == b' ' || *byte >= 0xE0;
    let (mut breaks, mut code) = (0, 0);
    for byte in bytes {
        breaks += usize::from(is_break(byte));
        code += usize::from(is_code(byte));
    }
    breaks * 10 >= bytes.len() && code * 2 < breaks
}

impl Names {
    fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.ids.is_empty()
    }

    /// Returns whether a class or the id of an element is one of the names.
    fn hold(&self, (class, id): Attributes) -> bool {
        let mut classes = class.unwrap_or_default().split_ascii_whitespace();
        !self.classes.is_empty()
            && classes.any(|class| self.classes.contains(&hash(class.as_bytes())))
            || id.is_some_and(|id| self.ids.contains(&hash(id.as_bytes())))
    }

    /// Adds or removes the names in a list of selectors that are one class or one id.
    fn set(&mut self, selectors: &str, is_in: bool) {
        for selector in selectors.split(',').map(str::trim) {
            let (set, name) = match selector.split_at_checked(1) {
                Some((".", name)) => (&mut self.classes, name),
                Some(("#", name)) => (&mut self.ids, name),
                _ => continue,
            };
            let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            if !name.bytes().all(is_name) {
                continue;
            }
            match is_in {
                true => set.insert(hash(name.as_bytes())),
                false => set.remove(&hash(name.as_bytes())),
            };
        }
    }
}

impl Styles {
    /// Returns whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.hidden.is_empty() && self.lines.is_empty() && self.cut.is_empty()
    }

    /// Returns whether an element with these attributes is hidden.
    pub fn hide(&self, names: Attributes) -> bool {
        self.hidden.hold(names)
    }

    /// Returns whether an element with these attributes is for screen readers alone.
    pub fn are_cut(&self, names: Attributes) -> bool {
        self.cut.hold(names)
    }

    /// Returns whether an element with these attributes keeps its line breaks.
    pub fn keep_lines(&self, names: Attributes) -> bool {
        self.lines.hold(names)
    }

    /// Reads the rules of a style sheet whose selectors are one class or one id. A later rule that
    /// shows what an earlier one hid takes it out. Rules inside `@media` and the like are left out,
    /// because they hold for some readers only.
    fn read(&mut self, css: &str) {
        let mut names = PROPERTIES.map(|name| memmem::find_iter(css.as_bytes(), name).peekable());
        for_each_rule(css, |selectors, body| {
            let mut is_named = false;
            for names in &mut names {
                while names.next_if(|&at| at < body.start).is_some() {}
                is_named |= names.peek().is_some_and(|at| body.contains(at));
            }
            if is_named {
                self.rule(after_comments(&css[selectors]), &css[body]);
            }
        });
    }

    fn rule(&mut self, selectors: &str, body: &str) {
        let style = Style::read(body);
        if style.hides || style.displays {
            self.hidden.set(selectors, style.hides);
        }
        if style.cuts {
            self.cut.set(selectors, true);
        }
        if let Some(lines) = style.lines {
            self.lines.set(selectors, lines == Lines::Kept);
        }
    }
}

/// Passes on where the selectors and the body of every rule are that is not inside another.
/// Rules with rules inside are left out.
fn for_each_rule(css: &str, mut take: impl FnMut(Range<usize>, Range<usize>)) {
    // The end of the rule before, where the body starts, and how many blocks are open.
    let (mut before, mut body, mut depth, mut nests) = (0, 0, 0, false);
    for at in memchr2_iter(b'{', b'}', css.as_bytes()) {
        match (css.as_bytes()[at], depth) {
            (b'{', 0) => (body, depth, nests) = (at + 1, 1, false),
            (b'{', _) => (depth, nests) = (depth + 1, true),
            (_, 1) if !nests => take(before..body - 1, body..at),
            _ => {}
        }
        if css.as_bytes()[at] == b'}' {
            depth = usize::saturating_sub(depth, 1);
            before = if depth == 0 { at + 1 } else { before };
        }
    }
}

/// Returns the selectors before a rule without the comments and statements before them.
fn after_comments(selectors: &str) -> &str {
    let start = [
        selectors.rfind("*/").map(|at| at + 2),
        selectors.rfind(';').map(|at| at + 1),
    ];
    let start = start.into_iter().flatten().max().unwrap_or(0);
    selectors[start..].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_cut_elements_down_to_nothing() {
        let mut unread = Unread::default();
        unread.style(".a{position:absolute;clip:rect(0 0 0 0)}.b{clip:rect(10px,0,0,0)}.c{clip-path:inset(50%)}");
        let styles = unread.finish().0;
        assert_eq!(
            ["a", "b", "c"].map(|class| styles.are_cut((Some(class), None))),
            [true, false, true]
        );
    }

    #[test]
    fn style_sheets_hide_single_classes_and_ids() {
        let mut unread = Unread::default();
        unread.style(
            "/* x */ .a, #b { color: red; display:none } .c .d{display:none}
             @media print { .e { display: none } } .f{display:none} .f{display:block} p{display:none}
             .g { white-space: pre-wrap }",
        );
        let styles = unread.finish().0;
        let hides = |class| styles.hide((Some(class), None));
        assert!(hides("x a") && styles.hide((None, Some("b"))));
        assert!(!["c", "d", "e", "f", "p", "A"].into_iter().any(hides));
        assert!(styles.keep_lines((Some("g"), None)) && !styles.keep_lines((Some("a"), None)));
    }

    #[test]
    fn scripts_with_long_strings_of_prose_carry_text() {
        let prose = "It rained on Monday, and the road was under water. ".repeat(5);
        let mut unread = Unread::default();
        unread.script("if (a == b) { c = d; }".repeat(20).into());
        unread.script(format!("x = \"data:{}\"", "abc".repeat(100)).into());
        assert!(!unread.carry_text);
        unread.script(format!("{{\"body\":\"{prose}\"}}").into());
        assert_eq!(unread.finish().1.texts.len(), 3, "short ones may be pieces");
    }
}
