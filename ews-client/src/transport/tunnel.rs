//! A way through a proxy: `CONNECT` (RFC 9110, 9.3.6).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use zeroize::Zeroizing;

use super::challenge::schemes;
use super::proxy::ProxyServer;
use super::socket::Socket;
use crate::{Endpoint, ErrorKind, ProxyReason};

/// How long the proxy's answer may be.
const HEAD_LIMIT: usize = 64 * 1024;
/// How many headers it may have.
const HEADERS: usize = 128;

/// Asks the proxy on the other end of a socket for a way to a server.
pub(crate) async fn open(
    socket: &mut Socket,
    proxy: &ProxyServer,
    target: &Endpoint,
) -> Result<(), ErrorKind> {
    let refused = |reason| ErrorKind::Proxy {
        proxy: proxy.address(),
        reason,
    };
    let lost = |source| ErrorKind::Connect {
        address: proxy.address(),
        source,
    };
    socket
        .write_all(request(proxy, target).as_bytes())
        .await
        .map_err(lost)?;
    let mut answer = Vec::new();
    loop {
        if socket.read_buf(&mut answer).await.map_err(lost)? == 0 {
            return Err(refused(ProxyReason::NotHttp));
        }
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut head = httparse::Response::new(&mut headers);
        let length = match head.parse(&answer) {
            Ok(httparse::Status::Complete(length)) => length,
            Ok(httparse::Status::Partial) if answer.len() <= HEAD_LIMIT => continue,
            _ => return Err(refused(ProxyReason::NotHttp)),
        };
        let status = head
            .code
            .and_then(|code| StatusCode::from_u16(code).ok())
            .ok_or_else(|| refused(ProxyReason::NotHttp))?;
        if status == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
            let challenges = head
                .headers
                .iter()
                .filter(|header| header.name.eq_ignore_ascii_case("proxy-authenticate"))
                .filter_map(|header| std::str::from_utf8(header.value).ok());
            return Err(refused(wanted(proxy, schemes(challenges))));
        }
        if !status.is_success() {
            return Err(refused(ProxyReason::Status(status)));
        }
        // A server says nothing before the client does.
        if length != answer.len() {
            return Err(refused(ProxyReason::NotHttp));
        }
        return Ok(());
    }
}

/// What a proxy lacks that wants authentication.
fn wanted(proxy: &ProxyServer, offered: Vec<String>) -> ProxyReason {
    let basic = offered
        .iter()
        .any(|scheme| scheme.eq_ignore_ascii_case("Basic"));
    match (basic, proxy.credentials()) {
        (false, _) => ProxyReason::Scheme { offered },
        (true, None) => ProxyReason::CredentialsMissing,
        (true, Some(_)) => ProxyReason::CredentialsRefused,
    }
}

/// The request for a way.
fn request(proxy: &ProxyServer, target: &Endpoint) -> Zeroizing<String> {
    let authority = target.authority(true);
    let mut text = Zeroizing::new(format!(
        "CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n"
    ));
    if let Some((user, password)) = proxy.credentials() {
        let pair = Zeroizing::new(format!("{user}:{password}"));
        let encoded = Zeroizing::new(STANDARD.encode(pair.as_bytes()));
        text.push_str("Proxy-Authorization: Basic ");
        text.push_str(&encoded);
        text.push_str("\r\n");
    }
    text.push_str("\r\n");
    text
}
