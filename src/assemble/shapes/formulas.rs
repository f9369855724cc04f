//! Formulas that a page leaves in its text as TeX, for MathJax or KaTeX to draw.

use crate::article::{InlineMark, Span};
use memchr::{memchr2, memmem};

/// The delimiters of formulas: start, end, and whether it is on a line of its own. A single dollar
/// sign is money as often.
const DELIMITERS: [(&str, &str, bool); 3] = [
    ("\\(", "\\)", false),
    ("\\[", "\\]", true),
    ("$$", "$$", true),
];
/// The most formulas of a block.
const MAX_FORMULAS: usize = 256;
/// The most bytes of a formula.
const MAX_FORMULA: usize = 2_000;

/// Returns the formulas in a text, with their delimiters.
fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (start, end, display) in DELIMITERS {
        let mut starts = memmem::find_iter(text.as_bytes(), start).peekable();
        let mut ends = memmem::find_iter(text.as_bytes(), end).peekable();
        while let Some(from) = starts.next() {
            let inner = from + start.len();
            while ends.next_if(|&end| end < inner).is_some() {}
            let Some(length) = ends.peek().map(|end| end - inner) else {
                break;
            };
            // Of several starts before an end, the last one counts.
            let after = inner + length + end.len();
            let is_last = start == end || starts.peek().is_none_or(|&next| next >= after);
            if !is_last {
                continue;
            }
            let is_one = start != "$$" || is_tex(&text[inner..inner + length]);
            if is_one && (1..=MAX_FORMULA).contains(&length) && found.len() < MAX_FORMULAS {
                let mark = InlineMark::Math { display };
                found.push(Span::new(from as u32, after as u32, mark));
            }
            while starts.next_if(|&next| next < after).is_some() {}
        }
    }
    found
}

/// Marks the formulas in a text, with their delimiters. Marks inside are dropped: they are signs of
/// TeX that a converter took for its own.
pub(super) fn mark(spans: &mut Vec<Span>, text: &str) {
    if memchr2(b'\\', b'$', text.as_bytes()).is_none() {
        return;
    }
    let mut found = find(text);
    found.retain(|formula| {
        !spans.iter().any(|span| {
            let is_apart = span.end <= formula.start || span.start >= formula.end;
            let is_around = span.start <= formula.start && span.end >= formula.end;
            let is_inside = span.start >= formula.start && span.end <= formula.end;
            let is_verbatim = matches!(
                span.mark,
                InlineMark::Code | InlineMark::Math { .. } | InlineMark::Link { .. }
            );
            !is_apart && (is_verbatim || !is_around && !is_inside)
        })
    });
    if found.is_empty() {
        return;
    }
    spans.retain(|span| {
        let is_beside = |formula: &Span| {
            span.start == span.end && [formula.start, formula.end].contains(&span.start)
        };
        !found.iter().any(|formula| {
            span.start >= formula.start && span.end <= formula.end && !is_beside(formula)
        })
    });
    spans.append(&mut found);
    spans.sort_by_key(|span| (span.start, u32::MAX - span.end));
}

/// Signs of TeX that prose does not have.
const SIGNS: [char; 5] = ['\\', '^', '_', '=', '{'];
/// The most words of a formula without such signs: "$$ad + bc$$".
const MAX_PLAIN_WORDS: usize = 2;

/// Returns whether the text between two double dollar signs can be TeX. Prices and placeholders are
/// written so, too.
fn is_tex(text: &str) -> bool {
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(char::is_alphabetic);
    text.contains(SIGNS) || text.split_whitespace().filter(is_word).count() <= MAX_PLAIN_WORDS
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    fn markdown(html: &str) -> String {
        Extractor::default()
            .convert(html)
            .expect("small")
            .markdown()
    }

    #[test]
    fn formulas_in_delimiters_are_formulas() {
        assert_eq!(markdown(r"<p>so \(a_1 = 0{,}5\) s"), "so $a_1 = 0{,}5$ s\n");
        assert_eq!(
            markdown(r"<p>\[ g = \frac{2}{t<sub>2</sub>} \]"),
            "$$g = \\frac{2}{t2}$$\n"
        );
        assert_eq!(
            markdown("<p>$$x$$ and 5 $ or 6 $"),
            "$$x$$ and 5 $ or 6 $\n"
        );
        assert_eq!(markdown(r"<p><code>\(x\)</code>"), "`\\(x\\)`\n");
        let deals = "<p>$$ Great deals on televisions this week $$";
        assert_eq!(
            markdown(deals),
            "$$ Great deals on televisions this week $$\n"
        );
        assert_eq!(
            markdown(r"<p>\(x^2\)<img src=a.png alt=A> end"),
            "$x^2$![A](a.png) end\n"
        );
    }

    #[test]
    fn images_of_formulas_are_their_tex() {
        let image =
            "<p>with <img src='https://s0.wp.com/latex.php?latex=h' alt='h_0 = 1' class=latex> m";
        assert_eq!(markdown(image), "with $h_0 = 1$ m\n");
    }
}
