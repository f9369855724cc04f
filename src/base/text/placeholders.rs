//! Shortcodes and template placeholders that a site left unrendered.

use memchr::memchr2_iter;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Shortcodes as WordPress defines them (`[name key="value"]`, `[/name]`), and the placeholders of
/// Mustache, Handlebars, Jinja and Liquid.
///
/// A word in brackets alone is text: "\[sic\]". A shortcode has attributes, a slash before its name,
/// or a name with an underscore. Attributes are short, since prose in brackets is not one.
static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    // Classes are of ASCII, which takes a hundredth of the time to compile.
    let quoted = r#"(?:"[^"\]]*"|'[^'\]]*'|[“”″][^“”″\]]*[“”″]|(?-u:[\w#%./:,-]+))"#;
    let attribute = format!(r"(?-u:\s+[a-z][\w-]*\s*=\s*){quoted}");
    let patterns = [
        format!(r"\[(?-u:[a-z][\w-]*)(?:{attribute})+(?-u:\s*)/?\]"),
        r"(?-u:\[/[a-z][a-z0-9_-]*\])".to_owned(),
        r"(?-u:\[[a-z][a-z0-9]*(?:_[a-z0-9]+)+\s*/?\])".to_owned(),
        r"(?-u:\{\{\{?[#/^&>!~]?\s*[A-Za-z_$@][\w.$@|:'()/ -]{0,80}\s*~?\}?\}\})".to_owned(),
        r"(?-u:\{%-?\s*[a-z][\x20-\x24\x26-\x7a\x7c]{0,120}%\})".to_owned(),
    ];
    Regex::new(&patterns.join("|")).expect("the pattern is a constant")
});

/// Returns a text without shortcodes and placeholders.
pub fn without_placeholders(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let may_start = |at: usize| match (bytes[at], bytes.get(at + 1)) {
        (b'[', Some(&next)) => next == b'/' || next.is_ascii_lowercase(),
        (_, next) => matches!(next, Some(b'{' | b'%')),
    };
    match memchr2_iter(b'[', b'{', bytes).any(may_start) {
        true => PLACEHOLDER.replace_all(text, ""),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_and_placeholders_go() {
        for (text, want) in [
            (
                "[vc_row css=\".a{b:c}\"][vc_column]Rain[/vc_column]",
                "Rain",
            ),
            ("[caption id=”attachment_1″ width=”300″]A dam", "A dam"),
            (
                "[embed]https://a.example/[/embed]",
                "[embed]https://a.example/",
            ),
            ("[contact-form-7 id=12 title=\"Ask us\"]", ""),
            ("Dear {{ user.name | default('you') }},", "Dear ,"),
            ("{{#if a}}yes{{/if}}{% include x.html %}", "yes"),
        ] {
            assert_eq!(without_placeholders(text), want);
        }
    }

    #[test]
    fn text_in_brackets_stays() {
        for text in [
            "He said [sic] that [the] rain [a=b",
            "[1] [citation needed] [edit] a[i] = {1, 2}",
            "f(x) = {{1, 2}, {3, 4}}",
            "[the 1960s = the years of rain]",
        ] {
            assert_eq!(without_placeholders(text), text);
        }
    }
}
