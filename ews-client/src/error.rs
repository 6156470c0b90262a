//! What can go wrong with a call.

use std::fmt;
use std::time::Duration;

use ews_types::soap;
use http::StatusCode;

use crate::Endpoint;

/// Why a call has no response: what failed, where, and what helps.
#[derive(Debug)]
pub struct Error {
    pub(crate) kind: ErrorKind,
    pub(crate) context: Box<Context>,
}

/// Where a call failed.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Context {
    /// The operation, such as `GetItem`.
    pub operation: &'static str,
    /// The server.
    pub endpoint: Option<Endpoint>,
    /// The HTTP status of the last reply.
    pub status: Option<StatusCode>,
    /// The client's name for the request, which the server logs: `client-request-id`.
    pub client_request_id: Option<String>,
    /// The server's name for the request: `request-id`.
    pub request_id: Option<String>,
    /// The front end that answered: `X-FEServer`.
    pub front_end: Option<String>,
    /// The back end that answered: `X-BEServer`.
    pub back_end: Option<String>,
    /// The error of the client access layer: `X-CasErrorCode`.
    pub cas_error_code: Option<String>,
    /// How often the call was tried.
    pub tries: u32,
}

/// What failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request has no valid form as XML. Nothing was sent.
    Write(ews_types::WriteError),
    /// The name of the host, or of the proxy, is not known.
    Name {
        /// The name.
        host: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// No connection to the host or the proxy.
    Connect {
        /// Host and port.
        address: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// TLS failed.
    Tls {
        /// The name that the certificate must have.
        host: String,
        /// Why.
        reason: TlsReason,
    },
    /// The proxy refused.
    Proxy {
        /// Host and port of the proxy.
        proxy: String,
        /// Why.
        reason: ProxyReason,
    },
    /// The server did not accept the credentials, or they must not be sent.
    Authenticate {
        /// The schemes that the server offers, as in `WWW-Authenticate`, without their parameters.
        offered: Vec<String>,
        /// Why.
        reason: AuthenticateReason,
    },
    /// A status that is no success and comes without a SOAP fault.
    Status {
        /// The status.
        status: StatusCode,
        /// The beginning of the body, without secrets.
        excerpt: String,
    },
    /// A redirect that is not followed.
    Redirect {
        /// The status.
        status: StatusCode,
        /// Where to, as the server says.
        target: String,
        /// Why it is not followed.
        reason: RedirectReason,
    },
    /// The reply is no SOAP envelope, not the response of the operation, or a fault.
    Reply(soap::Error),
    /// The reply is larger than allowed.
    ReplyTooLarge {
        /// How many bytes are allowed, decompressed.
        limit: u64,
    },
    /// The head of the reply is larger than allowed, or has too many headers.
    HeadTooLarge {
        /// How many bytes are allowed.
        limit: usize,
    },
    /// The connection broke, or what came over it is not HTTP.
    Connection {
        /// What the HTTP implementation says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The body of the reply is not what its `Content-Encoding` says.
    Encoding {
        /// The encoding.
        encoding: String,
        /// What is wrong.
        source: Option<std::io::Error>,
    },
    /// Something took too long.
    Timeout {
        /// What.
        phase: Phase,
        /// How long it was allowed to take.
        limit: Duration,
    },
    /// The server asks to wait for longer than the call has left.
    BackOff {
        /// How long the server asks to wait.
        wait: Duration,
        /// How long the call had left.
        left: Duration,
    },
    /// The request may have been processed, and is not repeated because the operation changes something.
    MaybeProcessed {
        /// What happened.
        source: Box<ErrorKind>,
    },
    /// Retries are used up.
    RetriesUsedUp {
        /// What happened the last time.
        source: Box<ErrorKind>,
    },
    /// The client was stopped.
    Closed,
}

/// A part of a try with a time limit of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Finding the address of a name.
    Name,
    /// Connecting, to the server or through a proxy.
    Connect,
    /// The handshake of TLS.
    Tls,
    /// Sending the request.
    Send,
    /// From the last byte of the request to the head of the reply.
    FirstByte,
    /// Between two pieces of the reply.
    Idle,
    /// One try as a whole.
    Try,
    /// The call as a whole, with all its tries and pauses.
    Call,
}

/// Why TLS failed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TlsReason {
    /// No authority that the client trusts signed the certificate.
    UnknownAuthority,
    /// The certificate has expired, or is not valid yet.
    Expired,
    /// The certificate is for other names.
    WrongName {
        /// The names that it has, as far as they are known.
        names: Vec<String>,
    },
    /// The certificate is not the one that was pinned.
    NotPinned,
    /// The server offers no version or suite that the client has (see the limits of TLS).
    NothingInCommon,
    /// The server wants a client certificate, and there is none, or refused the one there is.
    ClientCertificate,
    /// Another reason.
    Other(String),
}

/// Why a proxy refused.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum ProxyReason {
    /// It wants credentials, and has none.
    CredentialsMissing,
    /// It did not accept the credentials.
    CredentialsRefused,
    /// It wants a scheme that the client does not speak with proxies.
    Scheme {
        /// The schemes that it offers.
        offered: Vec<String>,
    },
    /// It answered with another status.
    Status(StatusCode),
    /// What it answered is not HTTP.
    NotHttp,
}

/// Why authentication failed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum AuthenticateReason {
    /// The server refused the credentials.
    Refused {
        /// Whether NTLM told the server which certificate the client sees.
        channel_binding: bool,
    },
    /// The server does not offer the scheme of the credentials.
    NotOffered {
        /// The scheme.
        scheme: &'static str,
    },
    /// The credentials must not go over http.
    NeedsTls {
        /// The scheme.
        scheme: &'static str,
    },
    /// The server's part of the handshake makes no sense.
    Handshake(String),
    /// The provider gave no token.
    NoToken(String),
    /// The server refused the token.
    TokenRefused {
        /// `authorization_uri` of the challenge.
        authorization_uri: Option<String>,
        /// `trusted_issuers` of the challenge.
        trusted_issuers: Option<String>,
    },
}

/// Why a redirect is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedirectReason {
    /// It goes to another scheme, host or port that was not allowed.
    OtherHost,
    /// The status changes the method, so that the message would be lost.
    Method,
    /// Too many in a row.
    TooMany,
    /// The target is no address.
    NoAddress,
}

impl Error {
    /// What failed.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// Where it failed.
    pub fn context(&self) -> &Context {
        &self.context
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The author of the calls writes it.
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Error {}
