use super::super::config::{Certificate, ConfigError, Fingerprint, Identity, ProxyChoice, Trust};
use super::super::proxy::{Proxies, ProxyAddressError, ProxyServer};
use super::super::{Transport, TransportConfig};
use super::server::{basic, certificate, pem};
use crate::credentials::Kind;
use crate::{Credentials, Secret};

fn proxies(variables: &[(&str, &str)]) -> Result<Proxies, ConfigError> {
    Proxies::read(&ProxyChoice::Environment, |name| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

fn on_the_way(variables: &[(&str, &str)], url: &str) -> Option<String> {
    let proxies = proxies(variables).unwrap();
    let proxy = proxies.on_the_way_to(&url.parse().unwrap())?;
    Some(proxy.host().to_owned())
}

/// The variables that everybody uses: by scheme, lower case first, ALL_PROXY for the rest.
#[test]
fn the_environment_names_proxies() {
    let (https, http) = ("https://mail.example.com/", "http://mail.example.com/");
    let both = [("HTTPS_PROXY", "one:1"), ("ALL_PROXY", "http://two:2")];
    assert_eq!(on_the_way(&both, https).as_deref(), Some("one"));
    assert_eq!(on_the_way(&both, http).as_deref(), Some("two"));
    let cases = [("HTTPS_PROXY", "upper"), ("https_proxy", "lower")];
    assert_eq!(on_the_way(&cases, https).as_deref(), Some("lower"));
    assert_eq!(on_the_way(&[("HTTPS_PROXY", " ")], https), None);
    assert_eq!(on_the_way(&[("https_proxy", "")], https), None);
    assert_eq!(on_the_way(&[], https), None);
}

/// Under CGI a request could set HTTP_PROXY by its header `Proxy`.
#[test]
fn a_request_sets_no_proxy() {
    let cgi = [("REQUEST_METHOD", "GET"), ("HTTP_PROXY", "evil")];
    assert_eq!(on_the_way(&cgi, "http://mail.example.com/"), None);
    let lower = [("REQUEST_METHOD", "GET"), ("http_proxy", "good")];
    let found = on_the_way(&lower, "http://mail.example.com/");
    assert_eq!(found.as_deref(), Some("good"));
}

/// NO_PROXY has names with all below them, addresses, networks, ports and a star.
#[test]
fn exceptions_need_no_proxy() {
    let direct = |except: &str, host: &str| {
        let variables = [("HTTPS_PROXY", "proxy"), ("NO_PROXY", except)];
        on_the_way(&variables, &format!("https://{host}/")).is_none()
    };
    for (except, host) in [
        ("*", "mail.example.com"),
        ("example.com", "mail.example.com"),
        ("example.com", "example.com"),
        (".example.com", "mail.example.com"),
        ("*.example.com", "mail.example.com"),
        ("localhost, EXAMPLE.com", "MAIL.example.com"),
        ("other,mail.example.com:443", "mail.example.com"),
        ("10.0.0.1", "10.0.0.1"),
        ("10.0.0.0/8", "10.1.2.3"),
        ("::1", "[::1]"),
        ("fd00::/8", "[fd12::1]"),
        ("0.0.0.0/0", "10.1.2.3"),
    ] {
        assert!(direct(except, host), "{except} {host}");
    }
    for (except, host) in [
        ("", "mail.example.com"),
        ("ample.com", "example.com"),
        ("mail.example.com:8443", "mail.example.com"),
        ("10.0.0.0/8", "11.0.0.1"),
        ("10.0.0.0/8", "mail.example.com"),
        ("10.0.0.1", "10.0.0.2"),
        ("10.0.0.0/x", "10.0.0.1"),
        ("0.0.0.1", "10.0.0.1"),
    ] {
        assert!(!direct(except, host), "{except} {host}");
    }
}

/// User and password come from the address, decoded; neither errors nor Debug show them.
#[test]
fn addresses_of_proxies_have_credentials() {
    let proxy: ProxyServer = "http://al%40fa:p%C3%A4ss%3A@proxy.example.com:3128/"
        .parse()
        .unwrap();
    assert_eq!((proxy.host(), proxy.port()), ("proxy.example.com", 3128));
    assert_eq!(proxy.credentials(), Some(("al@fa", "p\u{e4}ss:")));
    assert!(!format!("{proxy:?}").contains("ss"), "{proxy:?}");
    let ipv6: ProxyServer = "[::1]:3128".parse().unwrap();
    assert_eq!((ipv6.host(), ipv6.port()), ("::1", 3128));

    let error = proxies(&[("ALL_PROXY", "socks5://a:geheim@x:1")]).unwrap_err();
    assert!(matches!(
        &error,
        ConfigError::Proxy { variable, source: ProxyAddressError::Scheme { scheme } }
            if variable == "ALL_PROXY" && scheme == "socks5"
    ));
    assert!(!error.to_string().contains("geheim"));
    for wrong in [
        "http://",
        "http://a:b@",
        "a b",
        "http://a:%zz@x",
        "http://a:%ff@x",
        "http://x:99999",
    ] {
        assert!(wrong.parse::<ProxyServer>().is_err(), "{wrong}");
    }
}

/// Certificates and fingerprints are read in the forms that openssl writes, and nothing else passes.
#[test]
fn certificates_are_read() {
    let one = certificate("localhost.pem");
    assert_eq!(Certificate::from_der(one.der()).unwrap(), one);
    let both = [pem("localhost.pem"), pem("ca.pem")].concat();
    assert_eq!(Certificate::from_pem(both).unwrap().len(), 2);
    assert_eq!(Certificate::from_pem("x").unwrap_err(), ConfigError::NotPem);
    assert_eq!(
        Certificate::from_der(pem("ca.pem")).unwrap_err(),
        ConfigError::NotACertificate
    );

    let print = one.fingerprint();
    assert_eq!(print.to_string().parse::<Fingerprint>().unwrap(), print);
    let colons: Vec<String> = print.0.iter().map(|byte| format!("{byte:02X}")).collect();
    assert_eq!(colons.join(":").parse::<Fingerprint>().unwrap(), print);
    for wrong in ["", "ab", "zz", &"a".repeat(63), &"a".repeat(65)] {
        assert!(wrong.parse::<Fingerprint>().is_err());
    }
}

/// A client certificate needs its key, and Debug shows nothing of the key.
#[test]
fn an_identity_has_its_key() {
    let identity = Identity::from_pem(pem("client.pem"), pem("key.pem")).unwrap();
    assert_eq!(format!("{identity:?}"), "Identity(1 certificates, ..)");
    let without = Identity::from_pem(pem("client.pem"), pem("client.pem"));
    assert_eq!(without.unwrap_err(), ConfigError::NoKey);
    let stranger = Identity::from_pem(pem("ecdsa-sha256.pem"), pem("key.pem")).unwrap();
    let config = TransportConfig {
        identity: Some(stranger),
        trust: Trust::Only(vec![certificate("ca.pem")]),
        ..TransportConfig::new(basic())
    };
    let error = Transport::new(&config).unwrap_err();
    assert!(matches!(error, ConfigError::Key { .. }), "{error}");
}

/// What Basic cannot send is known before anything is sent.
#[test]
fn users_that_cannot_be_sent_are_refused() {
    for (user, latin1) in [("al:fa", false), ("\u{3b1}", true)] {
        let credentials = Credentials(Kind::Basic {
            user: user.into(),
            password: Secret::from("geheim"),
            latin1,
        });
        let error = Transport::new(&super::server::config(credentials)).unwrap_err();
        assert!(matches!(error, ConfigError::User { .. }));
        assert!(!error.to_string().contains("geheim"));
    }
}
