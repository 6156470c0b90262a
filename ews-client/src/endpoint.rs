//! The address of a server's EWS.

use std::fmt;
use std::str::FromStr;

use http::Uri;
use thiserror::Error;

/// The address of a server's EWS, such as `https://mail.example.com/EWS/Exchange.asmx`.
///
/// It has a scheme (`https`, or `http`, which most kinds of credentials refuse), a host, a port and a
/// path.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Endpoint {
    https: bool,
    host: Box<str>,
    port: u16,
    path: Box<str>,
}

/// Why a text is no address of a server.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EndpointError {
    /// Not an absolute address.
    #[error(
        "`{text}` is no address of a server: write it like https://mail.example.com/EWS/Exchange.asmx"
    )]
    NotAbsolute {
        /// The text.
        text: String,
    },
    /// A scheme that is neither `https` nor `http`.
    #[error("the address of a server begins with https:// (or http://), not {scheme}://")]
    Scheme {
        /// The scheme.
        scheme: String,
    },
    /// A user and perhaps a password are in the address. They are not shown.
    #[error(
        "the address has a user in it: give credentials to the builder, and take them out of the address"
    )]
    UserInfo,
}

impl Endpoint {
    /// Whether the connection is one by TLS.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// The name or IP address of the host, in lower case, an IPv6 address without brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Path and query, as a request line has them.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether two addresses have the same scheme, host and port: credentials for one may go to the
    /// other.
    pub fn same_origin(&self, other: &Self) -> bool {
        (self.https, &self.host, self.port) == (other.https, &other.host, other.port)
    }

    /// The address that a `Location` names, absolute or relative to this one: `None` if it names none.
    pub(crate) fn join(&self, location: &str) -> Option<Self> {
        let location = location.trim();
        if location.contains("://") {
            return location.parse().ok();
        }
        let origin = format!(
            "{}://{}",
            if self.https { "https" } else { "http" },
            self.authority(false)
        );
        if let Some(rest) = location.strip_prefix("//") {
            let (scheme, _) = origin.split_once(':')?;
            return format!("{scheme}://{rest}").parse().ok();
        }
        if location.starts_with('/') {
            return format!("{origin}{location}").parse().ok();
        }
        if location.is_empty() {
            return None;
        }
        let path = self.path.split('?').next().unwrap_or_default();
        let (folder, _) = path.rsplit_once('/').unwrap_or_default();
        format!("{origin}{folder}/{location}").parse().ok()
    }

    /// The address without its query, which may have anything in it.
    pub(crate) fn without_query(&self) -> String {
        let path = self.path.split('?').next().unwrap_or_default();
        let scheme = if self.https { "https" } else { "http" };
        format!("{scheme}://{}{path}", self.authority(false))
    }

    /// Host and port, as the header `Host` and a `CONNECT` have them; the default port only `with_port`.
    pub(crate) fn authority(&self, with_port: bool) -> String {
        let default = if self.https { 443 } else { 80 };
        let (open, close) = if self.host.contains(':') {
            ("[", "]")
        } else {
            ("", "")
        };
        if with_port || self.port != default {
            format!("{open}{}{close}:{}", self.host, self.port)
        } else {
            format!("{open}{}{close}", self.host)
        }
    }
}

impl FromStr for Endpoint {
    type Err = EndpointError;

    fn from_str(text: &str) -> Result<Self, EndpointError> {
        // Before anything that quotes the text: a password may be in it.
        let authority = text.split_once("://").map_or(text, |(_, rest)| rest);
        let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(EndpointError::UserInfo);
        }
        let not_absolute = || EndpointError::NotAbsolute {
            text: text.to_owned(),
        };
        let uri: Uri = text.trim().parse().map_err(|_| not_absolute())?;
        let (Some(scheme), Some(host)) = (uri.scheme_str(), uri.host()) else {
            return Err(not_absolute());
        };
        let https = match scheme {
            "https" => true,
            "http" => false,
            _ => {
                return Err(EndpointError::Scheme {
                    scheme: scheme.to_owned(),
                });
            }
        };
        // A port that is none is no port to the parser, as if it were absent.
        let after_host = authority
            .rsplit_once(']')
            .map_or(authority, |(_, rest)| rest);
        if after_host.contains(':') && uri.port_u16().is_none() {
            return Err(not_absolute());
        }
        let host = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_ascii_lowercase();
        if host.is_empty() {
            return Err(not_absolute());
        }
        Ok(Self {
            https,
            host: host.into(),
            port: uri.port_u16().unwrap_or(if https { 443 } else { 80 }),
            path: uri
                .path_and_query()
                .map_or("/", |path| path.as_str())
                .into(),
        })
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.https { "https" } else { "http" };
        write!(f, "{scheme}://{}{}", self.authority(false), self.path)
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({self})")
    }
}
