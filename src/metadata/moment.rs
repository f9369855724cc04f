//! A day, and the time of it where the page gives one.

use super::day::Day;
use jiff::fmt::temporal::Pieces;
use serde::Serialize;
use std::fmt;

/// A moment, as precise as the page says it; it is shown as RFC 3339 has it, a full date or a date with time and offset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// The time with its offset from UTC, `hh:mm:ss+hh:mm` or `hh:mm:ssZ`; nothing where the page names no time, or no
    /// offset, without which a time says little.
    pub time: Option<String>,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.day)?;
        self.time
            .as_ref()
            .map_or(Ok(()), |time| write!(f, "T{time}"))
    }
}

impl Moment {
    /// The first day that a text names, with its time if the text is written as ISO 8601 has it. `language` as for
    /// [`Day::read`].
    pub fn read(text: &str, language: &str) -> Option<Moment> {
        let day = Day::read(text, language)?;
        Some(Moment {
            day: day.to_string(),
            time: time(text.trim(), day),
        })
    }
}

fn time(text: &str, day: Day) -> Option<String> {
    let mut written = text.replacen(' ', "T", 1).replace(' ', "");
    // Offsets are written with and without a colon, and as a name of UTC.
    for zulu in ["UTC", "GMT"] {
        written = written
            .strip_suffix(zulu)
            .map(|rest| format!("{rest}Z"))
            .unwrap_or(written);
    }
    let pieces = Pieces::parse(&written).ok()?;
    if pieces.date().to_string() != day.to_string() {
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
    fn times_come_with_their_offsets_or_not_at_all() {
        for (text, wanted) in [
            ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
            ("2024-05-06T07:08:09.123+02:00", "2024-05-06T07:08:09+02:00"),
            ("2024-05-06T07:08-0530", "2024-05-06T07:08:00-05:30"),
            ("2024-05-06 07:08:09 UTC", "2024-05-06T07:08:09Z"),
            ("2024-05-06T07:08:09", "2024-05-06"),
            ("2024-05-06", "2024-05-06"),
            ("6. Mai 2024", "2024-05-06"),
        ] {
            assert_eq!(
                Moment::read(text, "de")
                    .map(|moment| moment.to_string())
                    .as_deref(),
                Some(wanted),
                "{text}"
            );
        }
        assert_eq!(Moment::read("no day", ""), None);
    }
}
