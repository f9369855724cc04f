//! Measures how time grows with the size of pathological inputs: `cargo bench --bench hostile`.
//!
//! Every page of `tests/support/bombs.rs` is extracted and written as text, Markdown and HTML, at
//! sizes from 256 KiB to 4 MiB, in a thread with a stack of 256 KiB. The output gives the seconds
//! at 1 and 4 MiB and the least-squares slope of log time over log size. A slope of 1 is linear
//! growth. A name after `--` selects the pages whose names contain it.
//!
//! `cargo bench --bench hostile -- hunt 600 7` searches for 600 seconds, with seed 7, for further
//! pages whose time grows faster than their size, similar to pulldown-cmark's dos-fuzzer. Each page
//! is a random start, a repeated unit and an end, made of markup that is hard to parse. A page is
//! printed if its time grows more than eightfold when its size is quadrupled, twice in a row.

#[path = "../tests/support/bombs.rs"]
mod bombs;
#[path = "../tests/support/outputs.rs"]
mod outputs;

use dehusk::{Extractor, Page};
use std::time::{Duration, Instant};

/// The sizes, in bytes.
const SIZES: [usize; 5] = [256 << 10, 512 << 10, 1 << 20, 2 << 20, 4 << 20];
/// Slopes above this are flagged: at twice the size, 2.5 times the time.
const STEEP: f64 = 1.3;
/// The sizes that a hunt compares, each four times the previous one.
const HUNTED: [usize; 3] = [48 << 10, 192 << 10, 768 << 10];
/// Growth in time per fourfold size, above which a page is reported if exceeded twice in a row.
const GROWTH: f64 = 8.0;

fn seconds(extractor: &Extractor, page: Page) -> f64 {
    let start = Instant::now();
    let article = extractor.extract(page).expect("under the limit");
    std::hint::black_box(outputs::outputs(&article));
    start.elapsed().as_secs_f64()
}

/// Returns the least-squares slope of a line through points.
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

/// Every pathological page and text of a size, with whether it is a text.
fn inputs(size: usize) -> impl Iterator<Item = (String, bool, String)> {
    let pages = bombs::bombs(size)
        .into_iter()
        .map(|(name, page)| (name.to_owned(), false, page));
    let texts = bombs::text_bombs(size).into_iter();
    pages.chain(texts.map(|(name, text)| (format!("text: {name}"), true, text)))
}

fn fit(name: Option<&str>) {
    let extractor = Extractor::default();
    seconds(&extractor, Page::html("<p>the tables are built once"));
    println!(
        "{:<26} {:>8} {:>8} {:>6}",
        "input", "1 MiB s", "4 MiB s", "slope"
    );
    let names: Vec<String> = inputs(1024).map(|(name, _, _)| name).collect();
    let mut times = vec![Vec::new(); names.len()];
    for size in SIZES {
        for ((known, is_text, input), times) in inputs(size).zip(&mut times) {
            if name.is_none_or(|name| known.contains(name)) {
                let page = if is_text {
                    Page::text(&input)
                } else {
                    Page::html(&input)
                };
                times.push((input.len(), seconds(&extractor, page)));
            }
        }
    }
    let (mut count, mut worst) = (0, [0.0_f64; 3]);
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
            "{name:<26} {:>8.3} {:>8.3} {slope:>6.2}{mark}",
            times[2].1, times[4].1
        );
        count += 1;
        for (worst, own) in worst.iter_mut().zip([times[2].1, times[4].1, slope]) {
            *worst = worst.max(own);
        }
    }
    let [one, four, slope] = worst;
    println!(
        "{:<26} {one:>8.3} {four:>8.3} {slope:>6.2}",
        format!("worst of {count}")
    );
}

/// Deterministic pseudo-random numbers (Marsaglia's xorshift64, "Xorshift RNGs", 2003).
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
                .map(|_| seconds(&extractor, Page::html(&page(size))))
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
