//! Calendar dates as pages write them in attributes and JSON-LD.

/// The day of a date string as `YYYY-MM-DD`: ISO 8601, `YYYY/MM/DD`, RFC 2822, `D.M.YYYY`, or an English month name.
pub fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let fields: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|f| !f.is_empty()).collect();
    let number = |field: &str| {
        let digits = field.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
        digits.parse::<u32>().ok()
    };
    // ISO: the day may run on into the time ("06T07").
    if let [year, month, day, ..] = fields[..]
        && year.len() == 4
        && let (Some(y), Some(m)) = (number(year), number(month))
        && let Some(d) = number(&day[..day.find('T').unwrap_or(day.len())])
    {
        return checked(y, m, d);
    }
    if fields.first().is_some_and(|f| f.len() >= 8 && f.bytes().take(8).all(|b| b.is_ascii_digit())) {
        let (y, rest) = fields[0].split_at(4);
        return checked(number(y)?, number(&rest[..2])?, number(&rest[2..4])?);
    }
    if text.contains('.')
        && let [day, month, year, ..] = fields[..]
        && year.len() == 4
        && let (Some(d), Some(m), Some(y)) = (number(day), number(month), number(year))
    {
        return checked(y, m, d);
    }
    let at = fields.iter().position(|f| month(f).is_some())?;
    let m = month(fields[at])?;
    let around = [at.checked_sub(1), Some(at + 1)];
    let d = around
        .iter()
        .flatten()
        .filter_map(|&i| fields.get(i))
        .filter(|f| f.len() <= 4)
        .find_map(|f| number(f).filter(|n| (1..=31).contains(n)))?;
    let y = fields[at..].iter().filter(|f| f.len() == 4).find_map(|f| number(f))?;
    checked(y, m, d)
}

fn month(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let short = name.get(..3)?.to_ascii_lowercase();
    (name.len() <= 9).then(|| MONTHS.iter().position(|m| *m == short)).flatten().map(|i| i as u32 + 1)
}

fn checked(year: u32, month: u32, day: u32) -> Option<String> {
    ((1990..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn dates_as_pages_write_them() {
        for (text, want) in [
            ("2024-05-06T07:08:09+02:00", Some("2024-05-06")),
            ("2024-05-06 07:08", Some("2024-05-06")),
            ("2024/5/6", Some("2024-05-06")),
            ("20240506", Some("2024-05-06")),
            ("6.5.2024", Some("2024-05-06")),
            ("Mon, 06 May 2024 10:00:00 GMT", Some("2024-05-06")),
            ("May 6th, 2024", Some("2024-05-06")),
            ("2024-13-06", None),
            ("tomorrow", None),
            ("", None),
        ] {
            assert_eq!(day(text).as_deref(), want, "{text}");
        }
    }
}
