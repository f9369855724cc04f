//! Hosts of documents that pages embed: videos, posts, maps, recordings, charts.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The services of the oEmbed registry that are still there, and those of other countries.
static HOSTS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("embed_hosts.txt").split_whitespace().collect());

/// Returns whether a host, or a domain that it is in, is one of documents that pages embed.
pub fn is_embed_host(host: &str) -> bool {
    let mut rest = host;
    loop {
        if HOSTS.contains(rest) {
            return true;
        }
        match rest.split_once('.') {
            Some((_, outer)) => rest = outer,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_known_with_what_is_in_front_of_them() {
        assert!(is_embed_host("www.youtube.com") && is_embed_host("player.vimeo.com"));
        assert!(!is_embed_host("ads.example") && !is_embed_host("notyoutube.com"));
    }
}
