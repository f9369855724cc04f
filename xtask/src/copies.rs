//! Writes altered copies of the pages of a data set folder, for training.
//!
//! A model that is trained on pages as they are learns to rely on class names and landmarks of
//! today's templates. Copies without them, and copies in which most of the body is cut away, teach
//! it to do without.

use crate::{Result, dataset, pages};
use clap::Parser;
use dehusk::internals::base::hash::hash;
use dehusk::internals::document::{AttrName, Document, NodeId, Tag};
use dehusk::internals::segment::segment;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes altered copies of the pages of a data set folder.
#[derive(Parser)]
pub struct Arguments {
    /// The data set folder.
    folder: PathBuf,
    /// The folder to write.
    out: PathBuf,
    /// Leaves out class names, ids, roles, microdata and JSON-LD, and writes landmarks as `div`.
    /// Half of the pages also lose their paragraphs and headings, as on old pages.
    #[arg(long)]
    strip: bool,
    /// Cuts most of the content. The file says for every block of the folder whether it is content
    /// (a byte of 1 or 0). Pages whose content is short already are left out.
    #[arg(long, value_name = "FILE")]
    cut: Option<PathBuf>,
}

/// The characters of content that a cut page keeps, before the block that crosses the limit. A page
/// takes one of these by its name.
const KEPT_CHARACTERS: [usize; 4] = [80, 160, 320, 640];

/// Runs the tool.
///
/// # Errors
/// If a page or the marks cannot be read, or a file cannot be written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let marks = arguments.cut.as_ref().map(fs::read).transpose()?;
    let mut marks = marks.as_deref();
    fs::create_dir_all(arguments.out.join("html"))?;
    let golds = fs::read_to_string(arguments.folder.join("gold.jsonl"))?;
    let mut kept = String::new();
    let entries = dataset::read(&arguments.folder, usize::MAX)?;
    let lines = golds.lines().filter(|line| !line.trim().is_empty());
    for (gold, line) in entries.iter().zip(lines) {
        let bytes = pages::read_bytes(&dataset::page(&arguments.folder, &gold.id))?;
        let doc = Document::parse(&dehusk::decode(&bytes, None));
        let Some(cut) = take_cut(&doc, &mut marks, &gold.id)? else {
            continue;
        };
        let copy = Copy {
            doc: &doc,
            cut: &cut,
            strip: arguments.strip,
            is_old: arguments.strip && name_number(&gold.id) & 1 == 0,
        };
        write_page(&dataset::page(&arguments.out, &gold.id), &copy.html())?;
        kept.push_str(line);
        kept.push('\n');
    }
    Ok(fs::write(arguments.out.join("gold.jsonl"), kept)?)
}

/// Returns a number that depends on the name of a page.
fn name_number(id: &str) -> u64 {
    hash(id.as_bytes()) >> 8
}

fn write_page(path: &Path, html: &str) -> Result<()> {
    let mut out = GzEncoder::new(File::create(path)?, Compression::fast());
    out.write_all(html.as_bytes())?;
    out.finish()?;
    Ok(())
}

/// Takes the marks of a page's blocks and returns the text nodes to leave out. Returns `None` if
/// the page has too little content to cut.
fn take_cut(doc: &Document, marks: &mut Option<&[u8]>, id: &str) -> Result<Option<Vec<bool>>> {
    let mut cut = vec![false; doc.len() as usize];
    let Some(rest) = marks else {
        return Ok(Some(cut));
    };
    let segments = segment(doc);
    let (own, after) = rest
        .split_at_checked(segments.blocks().len())
        .ok_or("the marks do not fit the folder")?;
    *marks = Some(after);
    let most = KEPT_CHARACTERS[name_number(id) as usize / 2 % KEPT_CHARACTERS.len()];
    let length = |i: usize| segments.text(i).chars().count();
    let content: Vec<usize> = (0..own.len()).filter(|&i| own[i] == 1).collect();
    let whole: usize = content.iter().map(|&i| length(i)).sum();
    let mut kept = 0;
    for &i in &content {
        let raw = &segments.blocks()[i];
        if kept >= most {
            cut[raw.first_node as usize..raw.end_node as usize].fill(true);
        } else {
            kept += length(i);
        }
    }
    Ok((kept * 2 < whole).then_some(cut))
}

/// A page to write as HTML, with what to leave out.
struct Copy<'a> {
    doc: &'a Document,
    /// Text nodes to leave out.
    cut: &'a [bool],
    strip: bool,
    is_old: bool,
}

impl Copy<'_> {
    fn html(&self) -> String {
        let doc = self.doc;
        let mut out = String::from("<!DOCTYPE html>\n");
        let mut open: Vec<(NodeId, &'static str)> = Vec::new();
        for node in doc.nodes() {
            while let Some((_, name)) = open.pop_if(|(end, _)| *end <= node) {
                close(&mut out, name);
            }
            if doc.tag(node) == Tag::Text {
                if !self.cut[node as usize] {
                    escape(&mut out, doc.text(node));
                }
                continue;
            }
            if self.strip && doc.tag(node) == Tag::Meta {
                continue;
            }
            let name = self.name(doc.tag(node));
            self.open(&mut out, node, name);
            if !is_void(doc.tag(node)) {
                open.push((doc.end(node), name));
            }
            if doc.tag(node) == Tag::Head && !self.strip {
                for script in doc.json_ld() {
                    out.push_str("<script type=\"application/ld+json\">");
                    out.push_str(script);
                    out.push_str("</script>");
                }
            }
        }
        while let Some((_, name)) = open.pop() {
            close(&mut out, name);
        }
        out
    }

    /// Returns the name to write for a tag. An empty name stands for two line breaks.
    fn name(&self, tag: Tag) -> &'static str {
        use Tag::*;
        match tag {
            Other => "x-other",
            Nav | Header | Footer | Aside | Main | Article | Section | Figure | Figcaption
            | Search | Hgroup | Dialog | Address
                if self.strip =>
            {
                "div"
            }
            Time if self.strip => "span",
            P if self.is_old => "",
            H3 | H4 | H5 | H6 if self.is_old => "div",
            tag => tag.name(),
        }
    }

    fn open(&self, out: &mut String, node: NodeId, name: &str) {
        if name.is_empty() {
            return;
        }
        out.push('<');
        out.push_str(name);
        for (attribute, value) in self.doc.attrs_of(node) {
            if self.strip && is_telling(attribute) {
                continue;
            }
            out.push_str(&format!(" {}=\"", attribute.name()));
            escape(out, value);
            out.push('"');
        }
        if self.doc.is_hidden(node) {
            out.push_str(" hidden");
        }
        out.push('>');
    }
}

/// Returns whether an attribute says what its element is for.
fn is_telling(attribute: AttrName) -> bool {
    use AttrName::*;
    matches!(
        attribute,
        Class | Id | Role | Itemprop | Itemtype | Rel | AriaLabel | Property
    )
}

fn close(out: &mut String, name: &str) {
    match name {
        "" => out.push_str("<br><br>"),
        _ => out.push_str(&format!("</{name}>")),
    }
}

fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
}

/// Returns whether an element has no end tag.
fn is_void(tag: Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        Area | Base
            | Br
            | Col
            | Embed
            | Frame
            | Hr
            | Img
            | Input
            | Link
            | Meta
            | Param
            | Source
            | Track
            | Wbr
    )
}
