//! Tests the report of `dehusk inspect`: it is complete, self-contained and works in a
//! browser.

mod support;

use dehusk::{Article, BlockKind, Extractor, Page};
use std::process::Command;
use support::{browser, page};

fn article() -> Article {
    let bytes = std::fs::read(page()).expect("the page");
    Extractor::default()
        .extract(Page::bytes(&bytes))
        .expect("small")
}

/// Returns the report on the page.
fn report() -> String {
    let tool = Command::new(env!("CARGO_BIN_EXE_dehusk"))
        .args(["inspect", "-o", "-"])
        .arg(page())
        .output();
    let tool = tool.expect("dehusk runs");
    assert!(
        tool.status.success(),
        "{}",
        String::from_utf8_lossy(&tool.stderr)
    );
    String::from_utf8(tool.stdout).expect("UTF-8")
}

#[test]
fn the_report_has_every_block_and_no_external_resources() {
    let (report, article) = (report(), article());
    assert_eq!(report.matches("<details").count(), article.blocks.len());
    for block in &article.blocks {
        let text = block
            .text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;");
        assert!(report.contains(&text), "{}", block.text);
    }
    for outside in ["src=", "href=", "<link", "@import", "url(", "{{"] {
        assert!(!report.contains(outside), "the report has {outside}");
    }
}

#[test]
fn the_filter_works_in_a_browser() {
    let Some(browser) = browser() else {
        eprintln!("skipped: no chromium here");
        return;
    };
    let folder = std::env::temp_dir().join(format!("dehusk-inspect-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("report.html");
    std::fs::write(&file, report()).expect("the report is written");
    let article = article();
    let whole = article.blocks.len();
    let count = |test: &dyn Fn(&dehusk::Block) -> bool| {
        article.blocks.iter().filter(|block| test(block)).count()
    };
    let views = [
        ("", whole),
        ("#kept", count(&|block| block.kept)),
        ("#removed", count(&|block| !block.kept)),
        ("#caption", count(&|block| block.kind == BlockKind::Caption)),
        (
            "#teaser,removed subscribe-prompt",
            count(&|block| matches!(block.kind, BlockKind::Teaser | BlockKind::SubscribePrompt)),
        ),
    ];
    for (view, shown) in views {
        let run = Command::new(browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
            .arg(format!(
                "--user-data-dir={}",
                folder.join("profile").display()
            ))
            .arg(format!(
                "file://{}{}",
                file.display(),
                view.replace(' ', "%20")
            ))
            .output()
            .expect("the browser runs");
        let page = String::from_utf8_lossy(&run.stdout);
        let said = format!("{shown} of {whole} blocks shown");
        assert!(
            page.contains(&said),
            "{view}: not {said:?}\n{}",
            String::from_utf8_lossy(&run.stderr)
        );
        assert_eq!(
            page.matches("<details").count() - shown,
            page.matches(" hidden=\"\"").count(),
            "{view}"
        );
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}
