//! Cuts the flat document into blocks of text.
//!
//! A block is a maximal run of inline content below one block-level element. Any block-level tag
//! ends it, opening or closing, and so do two `<br>` with only white space between them. A table
//! cell, a list item and a button are block-level. Preformatted text keeps its white space, and a
//! listing is one block, whatever elements draw its lines ([`code`]).

mod callouts;
mod code;
mod cutter;
mod labels;
mod notes;
mod side_notes;
mod tables;
mod walk;
mod words;

pub use callouts::{is_callout, is_callout_title};
pub use notes::Notes;
pub use side_notes::side_note_of;
pub use tables::Tables;

use crate::document::{Document, NodeId};
use std::ops::Range;

/// A block as segmentation found it.
#[derive(Clone, Copy, Debug)]
pub struct RawBlock {
    /// The block-level element that the text is in.
    pub element: NodeId,
    /// The first node that contributed text.
    pub first_node: NodeId,
    /// One past the last node that contributed text.
    pub end_node: NodeId,
    /// Where the text starts in the buffer of all texts, in bytes.
    start: u32,
    /// Where the text ends in that buffer, in bytes.
    end: u32,
    /// The first of the texts of nodes.
    first_run: u32,
    /// How many bytes of the text are inside links.
    pub link_bytes: u32,
    /// The number of links that the text touches.
    pub links: u32,
    /// How many bytes of the text are inside `b`, `strong`, `em`, `i` or `u`.
    pub emphasis_bytes: u32,
    /// Whether the block or an element around it is marked as not shown.
    pub hidden: bool,
    /// Whether white space is part of the text.
    pub preformatted: bool,
    /// Whether the block is the label of the code after it or before it: a language, the name of a
    /// file, a button.
    pub is_code_label: bool,
}

/// The blocks of a page in document order, with their texts in one buffer.
#[derive(Debug, Default)]
pub struct Segments {
    text: String,
    blocks: Vec<RawBlock>,
    /// The number of blocks that start before each node, with one more entry at the end.
    before: Vec<u32>,
    /// The text of each contributing node, in order, as offsets into the buffer.
    runs: Vec<Run>,
    truncated: bool,
}

/// The text that one node contributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The node.
    pub node: NodeId,
    /// Where its text starts in the text of the block, in bytes. The space before the text is not
    /// part of it.
    pub start: u32,
    /// Where its text ends, in bytes.
    pub end: u32,
}

impl Segments {
    /// Returns whether the page has more blocks than the limit, so that the last one holds the text
    /// of several.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }

    /// Returns all blocks.
    pub fn blocks(&self) -> &[RawBlock] {
        &self.blocks
    }

    /// Returns the text of a block. White space is folded unless the text is preformatted, and a
    /// single `<br>` is a line feed.
    pub fn text(&self, block: usize) -> &str {
        let raw = &self.blocks[block];
        &self.text[raw.start as usize..raw.end as usize]
    }

    /// Returns what each text node contributed to the text of a block, in order.
    pub fn runs(&self, block: usize) -> impl Iterator<Item = Run> {
        let raw = self.blocks[block];
        let next = self.blocks.get(block + 1);
        let end = next.map_or(self.runs.len(), |next| next.first_run as usize);
        let own = self.runs[raw.first_run as usize..end].iter();
        // White space at the end of preformatted text was cut off.
        own.map(move |run| Run {
            node: run.node,
            start: run.start.min(raw.end) - raw.start,
            end: run.end.min(raw.end) - raw.start,
        })
    }

    /// Returns the last block that starts before a node.
    pub fn last_before(&self, node: NodeId) -> Option<usize> {
        (self.before[node as usize] as usize).checked_sub(1)
    }

    /// Returns the blocks that start inside the subtree of a node.
    pub fn inside(&self, doc: &Document, node: NodeId) -> Range<usize> {
        self.before[node as usize] as usize..self.before[doc.end(node) as usize] as usize
    }
}

/// Default limit on the blocks of a page: eighteen times the number on the longest page of the data
/// sets.
pub const MAX_BLOCKS: usize = 50_000;

/// Cuts the document into at most [`MAX_BLOCKS`] blocks.
pub fn segment(doc: &Document) -> Segments {
    segment_with(doc, &Cutting::default())
}

/// How a document is cut.
#[derive(Clone, Copy, Debug)]
pub struct Cutting {
    /// The most blocks. The last one gets all text that would follow, one line per block.
    pub max_blocks: usize,
    /// Whether the readings above words are kept, in brackets after them.
    pub readings: bool,
}

impl Default for Cutting {
    fn default() -> Cutting {
        Cutting {
            max_blocks: MAX_BLOCKS,
            readings: false,
        }
    }
}

/// Cuts the document into blocks.
pub fn segment_with(doc: &Document, cutting: &Cutting) -> Segments {
    let mut segments = walk::segment(doc, cutting);
    labels::mark(doc, &mut segments);
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Tag;

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
        assert_eq!(texts("<p>a\u{200b}b &nbsp; c"), ["ab c"]);
    }

    #[test]
    fn preformatted_text_keeps_its_lines() {
        assert_eq!(
            texts("<pre>\nfn a() {\n    b\n}\n</pre>"),
            ["fn a() {\n    b\n}"]
        );
        assert_eq!(texts("<pre>a<br>b</pre>"), ["a\nb"]);
        // A page may end in a listing, with white space in its last element.
        assert!(texts("<pre><li></li><k>\n").is_empty());
    }

    #[test]
    fn button_without_text_does_not_split_a_sentence() {
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
    fn formulas_are_read_as_tex_and_line_numbers_of_code_are_dropped() {
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
        let image = "<p>so it <noscript><img src=a></noscript> grows</p>";
        assert_eq!(texts(image), ["so it grows"]);
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
    fn runs_slice_the_text_of_each_node() {
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
    fn inside_returns_the_blocks_of_a_subtree() {
        let doc = Document::parse("<div id=a>x<p>y</div><div id=b><p>z<p>w</div>");
        let segments = segment(&doc);
        let divs: Vec<_> = doc.nodes().filter(|&n| doc.tag(n) == Tag::Div).collect();
        assert_eq!(segments.inside(&doc, divs[0]), 0..2);
        assert_eq!(segments.inside(&doc, divs[1]), 2..4);
    }
}
