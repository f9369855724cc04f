//! The parts of an address.

/// Returns what comes after the host of an address, without the first slash. An address without a host is
/// a path.
pub fn path_of(address: &str) -> &str {
    address.split_once("//").map_or(address, |(_, rest)| {
        rest.split_once('/').map_or("", |(_, path)| path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_is_what_comes_after_the_host() {
        let paths = ["https://a.example/b/c?d", "//a.example", "/b", ""].map(path_of);
        assert_eq!(paths, ["b/c?d", "", "/b", ""]);
    }
}
