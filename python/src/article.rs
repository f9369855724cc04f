//! Articles and blocks as Python objects.

use dehusk::article::{InlineMark, Source, Stated, Timestamp};
use dehusk::{BlockKind, render};
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// An article.
#[pyclass(frozen, module = "dehusk")]
pub struct Article(pub dehusk::Article);

/// A block of a page.
#[pyclass(frozen, module = "dehusk", get_all)]
pub struct Block {
    kind: &'static str,
    kept: bool,
    hidden: bool,
    foreign: bool,
    score: f32,
    confidence: f32,
    reason: String,
    rule: &'static str,
    text: String,
    path: Option<String>,
}

impl From<&dehusk::Block> for Block {
    fn from(block: &dehusk::Block) -> Block {
        Block {
            kind: block.kind.name(),
            kept: block.kept,
            hidden: block.hidden,
            foreign: block.foreign,
            score: block.score,
            confidence: block.confidence,
            reason: block.reason.to_string(),
            rule: block.reason.rule.id(),
            text: block.text.clone(),
            path: block
                .location
                .as_ref()
                .map(|location| location.path.clone()),
        }
    }
}

#[pymethods]
impl Block {
    fn __repr__(&self) -> String {
        let mark = if self.kept { '+' } else { '-' };
        let start: String = self.text.chars().take(40).collect();
        format!("<Block {mark} {} {:.2} {start:?}>", self.kind, self.score)
    }
}

impl Article {
    /// Returns the content with only the marks that are asked for.
    fn without(&self, links: bool, images: bool) -> Vec<dehusk::Block> {
        let mut blocks: Vec<dehusk::Block> = self.0.content().cloned().collect();
        for block in &mut blocks {
            block.shape.spans.retain(|span| match span.mark {
                InlineMark::Link { .. } => links,
                InlineMark::Image(_) => images,
                _ => true,
            });
            if !images {
                block.shape.images.clear();
            }
        }
        blocks
    }
}

fn stated(said: &Option<Stated<String>>) -> Option<String> {
    said.as_ref().map(|said| said.value.clone())
}

fn moment(said: Option<&Stated<Timestamp>>) -> Option<String> {
    said.map(|said| said.value.to_string())
}

#[pymethods]
impl Article {
    #[getter]
    fn title(&self) -> Option<&str> {
        self.0.title.as_deref()
    }

    #[getter]
    fn byline(&self) -> Option<&str> {
        self.0.byline.as_deref()
    }

    #[getter]
    fn authors(&self) -> Vec<&str> {
        let authors = self.0.about.authors.iter();
        authors.map(|author| author.name.as_str()).collect()
    }

    #[getter]
    fn date(&self) -> Option<&str> {
        self.0.date.as_deref()
    }

    #[getter]
    fn published(&self) -> Option<String> {
        moment(self.0.about.published.as_ref()).or_else(|| self.0.date.clone())
    }

    #[getter]
    fn modified(&self) -> Option<String> {
        moment(self.0.about.modified.as_ref())
    }

    #[getter]
    fn language(&self) -> Option<&str> {
        self.0.language.as_deref()
    }

    #[getter]
    fn site(&self) -> Option<String> {
        stated(&self.0.about.site)
    }

    #[getter]
    fn description(&self) -> Option<String> {
        stated(&self.0.about.description)
    }

    #[getter]
    fn url(&self) -> Option<String> {
        stated(&self.0.about.url)
    }

    #[getter]
    fn image(&self) -> Option<String> {
        stated(&self.0.about.image)
    }

    #[getter]
    fn page_type(&self) -> Option<&'static str> {
        self.0.page_type.map(|page| page.kind.name())
    }

    #[getter]
    fn expected_f1(&self) -> Option<f32> {
        self.0.confidence.map(|said| said.expected_f1)
    }

    #[getter]
    fn is_article(&self) -> Option<f32> {
        self.0.confidence.map(|said| said.is_article)
    }

    #[getter]
    fn truncated(&self) -> bool {
        self.0.truncated
    }

    #[getter]
    fn has_content(&self) -> bool {
        self.0.has_content()
    }

    #[getter]
    fn word_count(&self) -> usize {
        self.0.word_count()
    }

    #[getter]
    fn reading_seconds(&self) -> u64 {
        self.0.reading_time().as_secs()
    }

    #[getter]
    fn excerpt(&self) -> Option<String> {
        self.0.excerpt()
    }

    #[getter]
    fn subtitle(&self) -> Option<&str> {
        self.0
            .about
            .subtitle
            .as_ref()
            .map(|said| said.value.as_str())
    }

    #[getter]
    fn author_urls(&self) -> Vec<Option<&str>> {
        let authors = self.0.about.authors.iter();
        authors.map(|author| author.url.as_deref()).collect()
    }

    #[getter]
    fn text(&self) -> String {
        self.0.text()
    }

    #[pyo3(signature = (*, links=true, images=true))]
    fn markdown(&self, links: bool, images: bool) -> String {
        if links && images {
            return self.0.markdown();
        }
        let mut out = String::new();
        let blocks = self.without(links, images);
        render::markdown(&blocks, &mut out).expect("a string takes all text");
        out
    }

    #[pyo3(signature = (*, links=true, images=true))]
    fn html(&self, links: bool, images: bool) -> String {
        if links && images {
            return self.0.html();
        }
        let mut out = String::new();
        let blocks = self.without(links, images);
        render::html(&blocks, &mut out).expect("a string takes all text");
        out
    }

    fn json(&self) -> String {
        self.0.json()
    }

    #[getter]
    fn blocks(&self) -> Vec<Block> {
        self.0.blocks.iter().map(Block::from).collect()
    }

    #[getter]
    fn removed(&self) -> Vec<Block> {
        self.0.removed().map(Block::from).collect()
    }

    #[getter]
    fn comments(&self) -> Vec<Block> {
        let comments = self
            .0
            .removed()
            .filter(|block| block.kind == BlockKind::Comment);
        comments.map(Block::from).collect()
    }

    #[getter]
    fn sources<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let about = &self.0.about;
        let text = |said: &Option<Stated<String>>| said.as_ref().map(|said| said.source);
        let time = |said: &Option<Stated<Timestamp>>| said.as_ref().map(|said| said.source);
        let fields: [(&str, Option<Source>); 9] = [
            ("title", text(&about.title)),
            ("authors", about.authors.first().map(|said| said.source)),
            ("published", time(&about.published)),
            ("modified", time(&about.modified)),
            ("language", text(&about.language)),
            ("site", text(&about.site)),
            ("description", text(&about.description)),
            ("url", text(&about.url)),
            ("image", text(&about.image)),
        ];
        let sources = PyDict::new(py);
        for (field, source) in fields {
            if let Some(source) = source {
                sources.set_item(field, source.name())?;
            }
        }
        Ok(sources)
    }

    fn to_dict(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let json = py.import("json")?;
        Ok(json.call_method1("loads", (self.0.json(),))?.unbind())
    }

    fn __repr__(&self) -> String {
        let title = self.0.title.as_deref().unwrap_or("untitled");
        format!("<Article {title:?}, {} words>", self.word_count())
    }

    /// Shows the blocks in a notebook, the removed ones struck out.
    fn _repr_html_(&self) -> String {
        let block = |block: &dehusk::Block| {
            let (colour, line) = match block.kept {
                true => ("#1e6b2f", "none"),
                false => ("#b3261e", "line-through"),
            };
            format!(
                "<p title=\"{}\" style=\"border-left:4px solid {colour};padding-left:.6em;margin:.2em 0\">\
                 <small style=\"color:{colour}\">{} {:.2}</small> \
                 <span style=\"text-decoration:{line}\">{}</span></p>",
                escape(&block.reason.to_string()),
                block.kind,
                block.score,
                escape(&block.text)
            )
        };
        let title = escape(self.0.title.as_deref().unwrap_or("untitled"));
        let blocks: String = self.0.blocks.iter().map(block).collect();
        format!("<h3>{title}</h3>{blocks}")
    }
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
