//! Which proxy is on the way to a host.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::sync::Arc;

use http::Uri;
use thiserror::Error;
use zeroize::Zeroizing;

use super::config::{ConfigError, ProxyChoice};
use crate::{Endpoint, Secret};

/// A proxy that speaks HTTP and knows `CONNECT`, with Basic credentials if it wants some.
#[derive(Clone, PartialEq, Eq)]
pub struct ProxyServer {
    host: Arc<str>,
    port: u16,
    credentials: Option<Basic>,
}

/// User and password for a proxy.
#[derive(Clone, PartialEq, Eq)]
struct Basic {
    user: Arc<str>,
    password: Zeroizing<String>,
}

/// Why a text is no address of a proxy. It does not show the text, which may have a password in it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ProxyAddressError {
    /// Not an address.
    #[error("this is no address of a proxy: write it like http://proxy.example.com:3128")]
    NotAnAddress,
    /// A scheme other than `http`.
    #[error("proxies are spoken to by http, not {scheme}: give one that knows CONNECT")]
    Scheme {
        /// The scheme.
        scheme: String,
    },
    /// A percent sign that is followed by no code, or codes that are no UTF-8.
    #[error("user or password is badly encoded: write special characters as %XX of their UTF-8")]
    Encoding,
}

impl ProxyServer {
    /// The same proxy with a user and a password, sent by Basic authentication (RFC 7617).
    #[must_use]
    pub fn with_credentials(mut self, user: impl AsRef<str>, password: impl Into<Secret>) -> Self {
        self.credentials = Some(Basic {
            user: user.as_ref().into(),
            password: Zeroizing::new(password.into().reveal().to_owned()),
        });
        self
    }

    /// The name or IP address.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// User and password.
    pub(crate) fn credentials(&self) -> Option<(&str, &str)> {
        let basic = self.credentials.as_ref()?;
        Some((&basic.user, &basic.password))
    }

    /// Host and port, for errors.
    pub(crate) fn address(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Debug for ProxyServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProxyServer({}", self.address())?;
        if let Some((user, _)) = self.credentials() {
            write!(f, ", {user:?}, ..")?;
        }
        f.write_str(")")
    }
}

impl FromStr for ProxyServer {
    type Err = ProxyAddressError;

    /// Reads `http://user:password@proxy.example.com:3128`. Scheme, user and password may be absent;
    /// without a port it is 80, as in any address with `http`.
    fn from_str(text: &str) -> Result<Self, ProxyAddressError> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").unwrap_or(("http", text));
        if !scheme.eq_ignore_ascii_case("http") {
            return Err(ProxyAddressError::Scheme {
                scheme: scheme.to_owned(),
            });
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (user_info, address) = match authority.rsplit_once('@') {
            Some((user_info, address)) => (Some(user_info), address),
            None => (None, authority),
        };
        let uri: Uri = format!("http://{address}/")
            .parse()
            .map_err(|_| ProxyAddressError::NotAnAddress)?;
        // A port that is none is no port to the parser, as if it were absent.
        let after_host = address.rsplit_once(']').map_or(address, |(_, rest)| rest);
        if after_host.contains(':') && uri.port_u16().is_none() {
            return Err(ProxyAddressError::NotAnAddress);
        }
        let host = uri.host().unwrap_or_default();
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() {
            return Err(ProxyAddressError::NotAnAddress);
        }
        let proxy = Self {
            host: host.to_ascii_lowercase().into(),
            port: uri.port_u16().unwrap_or(80),
            credentials: None,
        };
        let Some(user_info) = user_info else {
            return Ok(proxy);
        };
        let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
        let password = Zeroizing::new(decoded(password)?);
        Ok(proxy.with_credentials(decoded(user)?, password.as_str()))
    }
}

/// Text with its `%XX` decoded.
fn decoded(text: &str) -> Result<String, ProxyAddressError> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || {
            let digit = char::from(rest.next()?).to_digit(16)?;
            u8::try_from(digit).ok()
        };
        let (Some(high), Some(low)) = (digit(), digit()) else {
            return Err(ProxyAddressError::Encoding);
        };
        bytes.push(high << 4 | low);
    }
    std::str::from_utf8(&bytes)
        .map(str::to_owned)
        .map_err(|_| ProxyAddressError::Encoding)
}

/// Which proxy there is for which host, read once.
#[derive(Clone, Debug)]
pub(crate) struct Proxies {
    https: Option<ProxyServer>,
    http: Option<ProxyServer>,
    except: Exceptions,
}

impl Proxies {
    /// As chosen. `lookup` gives the variables of the environment.
    pub(crate) fn read(
        choice: &ProxyChoice,
        lookup: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        match choice {
            ProxyChoice::Direct => Ok(Self {
                https: None,
                http: None,
                except: Exceptions::default(),
            }),
            ProxyChoice::Through(proxy) => Ok(Self {
                https: Some(proxy.clone()),
                http: Some(proxy.clone()),
                except: Exceptions::default(),
            }),
            ProxyChoice::Environment => Self::from_environment(lookup),
        }
    }

    fn from_environment(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let set = |name: &str| lookup(name).filter(|value| !value.trim().is_empty());
        let either = |upper: &str| {
            let lower = upper.to_ascii_lowercase();
            match set(&lower) {
                Some(value) => Some((lower, value)),
                None => set(upper).map(|value| (upper.to_owned(), value)),
            }
        };
        let proxy = |found: Option<(String, String)>| {
            found
                .map(|(variable, value)| {
                    value
                        .parse::<ProxyServer>()
                        .map_err(|source| ConfigError::Proxy { variable, source })
                })
                .transpose()
        };
        let all = either("ALL_PROXY");
        // Where programs run for requests (CGI), a header `Proxy` of the request sets HTTP_PROXY.
        let http = if lookup("REQUEST_METHOD").is_some() {
            set("http_proxy").map(|value| ("http_proxy".to_owned(), value))
        } else {
            either("HTTP_PROXY")
        };
        Ok(Self {
            https: proxy(either("HTTPS_PROXY").or_else(|| all.clone()))?,
            http: proxy(http.or(all))?,
            except: either("NO_PROXY")
                .map(|(_, value)| Exceptions::read(&value))
                .unwrap_or_default(),
        })
    }

    /// The proxy on the way to an endpoint.
    pub(crate) fn on_the_way_to(&self, endpoint: &Endpoint) -> Option<&ProxyServer> {
        let proxy = if endpoint.is_https() {
            self.https.as_ref()
        } else {
            self.http.as_ref()
        };
        proxy.filter(|_| !self.except.has(endpoint.host(), endpoint.port()))
    }
}

/// The hosts of `NO_PROXY`.
#[derive(Clone, Debug, Default)]
struct Exceptions(Vec<Exception>);

#[derive(Clone, Debug)]
enum Exception {
    Every,
    /// A name and all below it.
    Name {
        name: String,
        port: Option<u16>,
    },
    /// A network: its address, and how many bits of it count.
    Network(IpAddr, u32),
}

impl Exceptions {
    fn read(text: &str) -> Self {
        let entries = text.split([',', ' ']).map(str::trim);
        Self(entries.filter_map(Exception::read).collect())
    }

    fn has(&self, host: &str, port: u16) -> bool {
        let address: Option<IpAddr> = host.parse().ok();
        self.0.iter().any(|entry| match entry {
            Exception::Every => true,
            Exception::Network(network, bits) => {
                address.is_some_and(|address| same_network(address, *network, *bits))
            }
            Exception::Name { name, port: only } => {
                only.is_none_or(|only| only == port)
                    && address.is_none()
                    && host
                        .strip_suffix(name.as_str())
                        .is_some_and(|before| before.is_empty() || before.ends_with('.'))
            }
        })
    }
}

impl Exception {
    fn read(entry: &str) -> Option<Self> {
        if entry == "*" {
            return Some(Self::Every);
        }
        let bare = entry.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Some(Self::Network(address, 128));
        }
        if let Some((address, bits)) = entry.split_once('/') {
            return Some(Self::Network(address.parse().ok()?, bits.parse().ok()?));
        }
        let (name, port) = match entry.rsplit_once(':') {
            Some((name, port)) => (name, Some(port.parse().ok()?)),
            None => (entry, None),
        };
        let name = name.trim_start_matches('*').trim_start_matches('.');
        (!name.is_empty()).then(|| Self::Name {
            name: name.to_ascii_lowercase(),
            port,
        })
    }
}

/// Whether two addresses have their first `bits` in common.
fn same_network(one: IpAddr, other: IpAddr, bits: u32) -> bool {
    match (one, other) {
        (IpAddr::V4(one), IpAddr::V4(other)) => {
            let differing = u32::from(one) ^ u32::from(other);
            differing.leading_zeros() >= bits.min(32)
        }
        (IpAddr::V6(one), IpAddr::V6(other)) => {
            let differing = u128::from(one) ^ u128::from(other);
            differing.leading_zeros() >= bits.min(128)
        }
        _ => false,
    }
}
