//! Rules for the elements around a block, and for lists of other articles.

use super::super::table;
use super::{Findings, Seen};
use crate::document::{Landmark, Tag};
use crate::features::{CORE_30, TEASERS};

/// Maximum distance in blocks between an announcing line and the links of its list of articles.
const MAX_LIST_BLOCKS: u32 = 24;
/// Headlines have at most this many words.
const MAX_HEADLINE_WORDS: f32 = 25.0;
/// Links of at most this many words are not headlines.
const MAX_SHORT_LINK_WORDS: f32 = 3.0;
/// Minimum number of lines to count as line numbers.
const MIN_LINE_NUMBERS: usize = 3;

pub(super) fn collect(seen: &Seen, findings: &mut Findings) {
    let (facts, stats) = (seen.facts, &seen.read.stats);
    let is_link = facts.text.link_density > table::MAX_LINK_DENSITY_CAPTION;
    let since_teasers = facts.position.since_sections[TEASERS];
    // A paragraph in between ends the list.
    let since_good = facts.position.since_good;
    let is_announced = since_teasers.is_some_and(|blocks| {
        blocks <= MAX_LIST_BLOCKS && since_good.is_none_or(|good| good >= blocks)
    });
    if is_announced && is_link && facts.text.words <= MAX_HEADLINE_WORDS {
        findings.add(table::TEASER_ANNOUNCED);
    }
    let is_cell = matches!(facts.element.tag, Tag::Td | Tag::Th);
    if (facts.element.preformatted || is_cell) && counts_lines(seen.text) {
        findings.add(table::WIDGET_LINE_NUMBERS);
    }
    if facts.element.code_label {
        findings.add(table::WIDGET_CODE_LABEL);
    }
    let is_above_text = facts.position.since_good.is_none();
    if facts.element.unprinted && is_above_text && facts.text.words <= MAX_TAGLINE_WORDS {
        findings.add(table::WIDGET_UNPRINTED);
    }
    let is_digits = stats.alphanumeric == stats.digits && !facts.text.currency;
    if is_digits && facts.text.words <= table::MAX_CONTROL_WORDS {
        findings.add(table::WIDGET_DIGITS);
    }
    let is_field = facts.is_inside(Landmark::Form) && facts.element.controls > 0;
    let is_control = facts.is_inside(Landmark::Button) || is_field;
    if is_control && facts.text.words <= table::MAX_CONTROL_WORDS {
        findings.add(table::WIDGET_CONTROL);
    }
    sections(seen, findings);
}

/// The most words of the motto of a site above the text.
const MAX_TAGLINE_WORDS: f32 = 20.0;

/// Checks for navigation, footers and asides. Footers and asides count only outside the main
/// container.
fn sections(seen: &Seen, findings: &mut Findings) {
    let facts = seen.facts;
    let is_link = facts.text.link_density > table::MAX_LINK_DENSITY_CAPTION;
    if facts.is_inside(Landmark::Nav) {
        findings.add(table::NAVIGATION_NAV);
        return;
    }
    if facts.is_in_core(CORE_30) {
        return;
    }
    if facts.is_inside(Landmark::Footer) {
        findings.add(table::LEGAL_FOOTER);
    } else if facts.is_inside(Landmark::Aside) {
        let is_short = facts.text.words <= MAX_SHORT_LINK_WORDS && is_link;
        findings.add(if is_short {
            table::NAVIGATION_ASIDE
        } else {
            table::TEASER_ASIDE
        });
    }
}

/// Returns whether a text consists only of consecutive line numbers.
fn counts_lines(text: &str) -> bool {
    let numbers = text.lines().map(|line| line.trim().parse::<u32>().ok());
    let Some(numbers) = numbers.collect::<Option<Vec<u32>>>() else {
        return false;
    };
    numbers.len() >= MIN_LINE_NUMBERS
        && numbers
            .windows(2)
            .all(|pair| pair[0].checked_add(1) == Some(pair[1]))
}

#[cfg(test)]
mod tests {
    use super::super::tests::rules;
    use super::*;
    use crate::article::Rule;

    #[test]
    fn nav_footer_and_aside_fire_their_rules() {
        let inside = |landmark: Landmark| {
            rules("Some text", |facts| {
                facts.element.landmarks = landmark.into()
            })
        };
        assert_eq!(inside(Landmark::Nav), [Rule::NavigationNav]);
        assert_eq!(inside(Landmark::Footer), [Rule::LegalFooter]);
        assert_eq!(inside(Landmark::Aside), [Rule::TeaserAside]);
        let in_text = rules("Some text", |facts| {
            facts.element.landmarks = Landmark::Aside.into();
            facts.cores = [Some(0); 4];
        });
        assert_eq!(in_text, []);
    }

    #[test]
    fn links_after_an_announcement_are_teasers() {
        let found = rules("The ferry that stayed", |facts| {
            facts.text.link_density = 1.0;
            facts.position.since_sections[TEASERS] = Some(24);
        });
        assert_eq!(found, [Rule::TeaserAnnounced]);
    }

    #[test]
    fn line_numbers_and_counters_are_widgets() {
        assert!(counts_lines("7\n8\n9") && !counts_lines("7\n8") && !counts_lines("1\n2\n4"));
        let found = rules("1\n2\n3", |facts| facts.element.preformatted = true);
        assert_eq!(found, [Rule::WidgetLineNumbers, Rule::WidgetDigits]);
        assert_eq!(rules("12", |_| ()), [Rule::WidgetDigits]);
    }

    #[test]
    fn controls_and_their_labels_are_widgets() {
        let button = rules("Your text", |facts| {
            facts.element.landmarks = Landmark::Button.into()
        });
        assert_eq!(button, [Rule::WidgetControl]);
        let field = rules("Your text", |facts| {
            facts.element.landmarks = Landmark::Form.into();
            facts.element.controls = 1;
        });
        assert_eq!(field, [Rule::WidgetControl]);
    }
}
