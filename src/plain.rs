//! stub
use crate::article::Article;
use crate::extractor::Options;
/// stub
pub fn read(_text: &str, _options: &Options) -> Article { Article::default() }
