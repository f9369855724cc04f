//! Parses times of day in ISO 8601 texts.

use super::read::read_date;
use crate::article::{Date, Timestamp};
use jiff::fmt::temporal::Pieces;

/// Returns the first date in a text, with its time of day if the text is in ISO 8601 form.
/// `language` is as for [`read_date`].
pub fn read_timestamp(text: &str, language: &str) -> Option<Timestamp> {
    let date = read_date(text, language)?;
    Some(Timestamp::new(date.to_string(), time(text.trim(), date)))
}

/// Returns a text in ISO 8601 with the zeros that some programs leave out: "T23:15:0Z".
fn padded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let mut digits = 0;
    let is_time = |out: &str| out.contains('T');
    for c in text.chars() {
        if !c.is_ascii_digit()
            && digits == 1
            && is_time(&out)
            && out.ends_with(|c: char| c.is_ascii_digit())
        {
            let before = out.len() - 1;
            if out[..before].ends_with([':', 'T']) {
                out.insert(before, '0');
            }
        }
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        out.push(c);
    }
    out
}

fn time(text: &str, date: Date) -> Option<String> {
    let mut written = padded(&text.replacen(' ', "T", 1).replace(' ', ""));
    // Offsets occur with and without a colon, and as a name of UTC.
    for zulu in ["UTC", "GMT"] {
        written = written
            .strip_suffix(zulu)
            .map(|rest| format!("{rest}Z"))
            .unwrap_or(written);
    }
    let pieces = Pieces::parse(&written).ok()?;
    if pieces.date().to_string() != date.to_string() {
        return None;
    }
    let (time, offset) = (pieces.time()?, pieces.to_numeric_offset()?);
    let minutes = offset.seconds() / 60;
    let clock = format!(
        "{:02}:{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second()
    );
    Some(match minutes {
        0 => format!("{clock}Z"),
        _ => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!(
                "{clock}{sign}{:02}:{:02}",
                minutes.abs() / 60,
                minutes.abs() % 60
            )
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_kept_only_if_it_has_an_offset() {
        for (text, wanted) in [
            ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
            ("2024-05-06T07:08:09.123+02:00", "2024-05-06T07:08:09+02:00"),
            ("2024-05-06T07:08-0530", "2024-05-06T07:08:00-05:30"),
            ("2024-05-06 07:08:09 UTC", "2024-05-06T07:08:09Z"),
            ("2024-05-06T23:15:0Z", "2024-05-06T23:15:00Z"),
            ("2024-05-06T07:08:09", "2024-05-06"),
            ("2024-05-06", "2024-05-06"),
            ("6. Mai 2024", "2024-05-06"),
        ] {
            assert_eq!(
                read_timestamp(text, "de")
                    .map(|timestamp| timestamp.to_string())
                    .as_deref(),
                Some(wanted),
                "{text}"
            );
        }
        assert_eq!(read_timestamp("no day", ""), None);
    }
}
