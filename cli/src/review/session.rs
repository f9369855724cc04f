//! The pages under review, with what was done to each.

use super::dataset::{DataSet, start};
use super::journal::{Action, Deed, Journal};
use crate::cli::{Extraction, FocusArg, kind_of};
use crate::exit::{self, warn};
use crate::extract::sentence;
use crate::input::{self, SavedPage, Source};
use dehusk::{Article, BlockKind, Extractor};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Number of features shown per block.
const FEATURES: usize = 8;
/// Maximum number of characters of a file's name in the id of its page.
const MAX_NAME: usize = 60;

/// A correction of a block: the start of its text, and its kind.
type Correction = (String, BlockKind);

/// What was done to a page.
#[derive(Default)]
struct Deeds {
    /// The corrections, by the number of the block.
    corrected: BTreeMap<usize, Correction>,
    reviewed: bool,
}

/// The pages under review.
pub struct Session {
    pages: Vec<Source>,
    /// Extractors that favour precision, neither, and recall.
    extractors: Vec<(FocusArg, Extractor)>,
    limit: usize,
    deeds: HashMap<String, Deeds>,
    journal: Journal,
    data: DataSet,
}

/// Why a request cannot be answered.
pub type Refusal = String;

impl Session {
    /// Opens a session, with what the journal of the folder says was done before.
    pub fn open(
        pages: Vec<Source>,
        extraction: &Extraction,
        folder: &Path,
    ) -> exit::Result<Session> {
        let named = |error: std::io::Error| format!("{}: {error}", folder.display());
        let data = DataSet::open(folder).map_err(named)?;
        let (journal, actions) = Journal::open(&folder.join("journal.jsonl")).map_err(named)?;
        let with = |focus| {
            let own = Extraction {
                focus,
                ..extraction.clone()
            };
            Ok((focus, own.extractor()?))
        };
        let all = [FocusArg::Precision, FocusArg::Balanced, FocusArg::Recall];
        let extractors: Result<Vec<_>, String> = all.into_iter().map(with).collect();
        let mut session = Session {
            pages,
            extractors: extractors?,
            limit: extraction.limit(),
            deeds: HashMap::new(),
            journal,
            data,
        };
        actions.iter().for_each(|action| session.apply(action));
        Ok(session)
    }

    fn apply(&mut self, action: &Action) {
        let deeds = self.deeds.entry(action.page.clone()).or_default();
        match &action.deed {
            Deed::Reviewed { reviewed } => deeds.reviewed = *reviewed,
            Deed::Corrected { block, start, kind } => {
                let kind = kind.as_deref().and_then(kind_of);
                match kind {
                    Some(kind) => deeds.corrected.insert(*block, (start.clone(), kind)),
                    None => deeds.corrected.remove(block),
                };
            }
        }
    }

    fn load(&self, number: usize) -> Result<(SavedPage, String), Refusal> {
        let source = self.pages.get(number).ok_or("there is no such page")?;
        let page = input::load(source, self.limit)?;
        let id = id(source, &page.bytes);
        Ok((page, id))
    }

    fn extract(&self, page: &SavedPage, focus: FocusArg) -> Result<Article, Refusal> {
        let extractor = self.extractors.iter().find(|(own, _)| *own == focus);
        let (_, extractor) = extractor.expect("there is one for every focus");
        extractor
            .extract(page.page())
            .map_err(|error| sentence(&error).to_string())
    }

    /// Returns a page for the browser, as it is extracted with a focus.
    pub fn page(&mut self, number: usize, focus: FocusArg) -> Result<Value, Refusal> {
        let (page, id) = self.load(number)?;
        let article = self.extract(&page, focus)?;
        let html = dehusk::decode(&page.bytes, page.content_type.as_deref());
        let (_, extractor) = &self.extractors[0];
        let reasons = dehusk::explain::explain(extractor, &html);
        self.settle(&id, &article);
        if self.deeds[&id].reviewed && !self.data.has(&id) {
            // A crash came between the journal and the data set.
            let decided = self.extract(&page, FocusArg::Balanced)?;
            self.save(&page, &id, decided)?;
        }
        let deeds = &self.deeds[&id];
        let blocks = article.blocks.iter().enumerate().map(|(i, block)| {
            let features = reasons.get(i).into_iter().flatten().take(FEATURES);
            let features = features.map(|part| json!([part.feature, part.value, part.log_odds]));
            json!({
                "text": block.text,
                "kind": block.kind.name(),
                "kept": block.kept,
                "score": block.score,
                "confidence": block.confidence,
                "reason": block.reason.to_string(),
                "features": features.collect::<Vec<_>>(),
                "corrected": deeds.corrected.get(&i).map(|(_, kind)| kind.name()),
            })
        });
        Ok(json!({
            "name": self.pages[number].name(),
            "number": number,
            "pages": self.pages.len(),
            "title": article.title,
            "byline": article.byline,
            "date": article.date,
            "language": article.language,
            "reviewed": deeds.reviewed,
            "kinds": BlockKind::ALL.iter().map(|kind| json!([kind.name(), kind.is_body()])).collect::<Vec<_>>(),
            "blocks": blocks.collect::<Vec<_>>(),
        }))
    }

    /// Takes the kind of some blocks from the reviewer; none is the one that dehusk gave each.
    pub fn correct(
        &mut self,
        number: usize,
        blocks: &[usize],
        kind: Option<&str>,
    ) -> Result<(), Refusal> {
        let kind = match kind {
            Some(name) => Some(kind_of(name).ok_or("there is no such kind")?),
            None => None,
        };
        let (page, id) = self.load(number)?;
        let article = self.extract(&page, FocusArg::Balanced)?;
        self.settle(&id, &article);
        let action = |&block: &usize| {
            let corrected = article.blocks.get(block).ok_or("there is no such block")?;
            Ok(Action {
                page: id.clone(),
                deed: Deed::Corrected {
                    block,
                    start: start(&corrected.text),
                    kind: kind.map(|kind| kind.name().to_owned()),
                },
            })
        };
        let actions: Result<Vec<Action>, Refusal> = blocks.iter().map(action).collect();
        self.take(&actions?)?;
        self.save(&page, &id, article)
    }

    /// Marks a page as reviewed, or not.
    pub fn review(&mut self, number: usize, reviewed: bool) -> Result<(), Refusal> {
        let (page, id) = self.load(number)?;
        let article = self.extract(&page, FocusArg::Balanced)?;
        let deed = Deed::Reviewed { reviewed };
        self.take(&[Action {
            page: id.clone(),
            deed,
        }])?;
        self.save(&page, &id, article)
    }

    /// Gives the corrections of a page the numbers that its blocks have now.
    fn settle(&mut self, id: &str, article: &Article) {
        let deeds = self.deeds.entry(id.to_owned()).or_default();
        deeds.corrected = settled(article, deeds);
    }

    /// Writes actions to the journal and applies them.
    fn take(&mut self, actions: &[Action]) -> Result<(), Refusal> {
        let saved = self.journal.add(actions);
        saved.map_err(|error| format!("not saved: {error}"))?;
        actions.iter().for_each(|action| self.apply(action));
        Ok(())
    }

    /// Brings the data set up to date with a page: reviewed pages are in it.
    fn save(&mut self, page: &SavedPage, id: &str, mut article: Article) -> Result<(), Refusal> {
        let deeds = self.deeds.get(id).expect("a page that is saved has deeds");
        let written = if deeds.reviewed {
            for (block, (_, kind)) in settled(&article, deeds) {
                let block = &mut article.blocks[block];
                (block.kind, block.kept) = (kind, kind.is_body());
            }
            let html = dehusk::decode(&page.bytes, page.content_type.as_deref());
            self.data.put(id, &html, &article)
        } else {
            self.data.remove(id)
        };
        written.map_err(|error| format!("not saved: {error}"))
    }
}

/// Returns the corrections of a page by the numbers that its blocks have now. A correction whose block
/// is gone is told.
fn settled(article: &Article, deeds: &Deeds) -> BTreeMap<usize, Correction> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    if !deeds.corrected.is_empty() {
        for (i, block) in article.blocks.iter().enumerate() {
            places.entry(start(&block.text)).or_default().push(i);
        }
    }
    let mut out = BTreeMap::new();
    for (&block, correction) in &deeds.corrected {
        let same = places.get(&correction.0).into_iter().flatten();
        match same.min_by_key(|i| i.abs_diff(block)) {
            Some(&found) => drop(out.insert(found, correction.clone())),
            None => warn(format_args!(
                "a correction finds no block: {}",
                correction.0
            )),
        }
    }
    out
}

/// Returns the id of a page: the name of its file, and a sum of its bytes that tells apart files of the
/// same name.
fn id(source: &Source, bytes: &[u8]) -> String {
    let name = source
        .path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let name: String = name
        .chars()
        .map(|c| if is_kept(c) { c } else { '-' })
        .take(MAX_NAME)
        .collect();
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    format!("{}-{:08x}", name.trim_start_matches('-'), sum.sum())
}
