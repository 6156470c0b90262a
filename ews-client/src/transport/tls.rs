//! TLS, behind a trait: another implementation can follow.
//!
//! That of rustls has limits: it knows TLS 1.2 and 1.3, and no suites with CBC, which leaves it nothing
//! in common with Server 2012 R2 and an RSA certificate that offers those only. It refuses
//! renegotiation, by which IIS asks for a client certificate unless told to ask at once (`netsh http
//! ... clientcertnegotiation=enable`).

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{AlertDescription, CertificateError, ClientConfig, RootCertStore};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::config::{Certificate, ConfigError, Identity, Trust};
use super::pinned::PinnedLeaf;
use super::socket::{Socket, Stream};
use crate::TlsReason;

/// An implementation of TLS.
pub(crate) trait Tls: Send + Sync + fmt::Debug {
    /// Makes the handshake with a host.
    fn secure<'a>(&'a self, host: &'a str, socket: Socket) -> Securing<'a>;

    /// What an error of a stream says of TLS, such as that the server refused the client's certificate,
    /// which TLS 1.3 tells after the handshake.
    fn explain(&self, error: &(dyn std::error::Error + 'static)) -> Option<TlsReason>;
}

/// A handshake as it goes on.
pub(crate) type Securing<'a> =
    Pin<Box<dyn Future<Output = Result<Secured, TlsReason>> + Send + 'a>>;

/// A stream by TLS.
pub(crate) struct Secured {
    /// What goes over it.
    pub(crate) stream: Box<dyn Stream>,
    /// The certificate of the server in DER.
    pub(crate) certificate: Option<Arc<[u8]>>,
}

/// TLS by rustls.
#[derive(Debug)]
pub(crate) struct Rustls(Arc<ClientConfig>);

impl Rustls {
    pub(crate) fn new(trust: &Trust, identity: Option<&Identity>) -> Result<Self, ConfigError> {
        let provider = Arc::new(ring::default_provider());
        let verifier = verifier(trust, &provider)?;
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| ConfigError::Authorities {
                reason: error.to_string(),
            })?
            .dangerous()
            .with_custom_certificate_verifier(verifier);
        let mut config = match identity {
            None => builder.with_no_client_auth(),
            Some(identity) => builder
                .with_client_auth_cert(identity.chain.clone(), identity.key()?)
                .map_err(|error| ConfigError::Key {
                    reason: error.to_string(),
                })?,
        };
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self(Arc::new(config)))
    }
}

/// What judges certificates.
fn verifier(
    trust: &Trust,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, ConfigError> {
    let unusable = |error: &dyn fmt::Display| ConfigError::Authorities {
        reason: error.to_string(),
    };
    match trust {
        Trust::Platform => platform(&[], provider),
        Trust::PlatformAnd(authorities) => platform(authorities, provider),
        Trust::Only(authorities) => {
            let mut roots = RootCertStore::empty();
            for authority in authorities {
                roots
                    .add(authority.0.clone())
                    .map_err(|error| unusable(&error))?;
            }
            let verifier =
                WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider))
                    .build()
                    .map_err(|error| unusable(&error))?;
            Ok(verifier)
        }
        Trust::Pinned(fingerprint) => Ok(Arc::new(PinnedLeaf::new(*fingerprint, provider))),
    }
}

/// The platform's judgement, with authorities of the caller's.
fn platform(
    authorities: &[Certificate],
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, ConfigError> {
    use rustls_platform_verifier::Verifier;
    let unusable = |error: rustls::Error| ConfigError::Authorities {
        reason: error.to_string(),
    };
    #[cfg(target_os = "android")]
    if !authorities.is_empty() {
        return Err(ConfigError::Authorities {
            reason: "this platform takes no others".to_owned(),
        });
    }
    #[cfg(target_os = "android")]
    let verifier = Verifier::new(Arc::clone(provider)).map_err(unusable)?;
    #[cfg(not(target_os = "android"))]
    let verifier = Verifier::new_with_extra_roots(
        authorities.iter().map(|authority| authority.0.clone()),
        Arc::clone(provider),
    )
    .map_err(unusable)?;
    Ok(Arc::new(verifier))
}

impl Tls for Rustls {
    fn secure<'a>(&'a self, host: &'a str, socket: Socket) -> Securing<'a> {
        Box::pin(async move {
            let name = ServerName::try_from(host.to_owned())
                .map_err(|_| TlsReason::Other(format!("`{host}` is no name of a host")))?;
            let stream = TlsConnector::from(Arc::clone(&self.0))
                .connect(name, socket)
                .await
                .map_err(|error| self.explain(&error).unwrap_or_else(|| broken(&error)))?;
            let (_, session) = stream.get_ref();
            let certificate = session
                .peer_certificates()
                .and_then(<[CertificateDer<'_>]>::first)
                .map(|leaf| Arc::from(leaf.as_ref()));
            Ok(Secured {
                stream: Box::new(stream),
                certificate,
            })
        })
    }

    fn explain(&self, error: &(dyn std::error::Error + 'static)) -> Option<TlsReason> {
        // An I/O error is no source of the error that it holds: its source is that error's source.
        let mut next = Some(error);
        while let Some(error) = next {
            if let Some(error) = error.downcast_ref::<rustls::Error>() {
                return Some(reason(error));
            }
            if let Some(held) = error
                .downcast_ref::<io::Error>()
                .and_then(io::Error::get_ref)
            {
                next = Some(held);
                continue;
            }
            next = error.source();
        }
        None
    }
}

impl Stream for TlsStream<Socket> {
    fn socket(&self) -> &Socket {
        self.get_ref().0
    }
}

/// A handshake that ended without a word of TLS.
fn broken(error: &io::Error) -> TlsReason {
    match error.kind() {
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => TlsReason::Other(
            "the server closed the connection during the handshake, as Windows does where it has no version or \
             suite of TLS in common with the client"
                .to_owned(),
        ),
        _ => TlsReason::Other(error.to_string()),
    }
}

/// What an error of rustls means.
fn reason(error: &rustls::Error) -> TlsReason {
    use rustls::Error;
    match error {
        Error::InvalidCertificate(error) => certificate_reason(error),
        Error::PeerIncompatible(_)
        | Error::AlertReceived(
            AlertDescription::HandshakeFailure
            | AlertDescription::ProtocolVersion
            | AlertDescription::InsufficientSecurity
            | AlertDescription::NoApplicationProtocol,
        )
        | Error::NoApplicationProtocol => TlsReason::NothingInCommon,
        Error::AlertReceived(
            AlertDescription::CertificateRequired
            | AlertDescription::NoCertificate
            | AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateRevoked
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::AccessDenied,
        ) => TlsReason::ClientCertificate,
        other => {
            let mut text = other.to_string();
            // The verifier has no variant for it.
            if text.contains("CaUsedAsEndEntity") {
                text.push_str(
                    "; the server shows the certificate of an authority as its own: pin it",
                );
            }
            TlsReason::Other(text)
        }
    }
}

/// What is wrong with a certificate.
fn certificate_reason(error: &CertificateError) -> TlsReason {
    match error {
        CertificateError::UnknownIssuer => TlsReason::UnknownAuthority,
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => TlsReason::Expired,
        CertificateError::NotValidForName => TlsReason::WrongName { names: Vec::new() },
        CertificateError::NotValidForNameContext { presented, .. } => TlsReason::WrongName {
            names: presented.clone(),
        },
        // Of the verifier of a pinned certificate alone.
        CertificateError::ApplicationVerificationFailure => TlsReason::NotPinned,
        other => {
            let mut text = other.to_string();
            // The verifier has no variant for it.
            if text.contains("CaUsedAsEndEntity") {
                text.push_str(
                    "; the server shows the certificate of an authority as its own: pin it",
                );
            }
            TlsReason::Other(text)
        }
    }
}
