//! What a transport is told before it connects.

use std::fmt;
use std::time::Duration;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use thiserror::Error;
use zeroize::Zeroizing;

use super::proxy::{ProxyAddressError, ProxyServer};
use crate::Credentials;

/// What a transport is told: whom it trusts, who it is, how it reaches the server.
///
/// The fields are public and plain; [`TransportConfig::new`] has the defaults.
#[derive(Clone, Debug)]
pub(crate) struct TransportConfig {
    /// Who the client is.
    pub(crate) credentials: Credentials,
    /// Which certificates of servers are accepted.
    pub(crate) trust: Trust,
    /// The certificate by which the client shows who it is, if the server asks for one.
    pub(crate) identity: Option<Identity>,
    /// Whether a proxy is on the way.
    pub(crate) proxy: ProxyChoice,
    /// How many connections there are to one host at once: 8.
    pub(crate) connections: usize,
    /// For how long a connection that does nothing is kept: 50 s.
    pub(crate) keep_idle: Duration,
}

impl TransportConfig {
    /// The defaults: the authorities of the platform, the proxy of the environment, 8 connections.
    pub(crate) fn new(credentials: Credentials) -> Self {
        Self {
            credentials,
            trust: Trust::Platform,
            identity: None,
            proxy: ProxyChoice::Environment,
            connections: 8,
            keep_idle: Duration::from_secs(50),
        }
    }
}

/// Which certificates of servers a client accepts.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum Trust {
    /// Those that an authority of the platform signed.
    #[default]
    Platform,
    /// Those that an authority of the platform or one of these signed. Not on Android: its platform
    /// takes no others.
    PlatformAnd(Vec<Certificate>),
    /// Those that one of these authorities signed.
    Only(Vec<Certificate>),
    /// This certificate alone, for any name, at any time, whoever signed it by whatever algorithm
    /// (SHA-1 too): the server proves that it has the key, and nothing else is asked. For servers that
    /// have a certificate of their own making.
    Pinned(Fingerprint),
}

/// A certificate (X.509) of an authority or a server.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate(pub(crate) CertificateDer<'static>);

impl Certificate {
    /// One certificate in DER.
    ///
    /// # Errors
    ///
    /// The bytes are no certificate.
    pub fn from_der(der: impl Into<Vec<u8>>) -> Result<Self, ConfigError> {
        let der: Vec<u8> = der.into();
        if !super::binding::looks_like_certificate(&der) {
            return Err(ConfigError::NotACertificate);
        }
        Ok(Self(der.into()))
    }

    /// All certificates of a text in PEM.
    ///
    /// # Errors
    ///
    /// The text is damaged, or has no certificate in it.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Vec<Self>, ConfigError> {
        let certificates = CertificateDer::pem_slice_iter(pem.as_ref())
            .map(|der| Self::from_der(der.map_err(|_| ConfigError::NotPem)?.to_vec()))
            .collect::<Result<Vec<_>, _>>()?;
        if certificates.is_empty() {
            return Err(ConfigError::NotPem);
        }
        Ok(certificates)
    }

    /// The certificate in DER.
    pub fn der(&self) -> &[u8] {
        &self.0
    }

    /// The SHA-256 of the certificate, by which it can be pinned.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.0)
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.fingerprint())
    }
}

/// The SHA-256 of a certificate in DER. As text it is hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// That of a certificate in DER.
    pub(crate) fn of(der: &[u8]) -> Self {
        let mut bytes = [0; 32];
        let digest = ring::digest::digest(&ring::digest::SHA256, der);
        for (to, from) in bytes.iter_mut().zip(digest.as_ref()) {
            *to = *from;
        }
        Self(bytes)
    }
}

impl std::str::FromStr for Fingerprint {
    type Err = ConfigError;

    /// Reads 64 hexadecimal digits; colons and spaces between them do not count, as `openssl x509
    /// -fingerprint -sha256` writes them.
    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let mut bytes = [0; 32];
        let mut digits = 0_usize;
        for char in text.chars().filter(|c| !matches!(c, ':' | ' ')) {
            let value = char.to_digit(16).ok_or(ConfigError::NotAFingerprint)?;
            let byte = bytes
                .get_mut(digits / 2)
                .ok_or(ConfigError::NotAFingerprint)?;
            *byte = *byte << 4 | u8::try_from(value).unwrap_or_default();
            digits += 1;
        }
        if digits != 64 {
            return Err(ConfigError::NotAFingerprint);
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// A certificate of the client with its private key. The key is zeroed when it is dropped.
#[derive(Clone)]
pub struct Identity {
    pub(crate) chain: Vec<CertificateDer<'static>>,
    key_pem: Zeroizing<Vec<u8>>,
}

impl Identity {
    /// The certificate, those of its authorities after it, and its private key, all in PEM: two texts,
    /// or the same text twice. The key is PKCS #8, PKCS #1 or SEC 1, and not encrypted.
    ///
    /// # Errors
    ///
    /// There is no certificate, or no key.
    pub fn from_pem(
        certificates: impl AsRef<[u8]>,
        key: impl AsRef<[u8]>,
    ) -> Result<Self, ConfigError> {
        let chain = Certificate::from_pem(certificates)?
            .into_iter()
            .map(|certificate| certificate.0)
            .collect();
        let identity = Self {
            chain,
            key_pem: Zeroizing::new(key.as_ref().to_vec()),
        };
        identity.key()?;
        Ok(identity)
    }

    /// The key, as rustls takes it.
    pub(crate) fn key(&self) -> Result<PrivateKeyDer<'static>, ConfigError> {
        PrivateKeyDer::from_pem_slice(&self.key_pem).map_err(|_| ConfigError::NoKey)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({} certificates, ..)", self.chain.len())
    }
}

/// Whether a proxy is on the way to the server. Both https and http go through it by `CONNECT`, so that
/// it sees host and port alone of https, and so that a connection through it is one with the server,
/// which NTLM needs.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum ProxyChoice {
    /// The one that the environment names: `HTTPS_PROXY` for https, `HTTP_PROXY` for http, `ALL_PROXY`
    /// for both, none for the hosts of `NO_PROXY`; in lower case too, which comes first. `HTTP_PROXY` in
    /// upper case counts for nothing where `REQUEST_METHOD` is set: there a request's header `Proxy` sets it.
    #[default]
    Environment,
    /// None.
    Direct,
    /// This one, for every host.
    Through(ProxyServer),
}

/// Why a configuration makes no transport.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// Not PEM, or no certificate in it.
    #[error("this is no certificate in PEM: it begins with -----BEGIN CERTIFICATE-----")]
    NotPem,
    /// Not a certificate in DER.
    #[error(
        "this is no X.509 certificate in DER: give certificates in PEM to `Certificate::from_pem`"
    )]
    NotACertificate,
    /// Not 64 hexadecimal digits.
    #[error("a fingerprint is the SHA-256 of a certificate, 64 hexadecimal digits")]
    NotAFingerprint,
    /// No private key.
    #[error("there is no private key in PEM (PKCS #8, PKCS #1 or SEC 1, not encrypted)")]
    NoKey,
    /// The key is not that of the certificate, or of a kind that the client does not know.
    #[error("the private key does not fit the certificate: {reason}")]
    Key {
        /// What the TLS implementation says.
        reason: String,
    },
    /// An authority's certificate cannot be used, or the platform has none.
    #[error("no authority to trust: {reason}; name authorities, or pin the server's certificate")]
    Authorities {
        /// What the TLS implementation says.
        reason: String,
    },
    /// The user has no form in which it can be sent.
    #[error("the user cannot log on: {reason}")]
    User {
        /// Why not.
        reason: String,
    },
    /// The address of a proxy.
    #[error("{variable}: {source}")]
    Proxy {
        /// Where the address comes from, such as `HTTPS_PROXY`.
        variable: String,
        /// What is wrong with it.
        source: ProxyAddressError,
    },
}
