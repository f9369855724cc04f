//! The server of a review. It answers this computer alone, and only those who know its address: a random
//! token is a part of it. Other pages in the browser do not know the token, and the name of the host is
//! checked, so that no other name leads here. Each request has a thread of its own, so that a client that
//! stalls holds up nobody else.

use super::session::{Refusal, Session};
use crate::cli::FocusArg;
use crate::exit::{self, warn};
use crate::inspect;
use clap::ValueEnum;
use serde::Deserialize;
use serde_json::Value;
use std::io::{Cursor, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tiny_http::{Header, Method, Request, Response};

/// Bytes of the token.
const TOKEN: usize = 16;
/// Maximum number of bytes of a request.
const MAX_BODY: usize = 64 << 10;
/// What the page may load: its own files and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Answer = Response<Cursor<Vec<u8>>>;

/// A server of a review.
pub struct Server {
    http: tiny_http::Server,
    host: String,
    token: String,
}

/// What the browser asks to do to a page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// The numbers of the blocks to correct.
    blocks: Option<Vec<usize>>,
    /// Their kind, none for those that dehusk gave.
    kind: Option<String>,
    /// Whether the page is reviewed.
    reviewed: Option<bool>,
}

impl Server {
    /// Starts a server on a port of this computer; 0 is a free one.
    pub fn start(port: u16) -> exit::Result<Server> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let http =
            tiny_http::Server::http(address).map_err(|error| format!("port {port}: {error}"))?;
        let mut random = [0; TOKEN];
        getrandom::fill(&mut random).map_err(|error| format!("no random numbers: {error}"))?;
        let bound = http
            .server_addr()
            .to_ip()
            .expect("it is bound to an address");
        Ok(Server {
            host: bound.to_string(),
            http,
            token: random.iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }

    /// Returns the address for a browser.
    pub fn address(&self) -> String {
        format!("http://{}/{}/", self.host, self.token)
    }

    /// Answers requests until the program ends.
    pub fn serve(&self, session: Session) -> exit::Result<()> {
        let session = Mutex::new(session);
        std::thread::scope(|scope| {
            loop {
                let mut request = match self.http.recv() {
                    Ok(request) => request,
                    Err(error) => {
                        warn(format_args!("a request cannot be read: {error}"));
                        continue;
                    }
                };
                if request
                    .body_length()
                    .is_some_and(|length| length > MAX_BODY)
                {
                    // To drop it would be to read all of its body into memory.
                    std::mem::forget(request);
                    continue;
                }
                let session = &session;
                scope.spawn(move || {
                    let answer = self.answer(&mut request, session);
                    // A browser that is gone needs no answer.
                    let _gone = request.respond(answer);
                });
            }
        })
    }

    fn answer(&self, request: &mut Request, session: &Mutex<Session>) -> Answer {
        let port = self.host.rsplit(':').next().unwrap_or_default();
        let local = format!("localhost:{port}");
        let is_own = |host: &str| host == self.host || host == local;
        if !header(request, "host").is_some_and(is_own) {
            return plain(403, "This is another host.");
        }
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        let path = path.strip_prefix('/').and_then(|path| path.split_once('/'));
        let Some((_, path)) = path.filter(|(token, _)| is_same(token, &self.token)) else {
            return plain(404, "The address is incomplete: copy all of it.");
        };
        match (request.method().clone(), path.split_once('/')) {
            (Method::Get, None) => file(path),
            (Method::Get, Some(("page", number))) => {
                answer(page(&mut locked(session), number, query))
            }
            (Method::Post, Some(("page", number))) => {
                let asked = body(request);
                answer(asked.and_then(|asked| act(&mut locked(session), number, asked)))
            }
            _ => plain(404, "There is no such thing here."),
        }
    }
}

/// Returns the session. What a thread that panicked left is still what the journal has.
fn locked(session: &Mutex<Session>) -> MutexGuard<'_, Session> {
    session.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns whether two tokens are the same, in a time that does not tell where they differ.
fn is_same(a: &str, b: &str) -> bool {
    let differs = a
        .bytes()
        .zip(b.bytes())
        .fold(0, |all, (a, b)| all | (a ^ b));
    a.len() == b.len() && differs == 0
}

fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    let mut all = request.headers().iter();
    let own = all.find(|header| header.field.equiv(name));
    own.map(|header| header.value.as_str())
}

/// Returns a file of the program in the browser.
fn file(path: &str) -> Answer {
    let script = include_str!("review.js");
    let (kind, text) = match path {
        "" => ("text/html", include_str!("review.html").to_owned()),
        "review.js" => ("text/javascript", script.to_owned()),
        "review.css" => (
            "text/css",
            include_str!("review.css").to_owned() + &inspect::colours(),
        ),
        _ => return plain(404, "There is no such file."),
    };
    respond(200, kind, text)
}

fn number(text: &str) -> Result<usize, Refusal> {
    text.parse()
        .map_err(|_| format!("{text}: is not the number of a page"))
}

fn page(session: &mut Session, text: &str, query: &str) -> Result<Value, Refusal> {
    let focus = query.strip_prefix("focus=").unwrap_or("balanced");
    let focus = FocusArg::from_str(focus, true).map_err(|_| format!("{focus}: is not a focus"))?;
    session.page(number(text)?, focus)
}

fn body(request: &mut Request) -> Result<Asked, Refusal> {
    // Forms of other pages cannot send JSON.
    if !header(request, "content-type").is_some_and(|kind| kind.starts_with("application/json")) {
        return Err("only JSON is taken".to_owned());
    }
    let mut text = Vec::new();
    let mut reader = request.as_reader().take(MAX_BODY as u64);
    reader
        .read_to_end(&mut text)
        .map_err(|error| error.to_string())?;
    serde_json::from_slice(&text).map_err(|error| error.to_string())
}

fn act(session: &mut Session, text: &str, asked: Asked) -> Result<Value, Refusal> {
    let page = number(text)?;
    match asked {
        Asked {
            blocks: Some(blocks),
            kind,
            reviewed: None,
        } => {
            session.correct(page, &blocks, kind.as_deref())?;
        }
        Asked {
            blocks: None,
            kind: None,
            reviewed: Some(reviewed),
        } => {
            session.review(page, reviewed)?;
        }
        _ => return Err("blocks or a review are expected".to_owned()),
    }
    Ok(Value::Bool(true))
}

/// Returns the answer to a request for data. A refusal is a sentence.
fn answer(result: Result<Value, Refusal>) -> Answer {
    match result {
        Ok(value) => respond(200, "application/json", value.to_string()),
        Err(refusal) => plain(400, &refusal),
    }
}

fn plain(status: u16, text: &str) -> Answer {
    respond(status, "text/plain", text.to_owned())
}

fn respond(status: u16, kind: &str, text: String) -> Answer {
    let headers = [
        ("Content-Type", format!("{kind}; charset=utf-8")),
        ("Content-Security-Policy", POLICY.to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cache-Control", "no-store".to_owned()),
    ];
    let answer = Response::from_data(text.into_bytes()).with_status_code(status);
    headers.into_iter().fold(answer, |answer, (name, value)| {
        let header = Header::from_bytes(name, value);
        answer.with_header(header.expect("names and values are plain"))
    })
}
