//! TeX commands for the characters and identifiers of MathML.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The TeX commands by kind, from `tex_symbols.txt`.
#[derive(Default)]
pub struct Symbols {
    pub characters: HashMap<char, &'static str>,
    pub functions: HashMap<&'static str, &'static str>,
    /// Commands that set their limits below and above.
    pub limits: HashMap<&'static str, &'static str>,
    pub over: HashMap<&'static str, &'static str>,
    pub under: HashMap<&'static str, &'static str>,
}

pub static SYMBOLS: LazyLock<Symbols> = LazyLock::new(|| {
    let mut out = Symbols::default();
    for line in include_str!("tex_symbols.txt")
        .lines()
        .filter(|line| !line.starts_with("# "))
    {
        let mut parts = line.split('\t');
        let (Some(kind), Some(text), Some(command)) = (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        match kind {
            "symbol" => out
                .characters
                .extend(text.chars().next().map(|c| (c, command))),
            "function" => drop(out.functions.insert(text, command)),
            "limits" => drop(out.limits.insert(text, command)),
            "over" => drop(out.over.insert(text, command)),
            _ => drop(out.under.insert(text, command)),
        }
    }
    out
});
