//! The texts of errors: what failed, where, and what helps.

use std::fmt;

use super::{
    AuthenticateReason, Context, Error, ErrorKind, PageReason, Phase, ProxyReason, RedirectReason,
    TlsReason,
};

/// In one line: operation and server, what failed, what helps, and in parentheses what names the request in the
/// server's logs.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let ErrorKind::Piece(error) = &self.kind {
            return fmt::Display::fmt(error, f);
        }
        if !self.context.operation.is_empty() {
            write!(f, "{}", self.context.operation)?;
            if let Some(endpoint) = &self.context.endpoint {
                write!(f, " at {}", endpoint.without_query())?;
            }
            f.write_str(": ")?;
        }
        fmt::Display::fmt(&self.kind, f)?;
        if let Some(remedy) = self.remedy() {
            write!(f, "; {remedy}")?;
        }
        write_context(&self.context, f)
    }
}

/// The error has the text of the one that it passes on, and so its source.
impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.kind.source()
    }
}

impl Error {
    /// What helps, where it is known.
    fn remedy(&self) -> Option<&'static str> {
        let host = self.context.endpoint.as_ref().map(super::Endpoint::host);
        let is_online = host
            .is_some_and(|host| host == "outlook.office365.com" || host.ends_with(".outlook.com"));
        self.kind.remedy(is_online)
    }
}

fn write_context(context: &Context, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut parts = Vec::new();
    if let Some(status) = context.status {
        parts.push(format!("HTTP {}", status.as_u16()));
    }
    let named = [
        ("request-id", &context.request_id),
        ("client-request-id", &context.client_request_id),
        ("front end", &context.front_end),
        ("back end", &context.back_end),
        ("X-CasErrorCode", &context.cas_error_code),
    ];
    // A request that was not sent is in no log.
    for (name, value) in named.into_iter().filter(|_| context.tries > 0) {
        if let Some(value) = value {
            parts.push(format!("{name} {value}"));
        }
    }
    match context.tries {
        0 | 1 => {}
        tries => parts.push(format!("{tries} tries")),
    }
    if parts.is_empty() {
        return Ok(());
    }
    write!(f, " ({})", parts.join(", "))
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write(error) => write!(f, "the request cannot be written: {error}"),
            Self::Name { host, source } => write!(f, "no address for the name {host}: {source}"),
            Self::Connect { address, source } => {
                write!(f, "no connection to {address}: {source}")
            }
            Self::Tls { host, reason } => write!(f, "no TLS with {host}: {reason}"),
            Self::Proxy { proxy, reason } => write!(f, "the proxy {proxy} {reason}"),
            Self::Authenticate { offered, reason } => {
                write!(f, "{reason}")?;
                match offered.is_empty() {
                    true => Ok(()),
                    false => write!(f, "; the server offers {}", offered.join(", ")),
                }
            }
            Self::Status { status, excerpt } => {
                write!(f, "the server answered with HTTP {status}")?;
                match excerpt.is_empty() {
                    true => Ok(()),
                    false => write!(f, ": `{excerpt}`"),
                }
            }
            Self::Redirect {
                status,
                target,
                reason,
            } => write!(
                f,
                "the server redirects to `{target}` (HTTP {}): {reason}",
                status.as_u16()
            ),
            Self::Reply(error) => fmt::Display::fmt(error, f),
            Self::ReplyTooLarge { limit } => {
                write!(f, "the reply is larger than the limit of {limit} bytes")
            }
            Self::HeadTooLarge { limit } => write!(
                f,
                "the head of the reply is larger than the limit of {limit} bytes, or has too many headers"
            ),
            Self::Connection { source } => write!(f, "the connection broke: {source}"),
            Self::Encoding { encoding, source } => {
                write!(f, "the body of the reply is not {encoding}")?;
                match source {
                    Some(source) => write!(f, ": {source}"),
                    None => Ok(()),
                }
            }
            Self::Timeout { phase, limit } => {
                write!(f, "{phase} took longer than {}", Seconds(*limit))
            }
            Self::BackOff { wait, left } => write!(
                f,
                "the server asks to wait for {}, and the call has {} left",
                Seconds(*wait),
                Seconds(*left)
            ),
            Self::MaybeProcessed { source } => write!(
                f,
                "{source}; the request may have been processed, and is not sent again, as the operation \
                 changes something"
            ),
            Self::RetriesUsedUp { source } => write!(f, "{source}; no more tries follow"),
            Self::NotPermitted { header } => write!(
                f,
                "the operation does not permit the header {header}, without which it would be another's call"
            ),
            Self::Response(error) => fmt::Display::fmt(error, f),
            Self::NoNextPage { reason } => write!(f, "there is more, but {reason}"),
            Self::Piece(error) => fmt::Display::fmt(error, f),
            Self::Closed => f.write_str("the client was stopped before the call ended"),
        }
    }
}

/// A kind has the text of the error that it passes on, and so its source.
impl std::error::Error for ErrorKind {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write(error) => error.source(),
            Self::Name { source, .. } | Self::Connect { source, .. } => source.source(),
            Self::Reply(error) => error.source(),
            Self::Connection { source } => source.source(),
            Self::MaybeProcessed { source } | Self::RetriesUsedUp { source } => source.source(),
            Self::Encoding { source, .. } => source.as_ref()?.source(),
            Self::Response(error) => error.source(),
            Self::Piece(error) => error.kind.source(),
            _ => None,
        }
    }
}

impl ErrorKind {
    /// What helps, where it is known; `is_online` of Exchange Online.
    fn remedy(&self, is_online: bool) -> Option<&'static str> {
        Some(match self {
            Self::Status { status, .. } => match status.as_u16() {
                401 => "check user and password",
                403 if is_online => {
                    "Exchange Online blocks EWS since October 2026 unless the tenant allows it (EWSEnabled, \
                     EWSAllowList), and ends it in April 2027"
                }
                403 => {
                    "the account or the program may not use EWS: check EwsEnabled, EwsApplicationAccessPolicy and \
                     the list of User-Agents (Get-CASMailbox, Get-OrganizationConfig)"
                }
                404 => "check the path of the address, which is /EWS/Exchange.asmx",
                405 | 501 => "check the address: it is not that of a service that takes messages",
                413 => {
                    "the request is larger than the server allows, by default 64 MB (maxAllowedContentLength): \
                     send fewer or smaller entries at once"
                }
                440 => {
                    "the address leads to a login form: check its path, which is /EWS/Exchange.asmx"
                }
                456 => "the account is blocked, or must log in on the web first",
                _ => return None,
            },
            Self::Authenticate { reason, .. } => match reason {
                AuthenticateReason::Refused {
                    channel_binding: true,
                } => {
                    "check user and password; behind a proxy that inspects TLS, and with load balancers that end \
                     it, switch the channel binding off"
                }
                AuthenticateReason::Refused { .. } => {
                    "check user and password, and whether the server wants them with channel binding (extended \
                     protection)"
                }
                AuthenticateReason::NotOffered { .. } => {
                    "use credentials of a kind that it offers, or allow the scheme on its virtual directory EWS"
                }
                AuthenticateReason::NeedsTls { .. } => "use an address that begins with https://",
                _ => return None,
            },
            Self::Proxy {
                reason: ProxyReason::Scheme { .. },
                ..
            } => {
                "only Basic is spoken with proxies: let the proxy accept it, or use a local proxy that speaks NTLM"
            }
            Self::Tls { reason, .. } => match reason {
                TlsReason::UnknownAuthority => {
                    "add the authority of the server to the client, or pin its certificate"
                }
                TlsReason::WrongName { .. } => "use a name that the certificate has",
                TlsReason::NothingInCommon => {
                    "servers before 2016 may offer CBC suites only: see the limits of TLS in the documentation"
                }
                _ => return None,
            },
            Self::ReplyTooLarge { .. } => "ask for less at once, or raise the limit",
            Self::Redirect {
                reason: RedirectReason::OtherHost,
                ..
            } => "allow the host in the client's builder if it is yours",
            Self::Redirect {
                reason: RedirectReason::Method,
                ..
            } => "use the address that it names, if it is one of EWS",
            Self::NoNextPage {
                reason: PageReason::SeveralFolders,
            } => "ask for each folder by a request of its own",
            Self::NoNextPage {
                reason: PageReason::NoPages,
            } => "ask for a shorter time, or for fewer properties",
            Self::NotPermitted { .. } => "call it by a client that does not impersonate",
            Self::MaybeProcessed { .. } => {
                "look whether it was done before you send it again; CallOptions::repeat_writes repeats such requests"
            }
            Self::RetriesUsedUp { source } => return source.remedy(is_online),
            _ => return None,
        })
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "finding the address of the server's name",
            Self::Connect => "connecting",
            Self::Tls => "the handshake of TLS",
            Self::Send => "sending the request",
            Self::FirstByte => "the server's work, up to the first byte of its reply,",
            Self::Idle => "the next part of the reply",
            Self::Try => "the try",
            Self::Call => "the call, with all its tries and pauses,",
        })
    }
}

impl fmt::Display for TlsReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownAuthority => {
                f.write_str("its certificate is signed by no authority that the client trusts")
            }
            Self::Expired => f.write_str("its certificate has expired, or is not valid yet"),
            Self::WrongName { names } if names.is_empty() => {
                f.write_str("its certificate is for other names")
            }
            Self::WrongName { names } => {
                write!(f, "its certificate is for {}", names.join(", "))
            }
            Self::NotPinned => f.write_str("its certificate is not the one that was pinned"),
            Self::NothingInCommon => {
                f.write_str("client and server have no version or suite in common")
            }
            Self::ClientCertificate => {
                f.write_str("the server wants a client certificate, or refused the one that it got")
            }
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for ProxyReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CredentialsMissing => f.write_str("wants credentials, and there are none"),
            Self::CredentialsRefused => f.write_str("did not accept the credentials"),
            Self::Scheme { offered } => {
                write!(
                    f,
                    "wants another kind of credentials: {}",
                    offered.join(", ")
                )
            }
            Self::Status(status) => write!(f, "answered with HTTP {status}"),
            Self::NotHttp => f.write_str("answered with something that is not HTTP"),
        }
    }
}

impl fmt::Display for AuthenticateReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { .. } => f.write_str("the server refused the credentials"),
            Self::NotOffered { scheme } => write!(
                f,
                "the server does not offer {scheme}, the scheme of the credentials"
            ),
            Self::NeedsTls { scheme } => {
                write!(f, "credentials do not go over http by the scheme {scheme}")
            }
            Self::Handshake(text) => {
                write!(
                    f,
                    "the server's part of the handshake makes no sense: {text}"
                )
            }
            Self::NoToken(text) => write!(f, "the provider gave no token: {text}"),
            Self::TokenRefused {
                authorization_uri,
                trusted_issuers,
            } => {
                f.write_str("the server refused the token")?;
                if let Some(uri) = authorization_uri {
                    write!(f, "; it wants one of {uri}")?;
                }
                match trusted_issuers {
                    Some(issuers) => write!(f, "; it trusts {issuers}"),
                    None => Ok(()),
                }
            }
        }
    }
}

impl fmt::Display for RedirectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherHost => "credentials do not go to another scheme, host or port",
            Self::Method => "the message would be lost, as the status changes the method",
            Self::TooMany => "there were too many redirects in a row",
            Self::NoAddress => "that is no address",
        })
    }
}

impl fmt::Display for PageReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DoesNotAdvance => "the response names no place behind where its request began",
            Self::SeveralFolders => "in several folders, whose pages cannot be asked for together",
            Self::NoPages => "the view of the request has no pages",
        })
    }
}

/// A time for people.
struct Seconds(std::time::Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_millis() {
            millis if millis % 1000 == 0 => write!(f, "{} s", millis / 1000),
            millis => write!(f, "{millis} ms"),
        }
    }
}
