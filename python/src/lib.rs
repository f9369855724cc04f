#![forbid(unsafe_code)]
//! The native part of the Python package `dehusk`. `dehusk/_dehusk.pyi` documents it.

mod article;
mod extractor;
mod warc;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;
use std::ffi::OsString;

/// Runs the command line and returns its exit status.
#[pyfunction]
fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| dehusk_cli::run(arguments))
}

/// Decodes a page as a browser does.
#[pyfunction]
#[pyo3(signature = (html, *, content_type=None))]
fn decode(py: Python<'_>, html: &Bound<'_, PyBytes>, content_type: Option<&str>) -> String {
    let bytes = PyBackedBytes::from(html.clone());
    py.detach(|| dehusk::decode(&bytes, content_type).into_owned())
}

#[pymodule]
fn _dehusk(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    let weights = dehusk::Extractor::default().weights_hash();
    module.add("weights_hash", format!("{weights:016x}"))?;
    module.add("DehuskError", py.get_type::<extractor::DehuskError>())?;
    module.add("TooLarge", py.get_type::<extractor::TooLarge>())?;
    module.add("OutOfTime", py.get_type::<extractor::OutOfTime>())?;
    module.add("Failed", py.get_type::<extractor::Failed>())?;
    module.add_class::<article::Article>()?;
    module.add_class::<article::Block>()?;
    module.add_class::<extractor::Extractor>()?;
    module.add_class::<warc::Reader>()?;
    module.add_class::<warc::Record>()?;
    module.add_class::<warc::Damage>()?;
    module.add_function(wrap_pyfunction!(decode, module)?)?;
    module.add_function(wrap_pyfunction!(main, module)?)
}
