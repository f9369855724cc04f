//! Web archives.

use dehusk_warc as warc;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// Bytes read of a file at once.
const BUFFER: usize = 1 << 16;
/// Bytes read of a Python file at once. Each time needs the GIL.
const PYTHON_BUFFER: usize = 1 << 20;

/// Reads the records of an archive, one after another.
#[pyclass(frozen, module = "dehusk.warc")]
pub struct Reader {
    inner: Mutex<warc::Reader<BufReader<Input>>>,
    error: Failure,
    limit: usize,
}

/// A file, and why it could not be read on.
struct Input {
    file: Source,
    error: Failure,
}

/// An error of reading, which is raised in place of the damage that it causes.
type Failure = Arc<Mutex<Option<PyErr>>>;

/// Another thread may have panicked; what it left can be used.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

enum Source {
    File(File),
    /// An object with a method `read`, which takes a number of bytes.
    Python(Py<PyAny>),
}

impl Read for Input {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.file {
            Source::File(file) => match file.read(out) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
                read => read.map_err(PyErr::from),
            },
            Source::Python(file) => Python::attach(|py| {
                let bytes = file.bind(py).call_method1("read", (out.len(),))?;
                let bytes = bytes.cast::<PyBytes>()?.as_bytes();
                let target = out
                    .get_mut(..bytes.len())
                    .ok_or_else(|| PyValueError::new_err("read gave more bytes than asked for"))?;
                target.copy_from_slice(bytes);
                Ok(bytes.len())
            }),
        };
        read.map_err(|error| {
            let message = io::Error::other(error.to_string());
            *held(&self.error) = Some(error);
            message
        })
    }
}

/// A record.
#[pyclass(frozen, module = "dehusk.warc")]
pub struct Record {
    record: warc::Record,
    limit: usize,
    payload: OnceLock<Payload>,
}

/// What a record carries, unpacked when it is asked for.
struct Payload {
    bytes: Vec<u8>,
    is_whole: bool,
    is_html: bool,
}

impl Record {
    fn unpacked(&self, py: Python<'_>) -> &Payload {
        py.detach(|| self.payload.get_or_init(|| self.unpack()))
    }

    fn unpack(&self) -> Payload {
        let payload = warc::payload(&self.record, self.limit);
        Payload {
            is_whole: !payload.is_malformed,
            is_html: warc::is_html(&self.record, &payload),
            bytes: payload.bytes.into_owned(),
        }
    }
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

fn open(path: PathBuf) -> PyResult<File> {
    File::open(&path).map_err(|error| {
        let number = error.raw_os_error();
        PyOSError::new_err((number, error.to_string(), path.display().to_string()))
    })
}

#[pymethods]
impl Reader {
    #[new]
    #[pyo3(signature = (path, *, max_bytes=64 << 20))]
    fn new(path: &Bound<'_, PyAny>, max_bytes: usize) -> PyResult<Reader> {
        let (file, buffer) = match path.hasattr("read")? {
            true => (Source::Python(path.clone().unbind()), PYTHON_BUFFER),
            false => (Source::File(open(path.extract()?)?), BUFFER),
        };
        let error = Failure::default();
        let input = Input {
            file,
            error: Arc::clone(&error),
        };
        let file = BufReader::with_capacity(buffer, input);
        Ok(Reader {
            error,
            inner: Mutex::new(warc::Reader::new(file, max_bytes)),
            limit: max_bytes,
        })
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let next = py.detach(|| {
            let next = held(&self.inner).next();
            match held(&self.error).take() {
                Some(error) => Err(error),
                None => Ok(next),
            }
        })?;
        Ok(match next {
            None => None,
            Some(Ok(record)) => {
                let record = Record {
                    record,
                    limit: self.limit,
                    payload: OnceLock::new(),
                };
                Some(Py::new(py, record)?.into_any())
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
        PyBytes::new(py, &self.unpacked(py).bytes)
    }

    #[getter]
    fn size(&self) -> u64 {
        self.record.bytes
    }

    #[getter]
    fn is_whole(&self, py: Python<'_>) -> bool {
        self.unpacked(py).is_whole
    }

    #[getter]
    fn is_html(&self, py: Python<'_>) -> bool {
        self.unpacked(py).is_html
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
