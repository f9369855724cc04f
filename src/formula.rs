//! Formulas as TeX: the source that stands beside what is drawn of them, or, for MathML alone, what it says written as TeX.

use crate::document::{AttrName, Document, NodeId, Tag};
use std::collections::HashMap;
use std::sync::LazyLock;

/// MathML of more nodes or bytes of text than this is left as the plain text that it has.
const MAX_FORMULA: (NodeId, usize) = (2_048, 4_096);
/// So many elements around a formula are asked whether it stands on a line of its own.
const DISPLAY_LEVELS: usize = 8;

/// Where the TeX of a formula comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Formula {
    /// A text node that has it.
    Source(NodeId),
    /// MathML, from which it was written.
    Written(String),
}

/// The formula that starts at a node: MathML, with a source in an annotation as KaTeX, MediaWiki and many others write it, or
/// without as MathJax 3 leaves it for screen readers; or the script that an older MathJax draws.
pub(crate) fn read(doc: &Document, node: NodeId) -> Option<Formula> {
    match doc.tag(node) {
        Tag::Script => text_of(doc, node).map(Formula::Source),
        Tag::Math => match source(doc, node) {
            Some(text) => Some(Formula::Source(text)),
            None => is_written(doc, node).then(|| Formula::Written(written(doc, node))),
        },
        _ => None,
    }
}

/// Whether [`read`] finds a formula at a node.
pub(crate) fn is_formula(doc: &Document, node: NodeId) -> bool {
    match doc.tag(node) {
        Tag::Script => text_of(doc, node).is_some(),
        Tag::Math => is_written(doc, node) || source(doc, node).is_some(),
        _ => false,
    }
}

/// Whether the source of a formula stands inside an element.
pub(crate) fn has_source(doc: &Document, node: NodeId) -> bool {
    source(doc, node).is_some()
}

/// Whether a formula stands on a line of its own: MathML and MathJax say so, KaTeX and MediaWiki in a class.
pub(crate) fn is_display(doc: &Document, node: NodeId) -> bool {
    let displays =
        |class: &str| class.contains("katex-display") || class.contains("mwe-math-mathml-display");
    let is_block = |kind: &str| matches!(kind, "block" | "true");
    doc.attr(node, AttrName::Type)
        .is_some_and(|kind| kind.contains("mode=display"))
        || doc.attr(node, AttrName::Display).is_some_and(is_block)
        || doc
            .ancestors(node)
            .take(DISPLAY_LEVELS)
            .any(|node| doc.attr(node, AttrName::Class).is_some_and(displays))
}

fn text_of(doc: &Document, node: NodeId) -> Option<NodeId> {
    (node + 1 < doc.end(node) && doc.tag(node + 1) == Tag::Text).then_some(node + 1)
}

/// The text of the first annotation that is TeX: others hold what the programs of a vendor read.
fn source(doc: &Document, node: NodeId) -> Option<NodeId> {
    let is_tex = |node: NodeId| {
        doc.attr(node, AttrName::Encoding)
            .is_none_or(|kind| kind.to_ascii_lowercase().contains("tex"))
    };
    let inside = (node..doc.end(node)).take(MAX_FORMULA.0 as usize);
    inside
        .filter(|&node| doc.tag(node) == Tag::Annotation && is_tex(node))
        .find_map(|node| text_of(doc, node))
}

fn is_written(doc: &Document, node: NodeId) -> bool {
    doc.end(node) - node <= MAX_FORMULA.0 && doc.text(node).len() <= MAX_FORMULA.1
}

/// The commands for what MathML has, by kind: `src/data/tex_symbols.txt`.
#[derive(Default)]
struct Symbols {
    characters: HashMap<char, &'static str>,
    functions: HashMap<&'static str, &'static str>,
    /// Commands whose limits stand under and over them.
    limits: HashMap<&'static str, &'static str>,
    over: HashMap<&'static str, &'static str>,
    under: HashMap<&'static str, &'static str>,
}

static SYMBOLS: LazyLock<Symbols> = LazyLock::new(|| {
    let mut out = Symbols::default();
    for line in include_str!("data/tex_symbols.txt")
        .lines()
        .filter(|line| !line.starts_with("# "))
    {
        let mut parts = line.split('\t');
        let (Some(kind), Some(text), Some(command)) = (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        match kind {
            "symbol" => out
                .characters
                .extend(text.chars().next().map(|c| (c, command))),
            "function" => drop(out.functions.insert(text, command)),
            "limits" => drop(out.limits.insert(text, command)),
            "over" => drop(out.over.insert(text, command)),
            _ => drop(out.under.insert(text, command)),
        }
    }
    out
});

/// Characters that are operators without a mark of their own: function application, invisible times, separator and plus.
const INVISIBLE: [char; 4] = ['\u{2061}', '\u{2062}', '\u{2063}', '\u{2064}'];
/// No command has more letters.
const LONGEST_COMMAND: usize = 24;

/// Adds TeX behind TeX: a command of letters does not run into a letter.
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

/// Characters as TeX has them in a formula.
fn characters(text: &str) -> String {
    text.chars()
        .filter(|c| !INVISIBLE.contains(c))
        .fold(String::new(), |mut out, c| {
            match SYMBOLS.characters.get(&c) {
                Some(command) => put(&mut out, &format!("\\{command}")),
                // The minus sign is a hyphen in TeX, and white space is nothing.
                None if c == '−' => out.push('-'),
                None if c == '^' => out.push_str("\\hat{}"),
                None if c.is_whitespace() => {}
                None => put(&mut out, c.encode_utf8(&mut [0; 4])),
            }
            out
        })
}

/// A name: one letter is a variable, several are a function or stand upright.
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

/// Words inside a formula.
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

/// Whether a script can be set on TeX as it stands: one character, or one command with its arguments.
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
        // Between the arguments of one command nothing stands.
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

/// A subscript or superscript behind its mark; of nothing, nothing.
fn script(mark: char, tex: &str) -> String {
    match tex {
        "" => String::new(),
        tex if tex.chars().nth(1).is_none() => format!("{mark}{tex}"),
        tex => format!("{mark}{{{tex}}}"),
    }
}

/// What stands under and over a base.
fn limits(tex: &str, below: &str, above: &str) -> String {
    let symbols = &*SYMBOLS;
    let name = tex.strip_prefix('\\').unwrap_or_default();
    if symbols.limits.contains_key(name) {
        return format!("{tex}{}{}", script('_', below), script('^', above));
    }
    let marks = |marks: &HashMap<&str, &'static str>, tex: &str| {
        let mark = marks.get(tex.trim()).copied();
        // A mark that is a symbol too has its command by now.
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

/// How many parts of an element stand before its `mprescripts`, all where it has none.
fn before_prescripts(doc: &Document, node: NodeId) -> usize {
    let mut child = node + 1;
    let mut parts = 0;
    while child < doc.end(node) && doc.tag(child) != Tag::Mprescripts {
        parts += usize::from(doc.tag(child) != Tag::Text || !doc.text(child).trim().is_empty());
        child = doc.end(child);
    }
    parts
}

/// A base with scripts behind it in pairs, `at` parts in all, and, past `mprescripts`, before it.
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
    // Behind the base, and behind what parts the two.
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

/// What an element says, given what those inside it say.
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
        // All but the first are for other readers.
        Tag::Semantics => part(0).to_owned(),
        Tag::Mphantom | Tag::Annotation | Tag::AnnotationXml => String::new(),
        _ => joined(parts),
    }
}

/// A text by the element that it stands in.
fn token(tag: Tag, text: &str) -> String {
    match tag {
        Tag::Mi => identifier(text),
        Tag::Mtext | Tag::Ms => words(text),
        _ => characters(text),
    }
}

/// MathML as TeX, from the innermost elements outwards.
fn written(doc: &Document, math: NodeId) -> String {
    // Open elements, each with what those inside it say.
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
            // White space between elements is none of their arguments.
            if !text.is_empty() {
                parts.push(token(doc.tag(*at), &text));
            }
        }
        node += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tex(mathml: &str) -> Option<String> {
        let doc = Document::parse(&format!("<p><math>{mathml}</math>"));
        let math = doc
            .nodes()
            .find(|&node| doc.tag(node) == Tag::Math)
            .expect("there is a formula");
        match read(&doc, math)? {
            Formula::Source(node) => Some(doc.text(node).to_owned()),
            Formula::Written(tex) => Some(tex),
        }
    }

    #[test]
    fn mathml_is_written_as_tex() {
        for (mathml, want) in [
            ("<mi>x</mi><mo>+</mo><mn>1</mn>", "x+1"),
            (
                "<mfrac><mi>a</mi><mrow><mi>b</mi><mo>−</mo><mi>α</mi><mi>c</mi></mrow></mfrac>",
                "\\frac{a}{b-\\alpha c}",
            ),
            (
                "<msup><mi>x</mi><mn>2</mn></msup><msub><mi>y</mi><mn>10</mn></msub>",
                "x^2y_{10}",
            ),
            (
                "<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mi>n</mi></msup>",
                "(a)^n",
            ),
            (
                "<msubsup><mi>σ</mi><mi>i</mi><mn>2</mn></msubsup>",
                "\\sigma_i^2",
            ),
            (
                "<mroot><mi>x</mi><mn>3</mn></mroot><msqrt><mi>x</mi><mi>y</mi></msqrt>",
                "\\sqrt[3]{x}\\sqrt{xy}",
            ),
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
                "\\sum_{i=1}^ni",
            ),
            (
                "<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder>",
                "\\lim_{x\\to0}",
            ),
            (
                "<mover><mi>x</mi><mo>→</mo></mover><mover><mi>y</mi><mo>¯</mo></mover>",
                "\\vec{x}\\overline{y}",
            ),
            ("<mover><mi>A</mi><mi>f</mi></mover>", "\\overset{f}{A}"),
            (
                "<mi>sin</mi><mo>&ApplyFunction;</mo><mi>x</mi><mi>Re</mi>",
                "\\sin x\\mathrm{Re}",
            ),
            ("<mtext>if 5% of</mtext><mi>x</mi>", "\\text{if 5\\% of}x"),
            (
                "<mfenced open='[' close=']'><mi>a</mi><mi>b</mi></mfenced><mo>{</mo>",
                "[a, b]\\{",
            ),
            (
                "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr> <mtr><mtd><mn>0</mn></mtd></mtr></mtable>",
                "\\begin{matrix}1 & 0 \\\\ 0\\end{matrix}",
            ),
            (
                "<mmultiscripts><mi>C</mi><mn>6</mn><none/><mprescripts/><mn>1</mn><mn>14</mn></mmultiscripts>",
                "{}_1^{14}C_6",
            ),
            (
                "<semantics><mi>x</mi><annotation encoding='StarMath 5.0'>x over</annotation></semantics>",
                "x",
            ),
            (
                "<semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></semantics>",
                "x^2",
            ),
            ("<mphantom><mi>x</mi></mphantom><mspace width='1em'/>", ""),
            ("<mfrac/><msup/>", "\\frac{}{}"),
            (
                "<mprescripts/><mi>x</mi><mmultiscripts><mprescripts/><mi>y</mi><mprescripts/></mmultiscripts>",
                "x{}_y",
            ),
        ] {
            assert_eq!(tex(mathml).as_deref(), Some(want), "{mathml}");
        }
    }

    proptest! {
        #[test]
        fn any_mathml_gives_tex_with_its_braces_closed(parts in prop::collection::vec(part(), 0..40)) {
            let tex = tex(&parts.concat()).unwrap_or_default();
            let plain = ["\\\\", "\\{", "\\}"].iter().fold(tex.clone(), |tex, escaped| tex.replace(escaped, ""));
            let depth = plain.chars().try_fold(0usize, |depth, c| match c {
                '{' => Some(depth + 1),
                '}' => depth.checked_sub(1),
                _ => Some(depth),
            });
            prop_assert_eq!(depth, Some(0), "{}", tex);
            prop_assert!(!tex.contains(char::is_control), "{:?}", tex);
        }
    }

    /// Tags of MathML, open or closed, and texts.
    fn part() -> impl Strategy<Value = String> {
        let tags = [
            "mi",
            "mo",
            "mn",
            "mrow",
            "mfrac",
            "msup",
            "msub",
            "msubsup",
            "munder",
            "mover",
            "munderover",
            "mtable",
            "mtr",
            "mtd",
            "mtext",
            "mroot",
            "msqrt",
            "mmultiscripts",
            "mprescripts/",
            "mfenced close='}'",
            "semantics",
            "mphantom",
        ];
        prop_oneof![
            prop::sample::select(tags.to_vec()).prop_map(|tag| format!("<{tag}>")),
            prop::sample::select(tags.to_vec())
                .prop_map(|tag| format!("</{}>", tag.split(' ').next().unwrap_or_default())),
            prop::sample::select(vec![
                "x", "α", "∑", "lim", "→", "{", "}", "\\", "^", "¯", "a b%"
            ])
            .prop_map(str::to_owned),
        ]
    }

    #[test]
    fn what_is_too_long_stays_text() {
        assert_eq!(tex(&"<mi>x</mi>".repeat(4_000)), None);
    }
}
