//! All outputs of an article. A new format is added here once for tests, benches and fuzz targets.

use dehusk::Article;

/// Returns the article in every format.
pub fn outputs(article: &Article) -> [String; 4] {
    [
        article.text(),
        article.markdown(),
        article.html(),
        article.json(),
    ]
}
