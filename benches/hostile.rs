//! How time grows with the size of pages that were made to hurt: `cargo bench --bench hostile`.
//!
//! Every page of `tests/support/bombs.rs` is extracted and written as text, Markdown and HTML at sizes from 256 KiB to 4 MiB, in
//! a thread with a stack of 256 KiB. Printed are the seconds at 1 and 4 MiB and the slope of the logarithm of time over that of
//! size (least squares): 1 is time that grows as fast as size. A name after `--` picks the pages that have it in theirs.
//!
//! `cargo bench --bench hostile -- hunt 600 7` looks for 600 seconds, drawing by the number 7, for other pages whose time grows faster than their size, in the
//! manner of pulldown-cmark's dos-fuzzer: a beginning, a unit again and again and an end are drawn from the parts of markup
//! that parsers trip over, and what takes twice as long as it should at four times the size, and again at sixteen, is printed.

#[path = "../tests/support/bombs.rs"]
mod bombs;

use dehusk::Extractor;
use std::time::{Duration, Instant};

/// The sizes, in bytes.
const SIZES: [usize; 5] = [256 << 10, 512 << 10, 1 << 20, 2 << 20, 4 << 20];
/// A slope over this is marked: twice the size, 2.5 times the time.
const STEEP: f64 = 1.3;
/// The sizes that a hunt compares, each four times the one before.
const HUNTED: [usize; 3] = [48 << 10, 192 << 10, 768 << 10];
/// Four times the size in more than so many times the time, twice in a row, is too much.
const GROWTH: f64 = 8.0;

fn seconds(extractor: &Extractor, page: &str) -> f64 {
    let start = Instant::now();
    let article = extractor.extract(page).expect("under the limit");
    std::hint::black_box((article.text(), article.markdown(), article.html()));
    start.elapsed().as_secs_f64()
}

/// The slope of a line through points, by least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), point| {
        (x + point.0 / count, y + point.1 / count)
    });
    let (above, below) = points.iter().fold((0.0, 0.0), |sums, p| {
        (sums.0 + (p.0 - x) * (p.1 - y), sums.1 + (p.0 - x).powi(2))
    });
    above / below
}

fn fit(name: Option<&str>) {
    let extractor = Extractor::default();
    seconds(&extractor, "<p>the tables are made once");
    println!(
        "{:<24} {:>8} {:>8} {:>6}",
        "page", "1 MiB s", "4 MiB s", "slope"
    );
    let names: Vec<&str> = bombs::bombs(1024)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let mut times = vec![Vec::new(); names.len()];
    for size in SIZES {
        for ((known, page), times) in bombs::bombs(size).into_iter().zip(&mut times) {
            if name.is_none_or(|name| known.contains(name)) {
                times.push((page.len(), seconds(&extractor, &page)));
            }
        }
    }
    for (name, times) in names
        .into_iter()
        .zip(times)
        .filter(|(_, times)| !times.is_empty())
    {
        let points: Vec<_> = times
            .iter()
            .map(|&(size, time)| ((size as f64).ln(), time.ln()))
            .collect();
        let slope = slope(&points);
        let mark = if slope > STEEP || times[2].1 > 1.0 || times[4].1 > 5.0 {
            " !"
        } else {
            ""
        };
        println!(
            "{name:<24} {:>8.3} {:>8.3} {slope:>6.2}{mark}",
            times[2].1, times[4].1
        );
    }
}

/// Numbers that look drawn, the same in every run (Marsaglia's xorshift64, "Xorshift RNGs", 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

const PARTS: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<a href=x>",
    "<a href='#n'>",
    "</a>",
    "<b>",
    "</b>",
    "<i id=",
    "<font size=",
    ">",
    "<table>",
    "<tr>",
    "<td>",
    "<td colspan=9 rowspan=9>",
    "</table>",
    "<ul>",
    "<li>",
    "<ol start=3>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<h1>",
    "<h2>",
    "<br>",
    "<pre>",
    "<code>",
    "<svg>",
    "<math>",
    "<mi>",
    "<annotation>",
    "<select>",
    "<option>",
    "<form>",
    "<button>",
    "<template>",
    "<script>",
    "<script type=application/ld+json>",
    "</script>",
    "<style>",
    "<title>",
    "<textarea>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&amp;",
    "&",
    "&#x41;",
    "&copy",
    "<",
    "</",
    "\"",
    "'",
    "=",
    "x",
    "word ",
    "A. ",
    ", ",
    "1",
    "2020",
    " ",
    "\n",
    "\r\n",
    "\0",
    "é",
    "日",
    "By Ann Lee",
    "1 May 2020",
    "http://a.b/c",
    "{",
    "[",
    "\"a\":",
    "}",
    "]",
    "<meta name=author content=x>",
    "<img src=x alt=y>",
    "<time datetime=2020-01-01>",
    "<span hidden>",
    "<p class='a b'>",
    "<p id=n>",
    "<sup>",
    "<blockquote>",
    "<nobr>",
    "<noscript>",
    "<article>",
    "<main>",
    "<nav>",
    "<footer>",
    "<figure>",
    "<figcaption>",
    "\\",
    "*",
    "_",
    "`",
    "|",
    "#",
    "- ",
    "1. ",
    "[^1]",
    "~~",
    "$",
];

fn drawn(random: &mut Random, most: usize) -> String {
    (0..random.below(most + 1))
        .map(|_| PARTS[random.below(PARTS.len())])
        .collect()
}

fn hunt(time: Duration, seed: u64) {
    let extractor = Extractor::default();
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let until = Instant::now() + time;
    let (mut tried, mut found) = (0, 0);
    while Instant::now() < until {
        let (start, mut unit, end) = (
            drawn(&mut random, 3),
            drawn(&mut random, 4),
            drawn(&mut random, 2),
        );
        unit.push_str(PARTS[random.below(PARTS.len())]);
        let numbered = random.below(4) == 0;
        let page = |size: usize| {
            let again = (0..size / (unit.len() + if numbered { 4 } else { 0 })).map(|i| {
                if numbered {
                    format!("{unit}{i}")
                } else {
                    unit.clone()
                }
            });
            format!("{start}{}{end}", again.collect::<String>())
        };
        let measure = |size| {
            (0..2)
                .map(|_| seconds(&extractor, &page(size)))
                .fold(f64::MAX, f64::min)
        };
        tried += 1;
        let (small, large) = (measure(HUNTED[0]), measure(HUNTED[1]));
        if large < GROWTH * small {
            continue;
        }
        let largest = measure(HUNTED[2]);
        if largest > GROWTH * large {
            found += 1;
            let number = if numbered { " and a number" } else { "" };
            println!(
                "{start:?} {unit:?}{number} {end:?}: {small:.4} s, then {large:.4} s, then {largest:.4} s"
            );
        }
    }
    println!("{tried} pages tried, {found} grow faster than their size");
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let work = move || match arguments.as_slice() {
        [mode, seconds, seed @ ..] if mode == "hunt" => {
            let seed = seed
                .first()
                .map_or(1, |seed| seed.parse().expect("a number to draw from"));
            hunt(
                Duration::from_secs(seconds.parse().expect("a number of seconds")),
                seed,
            );
        }
        [] => fit(None),
        [name, ..] => fit(Some(name)),
    };
    let thread = std::thread::Builder::new()
        .stack_size(256 << 10)
        .spawn(work)
        .expect("a thread");
    thread.join().expect("no overflow, no panic");
}
