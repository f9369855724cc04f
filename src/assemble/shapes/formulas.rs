//! Formulas that a page leaves in its text as TeX, for MathJax or KaTeX to draw.

use crate::article::{InlineMark, Span};

/// The delimiters of formulas: start, end, and whether it is on a line of its own. A single dollar
/// sign is money as often.
const DELIMITERS: [(&str, &str, bool); 3] = [
    ("\\(", "\\)", false),
    ("\\[", "\\]", true),
    ("$$", "$$", true),
];
/// The most bytes of a formula.
const MAX_FORMULA: usize = 2_000;

/// Marks the formulas in a text, with their delimiters. Marks inside are dropped: they are signs of
/// TeX that a converter took for its own.
pub(super) fn mark(spans: &mut Vec<Span>, text: &str) {
    let mut found = Vec::new();
    for (start, end, display) in DELIMITERS {
        let mut at = 0;
        while let Some(open) = text[at..].find(start) {
            let from = at + open;
            let inner = from + start.len();
            let mut limit = text.len().min(inner + MAX_FORMULA);
            while !text.is_char_boundary(limit) {
                limit -= 1;
            }
            let Some(length) = text[inner..limit].find(end).filter(|&length| length > 0) else {
                at = inner;
                continue;
            };
            at = inner + length + end.len();
            found.push(Span::new(
                from as u32,
                at as u32,
                InlineMark::Math { display },
            ));
        }
    }
    found.retain(|formula| {
        !spans.iter().any(|span| {
            let is_apart = span.end <= formula.start || span.start >= formula.end;
            let is_around = span.start <= formula.start && span.end >= formula.end;
            let is_inside = span.start >= formula.start && span.end <= formula.end;
            let is_verbatim = matches!(span.mark, InlineMark::Code | InlineMark::Math { .. });
            !is_apart && (is_verbatim || !is_around && !is_inside)
        })
    });
    if found.is_empty() {
        return;
    }
    spans.retain(|span| {
        !found
            .iter()
            .any(|formula| span.start >= formula.start && span.end <= formula.end)
    });
    spans.append(&mut found);
    spans.sort_by_key(|span| (span.start, u32::MAX - span.end));
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
    }

    #[test]
    fn images_of_formulas_are_their_tex() {
        let image =
            "<p>with <img src='https://s0.wp.com/latex.php?latex=h' alt='h_0 = 1' class=latex> m";
        assert_eq!(markdown(image), "with $h_0 = 1$ m\n");
    }
}
