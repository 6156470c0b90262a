//! What can go wrong with a call.

use std::sync::Arc;
use std::time::Duration;

use ews_types::{RequestHeader, ResponseError, WriteError, soap};
use http::{HeaderMap, StatusCode};

use crate::Endpoint;

mod display;

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
    /// Whether the server may have processed the request, in this try or an earlier one.
    pub(crate) maybe_processed: bool,
}

/// What failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request has no valid form as XML. Nothing was sent.
    Write(WriteError),
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
    /// The operation does not permit a header without which the call would mean something else. Nothing was
    /// sent.
    NotPermitted {
        /// The header.
        header: RequestHeader,
    },
    /// What the server says about one action of a list or a page.
    Response(ResponseError),
    /// There is more to be had, and no way to it.
    NoNextPage {
        /// Why.
        reason: PageReason,
    },
    /// A piece of a list failed as a whole: each of its positions has this error.
    Piece(Arc<Error>),
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

/// Why there is no next page, although there is more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageReason {
    /// The response does not name a place behind where its request began: a server that repeats itself makes no
    /// endless loop.
    DoesNotAdvance,
    /// Several folders have more, and their pages cannot be asked for together.
    SeveralFolders,
    /// The request has a view that has no pages, such as that of a calendar.
    NoPages,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, context: Context) -> Self {
        Self {
            kind,
            context: Box::new(context),
        }
    }

    /// That the client ended before the call did.
    pub(crate) fn closed(operation: &'static str) -> Self {
        Self::of(operation, ErrorKind::Closed)
    }

    /// An error of which no more is known than the operation.
    pub(crate) fn of(operation: &'static str, kind: ErrorKind) -> Self {
        let context = Context {
            operation,
            ..Context::default()
        };
        Self::new(kind, context)
    }

    /// What failed.
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// Where it failed.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// Whether the server may have done what the request asks for, all the same: a request of an operation that
    /// changes something should not be sent again then without a look at what is there.
    pub fn may_have_been_processed(&self) -> bool {
        match &self.kind {
            ErrorKind::MaybeProcessed { .. } => true,
            ErrorKind::Piece(error) => error.may_have_been_processed(),
            _ => self.context.maybe_processed,
        }
    }

    /// What the server says about the action, if it is that.
    pub fn response_error(&self) -> Option<&ResponseError> {
        match &self.kind {
            ErrorKind::Response(error) => Some(error),
            _ => None,
        }
    }

    /// The fault by which the server answered, if it is that.
    pub fn fault(&self) -> Option<&soap::Fault> {
        self.kind.fault()
    }
}

impl ErrorKind {
    /// The fault by which the server answered, the last time.
    fn fault(&self) -> Option<&soap::Fault> {
        match self {
            Self::Reply(soap::Error::Fault(fault)) => Some(fault),
            Self::MaybeProcessed { source } | Self::RetriesUsedUp { source } => source.fault(),
            Self::Piece(error) => error.fault(),
            _ => None,
        }
    }
}

impl Context {
    /// What the head of a reply says.
    pub(crate) fn take(&mut self, status: StatusCode, headers: &HeaderMap) {
        let text = |name: &str| {
            let value = headers.get(name)?.to_str().ok()?;
            // A server is not trusted to write less into logs.
            Some(soap::Excerpt::of(value).to_string())
        };
        self.status = Some(status);
        self.request_id = text("request-id");
        self.front_end = text("x-feserver");
        self.back_end = text("x-beserver").or_else(|| text("x-calculatedbetarget"));
        self.cas_error_code = text("x-caserrorcode");
    }
}
