use std::sync::Arc;

use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, SupportedProtocolVersion};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;

use super::super::config::{Fingerprint, Identity, Trust};
use super::super::{ConfigError, Transport, TransportConfig};
use super::server::{Peer, Server, basic, call, certificate, config, outgoing, pem, tls};
use crate::exchange::{Exchange as _, Failure, Processed};
use crate::{ErrorKind, TlsReason};

fn trusting(trust: Trust) -> Result<Transport, ConfigError> {
    Transport::new(&TransportConfig {
        trust,
        ..config(basic())
    })
}

/// Why TLS fails. Nothing was processed then.
fn reason(failure: Failure) -> TlsReason {
    assert_eq!(failure.processed, Processed::No);
    match failure.kind {
        ErrorKind::Tls { host, reason } => {
            assert_eq!(host, "localhost");
            reason
        }
        other => panic!("{other:?}"),
    }
}

/// Why TLS fails with a server that has one of the certificates.
async fn refused(name: &str, trust: Trust) -> TlsReason {
    let server = Server::start(Some(tls(name)), Peer::serve).await;
    let transport = trusting(trust).unwrap();
    reason(call(&transport, &server).await.map(drop).unwrap_err())
}

/// Each wrong certificate has its reason.
#[tokio::test]
async fn wrong_certificates_have_a_reason() {
    let ours = || Trust::Only(vec![certificate("ca.pem")]);
    assert!(matches!(
        refused("expired.pem", ours()).await,
        TlsReason::Expired
    ));
    match refused("other.pem", ours()).await {
        TlsReason::WrongName { names } => {
            assert!(
                names.iter().any(|name| name.contains("other.example.com")),
                "{names:?}"
            );
        }
        other => panic!("{other:?}"),
    }
    // A certificate of its own making, as OpenSSL makes them: one of an authority.
    let own = refused("sha256.pem", ours()).await;
    assert!(
        matches!(&own, TlsReason::Other(text) if text.contains("pin it")),
        "{own:?}"
    );
    let stranger = Trust::Only(vec![certificate("sha384.pem")]);
    assert!(matches!(
        refused("localhost.pem", stranger).await,
        TlsReason::UnknownAuthority
    ));
}

/// The platform's authorities alone do not know ours; with ours added they do.
#[tokio::test]
async fn authorities_are_added_to_the_platform() {
    let server = Server::https(Peer::serve).await;
    match trusting(Trust::Platform) {
        Ok(transport) => {
            let failure = call(&transport, &server).await.map(drop).unwrap_err();
            assert!(matches!(reason(failure), TlsReason::UnknownAuthority));
        }
        Err(error) => eprintln!("left out, for want of authorities: {error}"),
    }
    let transport = trusting(Trust::PlatformAnd(vec![certificate("ca.pem")])).unwrap();
    assert!(call(&transport, &server).await.is_ok());
}

/// A pinned certificate is accepted whoever signed it, by SHA-1 too, for any name and at any time, by
/// both versions of TLS; any other is not, even of a known authority.
#[tokio::test]
async fn a_pinned_certificate_is_the_only_one() {
    for name in [
        "sha1.pem",
        "md5.pem",
        "other.pem",
        "expired.pem",
        "localhost.pem",
    ] {
        for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
            let server = Server::start(Some(with_versions(name, &[version])), Peer::serve).await;
            let pin = certificate(name).fingerprint();
            let transport = trusting(Trust::Pinned(pin)).unwrap();
            assert!(
                call(&transport, &server).await.is_ok(),
                "{name} {version:?}"
            );
        }
    }
    let pin = || Trust::Pinned(certificate("sha1.pem").fingerprint());
    assert!(matches!(
        refused("localhost.pem", pin()).await,
        TlsReason::NotPinned
    ));
    let nothing = Trust::Pinned(Fingerprint([0; 32]));
    assert!(matches!(
        refused("sha1.pem", nothing).await,
        TlsReason::NotPinned
    ));
}

fn with_versions(name: &str, versions: &[&'static SupportedProtocolVersion]) -> Arc<ServerConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)
        .unwrap();
    let key = PrivateKeyDer::from_pem_slice(&pem("key.pem")).unwrap();
    let config = builder
        .with_no_client_auth()
        .with_single_cert(vec![certificate(name).0], key);
    Arc::new(config.unwrap())
}

/// The pin is of a certificate whose key the server must have: the certificate alone, which everybody
/// can see, is not enough.
#[tokio::test]
async fn a_pinned_certificate_needs_its_key() {
    #[derive(Debug)]
    struct Thief(Arc<rustls::sign::CertifiedKey>);
    impl rustls::server::ResolvesServerCert for Thief {
        fn resolve(
            &self,
            _: rustls::server::ClientHello<'_>,
        ) -> Option<Arc<rustls::sign::CertifiedKey>> {
            Some(Arc::clone(&self.0))
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = PrivateKeyDer::from_pem_slice(&pem("key.pem")).unwrap();
    let key = provider.key_provider.load_private_key(key).unwrap();
    // The key is RSA, the certificate of an EC key.
    let stolen = certificate("ecdsa-sha256.pem");
    let pin = stolen.fingerprint();
    let pair = rustls::sign::CertifiedKey::new(vec![stolen.0], key);
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let config = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_protocol_versions(&[version])
            .unwrap()
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(Thief(Arc::new(pair.clone()))));
        let server = Server::start(Some(Arc::new(config)), Peer::serve).await;
        let transport = trusting(Trust::Pinned(pin)).unwrap();
        let failure = call(&transport, &server).await.map(drop).unwrap_err();
        assert!(matches!(failure.kind, ErrorKind::Tls { .. }), "{failure:?}");
    }
}

/// A server that asks for a client certificate gets it; without one, or with one that it does not know,
/// the error says so, by both versions of TLS.
#[tokio::test]
async fn client_certificates_are_shown() {
    let mut roots = RootCertStore::empty();
    roots.add(certificate("ca.pem").0).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier =
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
            .build()
            .unwrap();
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let key = PrivateKeyDer::from_pem_slice(&pem("key.pem")).unwrap();
        let server_config = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_protocol_versions(&[version])
            .unwrap()
            .with_client_cert_verifier(Arc::clone(&verifier))
            .with_single_cert(vec![certificate("localhost.pem").0], key)
            .unwrap();
        let server = Server::start(Some(Arc::new(server_config)), Peer::serve).await;
        let with = |identity| {
            Transport::new(&TransportConfig {
                identity,
                ..config(basic())
            })
            .unwrap()
        };
        let known = Identity::from_pem(pem("client.pem"), pem("key.pem")).unwrap();
        assert!(call(&with(Some(known)), &server).await.is_ok());
        let unknown = Identity::from_pem(pem("sha256.pem"), pem("key.pem")).unwrap();
        for identity in [None, Some(unknown)] {
            let failure = call(&with(identity), &server).await.map(drop).unwrap_err();
            assert!(matches!(reason(failure), TlsReason::ClientCertificate));
        }
    }
}

/// What a server says that has no version or suite in common, and what is not TLS at all.
#[tokio::test]
async fn servers_may_have_nothing_in_common() {
    type Expected = fn(&TlsReason) -> bool;
    let answers: [(&[u8], Expected); 4] = [
        // Alerts: handshake_failure, protocol_version.
        (b"\x15\x03\x03\x00\x02\x02\x28", |reason| {
            matches!(reason, TlsReason::NothingInCommon)
        }),
        (b"\x15\x03\x01\x00\x02\x02\x46", |reason| {
            matches!(reason, TlsReason::NothingInCommon)
        }),
        // Nothing, as Windows does.
        (
            b"",
            |reason| matches!(reason, TlsReason::Other(text) if text.contains("Windows")),
        ),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", |reason| {
            matches!(reason, TlsReason::Other(_))
        }),
    ];
    for (answer, expected) in answers {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (mut tcp, _) = listener.accept().await.unwrap();
            let mut hello = [0; 5];
            tokio::io::AsyncReadExt::read_exact(&mut tcp, &mut hello)
                .await
                .unwrap();
            let length = usize::from(u16::from_be_bytes([hello[3], hello[4]]));
            let mut rest = vec![0; length];
            tokio::io::AsyncReadExt::read_exact(&mut tcp, &mut rest)
                .await
                .unwrap();
            tcp.write_all(answer).await.unwrap();
        });
        let url = format!("https://127.0.0.1:{port}/");
        let transport = trusting(Trust::Only(vec![certificate("ca.pem")])).unwrap();
        let failure = transport.exchange(outgoing(&url, "<call/>")).await;
        let failure = failure.map(drop).unwrap_err();
        match &failure.kind {
            ErrorKind::Tls { reason, .. } => assert!(expected(reason), "{reason:?}"),
            other => panic!("{other:?}"),
        }
    }
}
