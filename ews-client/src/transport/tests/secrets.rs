//! Nothing secret in what the transport tells: events, errors, Debug.

use std::fmt::Write as _;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::{ProxyChoice, Transport, TransportConfig};
use super::log::logged;
use super::server::{Peer, Server, call, config};
use crate::credentials::{Kind, TokenFuture, TokenProvider, TokenRequest};
use crate::{Credentials, Secret};

const SECRET: &str = "Geheim\u{e4}nis";

struct Giving;

impl TokenProvider for Giving {
    fn token(&self, _: TokenRequest) -> TokenFuture<'_> {
        Box::pin(async { Ok(Secret::from("Geheimnis.Token")) })
    }
}

fn all() -> Vec<Credentials> {
    vec![
        Credentials(Kind::Basic {
            user: "alfa".into(),
            password: Secret::from(SECRET),
            latin1: false,
        }),
        #[cfg(feature = "ntlm")]
        super::ntlm::with_password(SECRET, true, false),
        Credentials(Kind::Bearer(Arc::new(Giving))),
    ]
}

/// Every kind of credentials, accepted, refused and by a connection that breaks, through a proxy that
/// wants a password.
#[test]
fn nothing_secret_is_told() {
    let mut shown = String::new();
    let told = logged(|| {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.enable_all().build().unwrap().block_on(async {
            for status in [200, 401, 0] {
                let server = Server::https(move |mut peer: Peer| async move {
                    while let Some(_seen) = peer.request().await {
                        if status == 0 {
                            return;
                        }
                        let schemes = "WWW-Authenticate: NTLM\r\nWWW-Authenticate: Bearer\r\n";
                        peer.reply(status, schemes, "<ok/>").await;
                    }
                })
                .await;
                let address = server.address;
                let proxy = Server::http(move |mut peer: Peer| async move {
                    peer.head().await;
                    peer.raw("HTTP/1.1 200 -\r\n\r\n").await;
                    let mut tcp = tokio::net::TcpStream::connect(address).await.unwrap();
                    let _ = tokio::io::copy_bidirectional(&mut peer.io, &mut tcp).await;
                })
                .await;
                for credentials in all() {
                    let server_of = format!("http://{}", proxy.address);
                    let proxy: super::super::ProxyServer = server_of.parse().unwrap();
                    let config = TransportConfig {
                        proxy: ProxyChoice::Through(proxy.with_credentials("beta", SECRET)),
                        ..config(credentials)
                    };
                    let transport = Transport::new(&config).unwrap();
                    let result = call(&transport, &server).await.map(drop);
                    writeln!(shown, "{config:?} {transport:?} {result:?}").unwrap();
                }
            }
        });
    });
    let told = told + &shown;
    assert!(told.contains("connected"), "{told}");
    let mut forms = vec![SECRET.to_owned(), "Geheimnis.Token".to_owned()];
    let hexadecimal = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let texts = [SECRET, "Geheimnis.Token"].map(|text| text.as_bytes().to_vec());
    let pairs = ["alfa", "beta"].map(|user| format!("{user}:{SECRET}").into_bytes());
    for bytes in texts.into_iter().chain(pairs) {
        forms.push(STANDARD.encode(&bytes));
        forms.push(hexadecimal(&bytes));
        forms.push(format!("{bytes:?}"));
    }
    #[cfg(feature = "ntlm")]
    forms.push("TlRMTVNTUAAD".to_owned());
    for form in forms {
        let tail = form.trim_matches(['[', ']', '=']).to_owned();
        assert!(!told.contains(&tail), "{form} in {told}");
    }
}
