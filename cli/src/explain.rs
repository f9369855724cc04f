//! `dehusk explain`: every block of a page, with the reason why it was kept or removed.

use crate::cli::{Color, Explain};
use crate::exit;
use crate::single::Single;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use dehusk::Block;
use dehusk::explain::Contribution;
use std::io::{self, Write};

/// Features shown of a block.
const FEATURES: usize = 12;
const KEPT: Style = AnsiColor::Green.on_default().bold();
const REMOVED: Style = AnsiColor::Red.on_default();
const KIND: Style = AnsiColor::Cyan.on_default();
const FAINT: Style = Style::new().dimmed();

/// Runs the command.
pub fn run(arguments: &Explain) -> exit::Result {
    let page = Single::read(&arguments.page, &arguments.extraction)?;
    let article = &page.article;
    let choice = match arguments.color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    let mut out = AutoStream::new(io::stdout().lock(), choice);
    match arguments.why {
        None => {
            for (number, block) in article.blocks.iter().enumerate() {
                print(&mut out, number, block)?;
            }
        }
        Some(number) => {
            let count = article.blocks.len();
            let block = article.blocks.get(number);
            let block = block
                .ok_or_else(|| format!("--why {number}: the page has {count} blocks, from 0 on"))?;
            let contributions = page.contributions();
            print(&mut out, number, block)?;
            why(&mut out, contributions.get(number))?;
        }
    }
    out.flush()?;
    Ok(page.outcome)
}

fn print(out: &mut impl Write, number: usize, block: &Block) -> io::Result<()> {
    let (mark, style) = match block.kept {
        true => ('+', KEPT),
        false => ('-', REMOVED),
    };
    let (kind, score, reason) = (block.kind, block.score, &block.reason);
    writeln!(
        out,
        "{style}{mark}{style:#} {FAINT}{number:>4}{FAINT:#} {KIND}{kind:<16}{KIND:#} {score:.2}  {reason}"
    )?;
    writeln!(
        out,
        "       {style}{}{style:#}",
        block.text.replace('\n', "⏎")
    )
}

/// Prints the features that moved a score most.
fn why(out: &mut impl Write, contributions: Option<&Vec<Contribution>>) -> io::Result<()> {
    let Some(contributions) = contributions else {
        return writeln!(
            out,
            "\nIts text comes from the metadata or a script, so nothing was scored."
        );
    };
    writeln!(
        out,
        "\n{:>8}  {:<44} {:>10}",
        "log-odds", "feature", "value"
    )?;
    for one in contributions.iter().take(FEATURES) {
        let style = if one.log_odds > 0.0 { KEPT } else { REMOVED };
        let (odds, feature, value) = (one.log_odds, &one.feature, one.value);
        writeln!(
            out,
            "{style}{odds:>+8.2}{style:#}  {feature:<44} {value:>10.3}"
        )?;
    }
    Ok(())
}
