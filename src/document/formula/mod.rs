//! Formulas as TeX: the source that the page includes with the rendered formula, or, if there is
//! only MathML, TeX written from it.

mod symbols;
mod tex;

use super::{AttrName, Document, NodeId, Tag};
use tex::written;

/// The most nodes and bytes of text of a MathML formula; larger ones are left as plain text.
const MAX_FORMULA: (NodeId, usize) = (2_048, 4_096);
/// How many elements around a formula are checked for display style.
const DISPLAY_LEVELS: usize = 8;

/// The source of a formula's TeX.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// The text node that holds the TeX.
    Source(NodeId),
    /// TeX written from MathML, or in an attribute.
    Written(String),
}

/// Returns the formula that starts at a node.
///
/// MathML may have its source in an annotation, as KaTeX, MediaWiki and many others write it.
/// MathJax 3 leaves MathML without one, for screen readers. Older versions of MathJax draw the
/// formula from a script.
pub fn read(doc: &Document, node: NodeId) -> Option<Formula> {
    match doc.tag(node) {
        Tag::Script => text_of(doc, node).map(Formula::Source),
        Tag::Math => match source(doc, node) {
            Some(text) => Some(Formula::Source(text)),
            None => is_written(doc, node).then(|| Formula::Written(written(doc, node))),
        },
        Tag::Img => in_alt(doc, node).map(|tex| Formula::Written(tex.to_owned())),
        _ => None,
    }
}

/// Returns the TeX in the alternative text of an image that a service or plugin drew from it. Class
/// names and addresses say so: WordPress and Jetpack, MediaWiki, CodeCogs, Moodle.
fn in_alt(doc: &Document, image: NodeId) -> Option<&str> {
    let class = doc.attr(image, AttrName::Class).unwrap_or_default();
    let is_named = class
        .split_ascii_whitespace()
        .any(|token| DRAWN.contains(&token));
    // MediaWiki has MathML beside its images, unless that was not saved.
    let parent = doc.parent(image);
    let has_source = || {
        (parent..doc.end(parent))
            .take(SOURCE_NODES)
            .any(|node| doc.tag(node) == Tag::Math)
    };
    let is_fallback = class.starts_with("mwe-math-fallback") && !has_source();
    let is_drawn = || {
        let src = doc.attr(image, AttrName::Src).unwrap_or_default();
        SERVICES.iter().any(|service| src.contains(service))
    };
    let tex = doc.attr(image, AttrName::Alt)?.trim();
    (!tex.is_empty() && tex.len() <= MAX_FORMULA.1 && (is_named || is_fallback || is_drawn()))
        .then_some(tex)
}

/// How many nodes around an image are searched for its source.
const SOURCE_NODES: usize = 64;
/// Class names of images of formulas.
const DRAWN: [&str; 6] = [
    "latex",
    "tex",
    "texrender",
    "math-tex",
    "ql-img-inline-formula",
    "ql-img-displayed-equation",
];
/// Parts of the addresses of services that draw formulas.
const SERVICES: [&str; 6] = [
    "latex.php?",
    "latex.codecogs.com/",
    "mathtex.cgi?",
    "mimetex.cgi?",
    "tex.s2cms.ru/",
    "filter/tex/pix.php",
];

/// Returns whether [`read`] finds a formula at a node.
pub fn is_formula(doc: &Document, node: NodeId) -> bool {
    match doc.tag(node) {
        Tag::Script => text_of(doc, node).is_some(),
        Tag::Math => is_written(doc, node) || source(doc, node).is_some(),
        Tag::Img => in_alt(doc, node).is_some(),
        _ => false,
    }
}

/// Returns whether an element contains the source of a formula.
pub fn has_source(doc: &Document, node: NodeId) -> bool {
    source(doc, node).is_some()
}

/// Returns whether a formula is on a line of its own. MathML and MathJax say so in attributes,
/// KaTeX and MediaWiki in a class.
pub fn is_display(doc: &Document, node: NodeId) -> bool {
    let displays = |class: &str| {
        [
            "katex-display",
            "mwe-math-mathml-display",
            "ql-img-displayed",
        ]
        .iter()
        .any(|name| class.contains(name))
    };
    let is_block = |kind: &str| matches!(kind, "block" | "true");
    doc.attr(node, AttrName::Type)
        .is_some_and(|kind| kind.contains("mode=display"))
        || doc.attr(node, AttrName::Display).is_some_and(is_block)
        || doc
            .with_ancestors(node)
            .take(DISPLAY_LEVELS + 1)
            .any(|node| displays(doc.class(node)))
}

fn text_of(doc: &Document, node: NodeId) -> Option<NodeId> {
    (node + 1 < doc.end(node) && doc.tag(node + 1) == Tag::Text).then_some(node + 1)
}

/// Returns the text of the first TeX annotation; those without an encoding count as TeX. Others
/// hold data for specific programs.
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

    /// Generates MathML tags, open or closed, and texts.
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
    fn oversized_mathml_is_left_as_text() {
        assert_eq!(tex(&"<mi>x</mi>".repeat(4_000)), None);
    }
}
