//! From the flat document to blocks of text.
//!
//! A block is a maximal run of inline content below one block-level element. Any block-level tag ends it, opening
//! or closing, and so do two `<br>` with nothing but white space between them. A table cell, a list item and a
//! button are block-level; preformatted text keeps its white space.

use crate::document::{AttrName, Document, NodeId, Tag};
use crate::formula::{self, Formula};
use std::ops::Range;

/// A run of text as segmentation found it.
#[derive(Clone, Copy, Debug)]
pub struct RawBlock {
    /// The block-level element that the text stands in.
    pub element: NodeId,
    /// The first and one past the last node that gave text.
    pub nodes: (NodeId, NodeId),
    /// Where the text lies in [`Segments::text`], in bytes.
    text: (u32, u32),
    /// How many bytes of the text stand inside links.
    pub link_bytes: u32,
    /// How many links the text touches.
    pub links: u32,
    /// How many bytes stand inside `b`, `strong`, `em`, `i` or `u`.
    pub emphasis_bytes: u32,
    /// Whether the block or an element around it is marked as not shown.
    pub hidden: bool,
    /// Whether white space is part of the text.
    pub preformatted: bool,
}

/// The blocks of a page, in document order, and one buffer with their texts.
#[derive(Debug, Default)]
pub struct Segments {
    text: String,
    blocks: Vec<RawBlock>,
    /// For every node, how many blocks start before it; one more entry at the end.
    before: Vec<u32>,
    /// The text nodes that gave text, in order.
    runs: Vec<Run>,
    flattened: bool,
}

/// The text that one node gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text node.
    pub node: NodeId,
    /// Where its text starts and ends in that of its block, in bytes; the space before it belongs to neither.
    pub start: u32,
    /// See `start`.
    pub end: u32,
}

impl Segments {
    /// Whether the page has more blocks than were allowed, so that the last one holds the text of several.
    pub fn is_flattened(&self) -> bool {
        self.flattened
    }

    /// All blocks.
    pub fn blocks(&self) -> &[RawBlock] {
        &self.blocks
    }

    /// The text of a block, white space folded unless it is preformatted; a single `<br>` is a line feed.
    pub fn text(&self, block: usize) -> &str {
        let (start, end) = self.blocks[block].text;
        &self.text[start as usize..end as usize]
    }

    /// What each text node gave to the text of a block, in order.
    pub fn runs(&self, block: usize) -> impl Iterator<Item = Run> {
        let raw = self.blocks[block];
        let first = self.runs.partition_point(|run| run.node < raw.nodes.0);
        let (start, end) = raw.text;
        let own = self.runs[first..]
            .iter()
            .take_while(move |run| run.node < raw.nodes.1);
        // White space at the end of preformatted text was cut off.
        own.map(move |run| Run {
            node: run.node,
            start: run.start.min(end) - start,
            end: run.end.min(end) - start,
        })
    }

    /// The blocks that start inside the subtree of a node.
    pub fn inside(&self, doc: &Document, node: NodeId) -> Range<usize> {
        self.before[node as usize] as usize..self.before[doc.end(node) as usize] as usize
    }
}

/// How many blocks a page may have by default: eighteen times as many as the longest page of the data sets has.
pub const MAX_BLOCKS: usize = 50_000;

/// Cuts the document into blocks, [`MAX_BLOCKS`] at most.
pub fn segment(doc: &Document) -> Segments {
    segment_within(doc, MAX_BLOCKS)
}

/// Cuts the document into so many blocks at most; the last one has the text of all that would follow, a line each.
pub fn segment_within(doc: &Document, max_blocks: usize) -> Segments {
    let mut cutter = Cutter {
        max_blocks: max_blocks.max(1),
        out: Segments {
            before: Vec::with_capacity(doc.len() as usize + 1),
            text: String::with_capacity(if doc.is_empty() { 0 } else { doc.text(0).len() }),
            ..Segments::default()
        },
        start: 0,
        link_bytes: 0,
        links: 0,
        emphasis_bytes: 0,
        first: None,
        last: 0,
        space: false,
        breaks: 0,
        hidden: false,
    };
    // Open elements that matter, each with the node at which it ends.
    let mut open: Vec<(NodeId, Open)> = Vec::new();
    let mut state = State::default();
    let mut node: NodeId = 0;
    while node < doc.len() {
        while let Some(&(end, kind)) = open.last() {
            if end > node {
                break;
            }
            open.pop();
            match kind {
                Open::Block(outer) => {
                    cutter.flush(state.element, state.preformatted);
                    state = outer;
                }
                Open::Link => state.in_link = false,
                Open::Emphasis => state.in_emphasis = false,
                Open::Hidden => state.hidden = false,
            }
        }
        cutter.mark(node);
        let tag = doc.tag(node);
        let end = doc.end(node);
        let formula = formula::read(doc, node);
        if let Some(formula) = &formula {
            let state = State {
                preformatted: false,
                ..state
            };
            match formula {
                Formula::Source(source) => cutter.text(doc.text(*source).trim(), *source, &state),
                Formula::Written(tex) => cutter.text(tex, node + 1, &state),
            }
        }
        if tag == Tag::Text {
            cutter.text(doc.text(node), node, &state);
        } else if tag == Tag::Br {
            cutter.line_break(&state);
        } else if tag.is_unread() || formula.is_some() || is_drawn(doc, node, state.preformatted) {
            while cutter.out.before.len() < end as usize {
                cutter.mark(node);
            }
            node = end;
            continue;
        } else if tag.is_block() {
            cutter.flush(state.element, state.preformatted);
            open.push((end, Open::Block(state)));
            state.element = node;
            state.hidden |= doc.is_hidden(node);
            state.preformatted |= tag.is_preformatted();
            cutter.hidden = state.hidden;
        } else {
            if tag == Tag::A && !state.in_link {
                state.in_link = true;
                cutter.links += 1;
                open.push((end, Open::Link));
            } else if matches!(tag, Tag::B | Tag::Strong | Tag::Em | Tag::I | Tag::U)
                && !state.in_emphasis
            {
                state.in_emphasis = true;
                open.push((end, Open::Emphasis));
            }
            // The source of a formula is hidden behind what is drawn of it.
            if doc.is_hidden(node) && !state.hidden && !formula::has_source(doc, node) {
                state.hidden = true;
                open.push((end, Open::Hidden));
            }
        }
        node += 1;
    }
    cutter.end(state.element, state.preformatted);
    cutter.mark(node);
    cutter.out
}

/// Classes of what KaTeX and MathJax draw from a source that stands beside it, and, in preformatted text, of line numbers.
const DRAWN: [&str; 4] = [
    "katex-html",
    "MathJax",
    "MathJax_Preview",
    "MathJax_Display",
];
const NUMBERS: [&str; 9] = [
    "lineno",
    "linenos",
    "line-number",
    "line-numbers",
    "linenumber",
    "linenumbers",
    "hljs-ln-n",
    "blob-num",
    "line-numbers-rows",
];

/// Whether an element holds what is drawn from elsewhere: a formula, the number of a line of code, a button on the code; or an
/// icon alone, as a button without a text does, so that the sentence goes on behind it.
fn is_drawn(doc: &Document, node: NodeId, preformatted: bool) -> bool {
    if doc.tag(node) == Tag::Button {
        return preformatted || doc.text(node).trim_ascii().is_empty();
    }
    if !preformatted && !matches!(doc.tag(node), Tag::Span | Tag::Div) {
        return false;
    }
    let Some(class) = doc.attr(node, AttrName::Class) else {
        return false;
    };
    let has = |list: &[&str]| {
        class
            .split_ascii_whitespace()
            .any(|token| list.contains(&token))
    };
    let drawn = (class.starts_with("katex") || class.starts_with("MathJax")) && has(&DRAWN);
    drawn || (preformatted && doc.tag(node) != Tag::Pre && has(&NUMBERS))
}

#[derive(Clone, Copy, Default)]
struct State {
    element: NodeId,
    preformatted: bool,
    hidden: bool,
    in_link: bool,
    in_emphasis: bool,
}

#[derive(Clone, Copy)]
enum Open {
    Block(State),
    Link,
    Emphasis,
    Hidden,
}

struct Cutter {
    out: Segments,
    max_blocks: usize,
    start: usize,
    link_bytes: usize,
    links: u32,
    emphasis_bytes: usize,
    first: Option<NodeId>,
    last: NodeId,
    /// White space was seen and not written yet.
    space: bool,
    /// Line breaks since the last text.
    breaks: u32,
    /// Whether the block being read is hidden.
    hidden: bool,
}

impl Cutter {
    fn mark(&mut self, _node: NodeId) {
        let count = self.out.blocks.len() as u32 + u32::from(self.first.is_some());
        self.out.before.push(count);
    }

    fn text(&mut self, text: &str, node: NodeId, state: &State) {
        // A hidden run inside a visible block, or the other way round, is a block of its own.
        if self.hidden != state.hidden && !text.trim().is_empty() {
            self.flush(state.element, state.preformatted);
            self.hidden = state.hidden;
        }
        let mut from = self.out.text.len();
        let mut written = false;
        if state.preformatted {
            if self.first.is_none() && text.trim().is_empty() {
                return;
            }
            self.out.text.push_str(text);
            written = true;
        } else {
            let mut at = 0;
            while at < text.len() {
                let (end, next) = crate::text::word_end(text, at);
                let word = &text[at..end];
                at = next
                    + text.as_bytes()[next..]
                        .iter()
                        .take_while(|byte| byte.is_ascii_whitespace())
                        .count();
                if word.is_empty() {
                    self.space = true;
                    continue;
                }
                if self.out.text.len() > self.start {
                    if self.breaks > 0 {
                        self.out.text.push('\n');
                    } else if self.space {
                        self.out.text.push(' ');
                    }
                }
                if !written {
                    // The separator belongs to neither side, so a link is as long as its words.
                    from = self.out.text.len();
                    written = true;
                }
                (self.space, self.breaks) = (true, 0);
                self.out.text.push_str(word);
            }
            // The split says "space" after every word; the last one has it only if the text ends in white space.
            if written {
                self.space = text.ends_with(|c: char| c.is_whitespace() || c == '\u{200b}');
            }
        }
        if !written {
            return;
        }
        let added = self.out.text.len() - from;
        self.out.runs.push(Run {
            node,
            start: from as u32,
            end: self.out.text.len() as u32,
        });
        if self.first.is_none() {
            self.first = Some(node);
            if state.in_link {
                self.links = self.links.max(1);
            }
        }
        self.last = node + 1;
        if state.in_link {
            self.link_bytes += added;
        }
        if state.in_emphasis {
            self.emphasis_bytes += added;
        }
    }

    fn line_break(&mut self, state: &State) {
        if state.preformatted {
            if self.first.is_some() {
                self.out.text.push('\n');
            }
            return;
        }
        self.breaks += 1;
        if self.breaks >= 2 {
            self.flush(state.element, false);
        }
    }

    /// Ends a block, unless it is the last that there may be.
    fn flush(&mut self, element: NodeId, preformatted: bool) {
        if self.first.is_some() && self.out.blocks.len() + 1 >= self.max_blocks {
            self.out.flattened = true;
            self.breaks = 1;
        } else {
            self.end(element, preformatted);
        }
    }

    fn end(&mut self, element: NodeId, preformatted: bool) {
        if let Some(first) = self.first.take() {
            let text = &self.out.text[self.start..];
            let kept = if preformatted { text.trim_end() } else { text }.len();
            self.out.text.truncate(self.start + kept);
            self.out.blocks.push(RawBlock {
                element,
                nodes: (first, self.last),
                text: (self.start as u32, self.out.text.len() as u32),
                link_bytes: self.link_bytes as u32,
                links: self.links,
                emphasis_bytes: self.emphasis_bytes as u32,
                hidden: self.hidden,
                preformatted,
            });
        }
        self.start = self.out.text.len();
        (
            self.link_bytes,
            self.links,
            self.emphasis_bytes,
            self.space,
            self.breaks,
        ) = (0, 0, 0, false, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<String> {
        let segments = segment(&Document::parse(html));
        (0..segments.blocks().len())
            .map(|i| segments.text(i).to_owned())
            .collect()
    }

    #[test]
    fn block_level_tags_and_double_breaks_end_a_block() {
        assert_eq!(
            texts("one <b>two</b><div>three</div> four"),
            ["one two", "three", "four"]
        );
        assert_eq!(texts("<p>a<br>b<br> <br>c"), ["a\nb", "c"]);
        assert_eq!(
            texts("<table><tr><td>1<td>2</table><ul><li>x<li>y</ul>"),
            ["1", "2", "x", "y"]
        );
    }

    #[test]
    fn inline_tags_join_and_white_space_folds() {
        assert_eq!(texts("<p>a<i>b</i> \n c<span> d </span>e"), ["ab c d e"]);
        assert_eq!(texts("<p>a\u{200b}b &nbsp; c"), ["a b c"]);
    }

    #[test]
    fn preformatted_text_keeps_its_lines() {
        assert_eq!(
            texts("<pre>\nfn a() {\n    b\n}\n</pre>"),
            ["fn a() {\n    b\n}"]
        );
        assert_eq!(texts("<pre>a<br>b</pre>"), ["a\nb"]);
    }

    #[test]
    fn a_sentence_runs_through_a_button_without_a_text() {
        assert_eq!(
            texts(
                "<p>Like <a href=/b>bitcoin</a> <span><button><i></i></button></span>, it fell.</p>"
            ),
            ["Like bitcoin , it fell."]
        );
        assert_eq!(
            texts("<p>One<button>Copy</button>two</p>"),
            ["One", "Copy", "two"]
        );
    }

    #[test]
    fn formulas_are_their_source_and_code_has_no_line_numbers() {
        let math = "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'> x^2 </annotation></semantics></math>";
        let katex = format!(
            "<span class=katex><span class=katex-mathml>{math}</span><span class=katex-html>x2</span></span>"
        );
        assert_eq!(texts(&format!("<p>so {katex} grows</p>")), ["so x^2 grows"]);
        assert_eq!(
            texts(&format!(
                "<p>so <span style='display:none'>{math}</span> grows</p>"
            )),
            ["so x^2 grows"]
        );
        let jax = "<p>so <span class=MathJax_Preview>x2</span><script type='math/tex'>x^2</script> grows</p>";
        assert_eq!(texts(jax), ["so x^2 grows"]);
        assert_eq!(
            texts("<p>so <math><mi>x</mi><mo>+</mo><mn>1</mn></math> grows</p>"),
            ["so x+1 grows"]
        );
        let code = "<pre><button>Copy</button><code><span class=lineno>1 </span>a\n<span class=lineno>2 </span>b</code></pre>";
        assert_eq!(texts(code), ["a\nb"]);
    }

    #[test]
    fn noscript_is_content_and_scripts_are_not() {
        assert_eq!(
            texts("<noscript><p>here</p></noscript><script>no</script><style>no</style>"),
            ["here"]
        );
    }

    #[test]
    fn links_and_hidden_runs_are_counted() {
        let segments = segment(&Document::parse(
            "<p>see <a href=x>this</a> and <a href=y>that</a>",
        ));
        assert_eq!(
            (segments.blocks()[0].links, segments.blocks()[0].link_bytes),
            (2, 8)
        );
        let segments = segment(&Document::parse(
            "<div style='display:none'><p>x</div><p>y <span hidden>z</span>",
        ));
        let hidden: Vec<bool> = segments.blocks().iter().map(|b| b.hidden).collect();
        assert_eq!(hidden, [true, false, true]);
    }

    #[test]
    fn every_run_is_the_text_of_its_node() {
        let doc = Document::parse(
            "<p>one <b> two</b>three<br><i>four </i></p><pre>a\n <b>b</b>\n\n</pre>",
        );
        let segments = segment(&doc);
        let runs = |i: usize| -> Vec<&str> {
            segments
                .runs(i)
                .map(|run| &segments.text(i)[run.start as usize..run.end as usize])
                .collect()
        };
        assert_eq!(runs(0), ["one", "two", "three", "four"]);
        assert_eq!(runs(1), ["a\n ", "b", ""]);
    }

    #[test]
    fn every_subtree_knows_its_blocks() {
        let doc = Document::parse("<div id=a>x<p>y</div><div id=b><p>z<p>w</div>");
        let segments = segment(&doc);
        let divs: Vec<_> = doc.nodes().filter(|&n| doc.tag(n) == Tag::Div).collect();
        assert_eq!(segments.inside(&doc, divs[0]), 0..2);
        assert_eq!(segments.inside(&doc, divs[1]), 2..4);
    }
}
