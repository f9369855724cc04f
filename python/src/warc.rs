//! Web archives.

use dehusk_warc as warc;
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Bytes read of a file at once.
const BUFFER: usize = 1 << 16;

/// Reads the records of an archive, one after another.
#[pyclass(frozen, module = "dehusk.warc")]
pub struct Reader {
    inner: Mutex<warc::Reader<BufReader<File>>>,
    limit: usize,
}

/// A record.
#[pyclass(frozen, module = "dehusk.warc")]
pub struct Record {
    record: warc::Record,
    limit: usize,
}

/// A place where an archive is damaged.
#[pyclass(frozen, module = "dehusk.warc", get_all)]
pub struct Damage {
    offset: u64,
    message: String,
}

#[pymethods]
impl Damage {
    fn __repr__(&self) -> String {
        format!("<Damage at {}: {}>", self.offset, self.message)
    }
}

#[pymethods]
impl Reader {
    #[new]
    #[pyo3(signature = (path, *, max_bytes=64 << 20))]
    fn new(path: PathBuf, max_bytes: usize) -> PyResult<Reader> {
        let file = File::open(&path);
        let file = file.map_err(|error| {
            let number = error.raw_os_error();
            PyOSError::new_err((number, error.to_string(), path.display().to_string()))
        })?;
        let file = BufReader::with_capacity(BUFFER, file);
        Ok(Reader {
            inner: Mutex::new(warc::Reader::new(file, max_bytes)),
            limit: max_bytes,
        })
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let next = py.detach(|| {
            // Another thread may have panicked; the reader goes on at the next record.
            let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            inner.next()
        });
        Ok(match next {
            None => None,
            Some(Ok(record)) => {
                let limit = self.limit;
                Some(Py::new(py, Record { record, limit })?.into_any())
            }
            Some(Err(damage)) => {
                let damage = Damage {
                    offset: damage.offset,
                    message: damage.message,
                };
                Some(Py::new(py, damage)?.into_any())
            }
        })
    }
}

#[pymethods]
impl Record {
    #[getter]
    fn offset(&self) -> u64 {
        self.record.offset
    }

    #[getter]
    fn length(&self) -> Option<u64> {
        self.record.length
    }

    #[getter]
    fn is_cut(&self) -> bool {
        self.record.is_cut
    }

    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let headers = PyDict::new(py);
        for (name, value) in &self.record.header {
            headers.set_item(name, value)?;
        }
        Ok(headers)
    }

    #[getter]
    fn r#type(&self) -> Option<&str> {
        self.record.field("WARC-Type")
    }

    #[getter]
    fn id(&self) -> Option<&str> {
        self.record.field("WARC-Record-ID")
    }

    #[getter]
    fn url(&self) -> Option<&str> {
        self.record.field("WARC-Target-URI")
    }

    #[getter]
    fn date(&self) -> Option<&str> {
        self.record.field("WARC-Date")
    }

    #[getter]
    fn status(&self) -> Option<u16> {
        warc::payload(&self.record, 0).status
    }

    #[getter]
    fn content_type(&self) -> Option<String> {
        warc::payload(&self.record, 0).content_type
    }

    #[getter]
    fn content<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.record.block)
    }

    #[getter]
    fn payload<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let payload = py.detach(|| warc::payload(&self.record, self.limit));
        PyBytes::new(py, &payload.bytes)
    }

    #[getter]
    fn is_html(&self) -> bool {
        let payload = warc::payload(&self.record, self.limit);
        warc::is_html(&self.record, &payload)
    }

    fn __repr__(&self) -> String {
        let kind = self.r#type().unwrap_or("record");
        format!(
            "<Record {kind} at {} of {}>",
            self.record.offset,
            self.url().unwrap_or("?")
        )
    }
}
