//! Cookies, by which a server finds the mailbox again: kept by mailbox, for the client's own credentials.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};

use crate::Endpoint;

/// How many cookies of one mailbox are kept, and how long one may be.
const MOST: usize = 50;
const LONGEST: usize = 4096;

/// How many mailboxes have cookies.
const MAILBOXES: usize = 1024;

/// The cookies of a client.
#[derive(Default)]
pub(crate) struct Cookies {
    by_account: Mutex<Jar>,
}

/// The cookies of a mailbox, with the mailboxes in the order in which they came.
#[derive(Default)]
struct Jar {
    cookies: HashMap<Key, Vec<Cookie>>,
    order: VecDeque<Key>,
}

/// Whose cookies, and of which server.
type Key = (Option<Arc<str>>, Arc<str>, u16);

struct Cookie {
    name: String,
    value: String,
    /// Only over TLS.
    secure: bool,
}

fn key(account: Option<&str>, endpoint: &Endpoint) -> Key {
    let account = account.map(|account| Arc::from(account.to_lowercase()));
    (account, endpoint.host().into(), endpoint.port())
}

impl Cookies {
    /// The header for a request to this server.
    pub(super) fn header(&self, account: Option<&str>, endpoint: &Endpoint) -> Option<HeaderValue> {
        let jar = self.jar();
        let cookies = jar.cookies.get(&key(account, endpoint))?;
        let mut text = String::new();
        for cookie in cookies.iter().filter(|c| endpoint.is_https() || !c.secure) {
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.push_str(&cookie.name);
            text.push('=');
            text.push_str(&cookie.value);
        }
        let mut value = HeaderValue::try_from(text).ok()?;
        value.set_sensitive(true);
        (!value.is_empty()).then_some(value)
    }

    /// Takes what a reply sets.
    pub(super) fn take(&self, account: Option<&str>, endpoint: &Endpoint, headers: &HeaderMap) {
        let mut set = headers.get_all(SET_COOKIE).iter().peekable();
        if set.peek().is_none() {
            return;
        }
        let key = key(account, endpoint);
        let mut jar = self.jar();
        if !jar.cookies.contains_key(&key) {
            jar.order.push_back(key.clone());
            if jar.order.len() > MAILBOXES
                && let Some(oldest) = jar.order.pop_front()
            {
                jar.cookies.remove(&oldest);
            }
        }
        let cookies = jar.cookies.entry(key).or_default();
        for (cookie, expired) in set.filter_map(parse) {
            cookies.retain(|old| old.name != cookie.name);
            if !expired && cookies.len() < MOST {
                cookies.push(cookie);
            }
        }
    }

    fn jar(&self) -> std::sync::MutexGuard<'_, Jar> {
        self.by_account
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// A cookie, and whether the server takes it back. Its path and domain play no part: there is one address, and
/// no cookie goes to another host.
fn parse(value: &HeaderValue) -> Option<(Cookie, bool)> {
    let text = value.to_str().ok().filter(|text| text.len() <= LONGEST)?;
    let mut parts = text.split(';').map(str::trim);
    let (name, value) = parts.next()?.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() {
        return None;
    }
    let mut secure = false;
    let mut expired = false;
    for part in parts {
        let (attribute, value) = part.split_once('=').unwrap_or((part, ""));
        match attribute.trim().to_ascii_lowercase().as_str() {
            "secure" => secure = true,
            "max-age" => expired = value.trim().parse::<i64>().is_ok_and(|age| age <= 0),
            // The way to take one back that old servers have.
            "expires" => expired |= value.contains("1970") || value.contains("-70 "),
            _ => {}
        }
    }
    let cookie = Cookie {
        name: name.to_owned(),
        value: value.to_owned(),
        secure,
    };
    Some((cookie, expired))
}

/// Cookies may stand for an open session: only their number shows.
impl fmt::Debug for Cookies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number: usize = self.jar().cookies.values().map(Vec::len).sum();
        write!(f, "Cookies({number})")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn endpoint(text: &str) -> Endpoint {
        text.parse().unwrap()
    }

    fn set(cookies: &Cookies, account: Option<&str>, at: &Endpoint, lines: &[&'static str]) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(SET_COOKIE, HeaderValue::from_static(line));
        }
        cookies.take(account, at, &headers);
    }

    fn header(cookies: &Cookies, account: Option<&str>, at: &Endpoint) -> String {
        let value = cookies.header(account, at);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    }

    /// A cookie that names a back end of one mailbox must not lead the calls of another there, and none goes
    /// to another server.
    #[test]
    fn cookies_stay_with_mailbox_and_server() {
        let cookies = Cookies::default();
        let server = endpoint("https://mail.example.com/EWS/Exchange.asmx");
        set(
            &cookies,
            Some("Ann@example.com"),
            &server,
            &["A=1; path=/; secure", "B=2; HttpOnly"],
        );
        assert_eq!(
            header(&cookies, Some("ann@example.com"), &server),
            "A=1; B=2"
        );
        assert_eq!(header(&cookies, Some("bob@example.com"), &server), "");
        assert_eq!(header(&cookies, None, &server), "");
        let other = endpoint("https://other.example.com/EWS/Exchange.asmx");
        assert_eq!(header(&cookies, Some("ann@example.com"), &other), "");
        assert_eq!(format!("{cookies:?}"), "Cookies(2)");
    }

    /// A server replaces and takes back cookies; what is no cookie is none.
    #[test]
    fn cookies_are_replaced_and_taken_back() {
        let cookies = Cookies::default();
        let server = endpoint("https://mail.example.com/");
        set(
            &cookies,
            None,
            &server,
            &["A=1", "B=2", "C=3", "=x", "nothing"],
        );
        set(&cookies, None, &server, &["A=9", "B=; Max-Age=0"]);
        set(
            &cookies,
            None,
            &server,
            &["C=; expires=Thu, 01-Jan-1970 00:00:00 GMT"],
        );
        assert_eq!(header(&cookies, None, &server), "A=9");
    }
}
