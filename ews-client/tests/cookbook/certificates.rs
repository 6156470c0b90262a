use std::error::Error;

use ews_client::{Certificate, Client, Credentials, ProxyChoice, Trust};

/// A client of a server whose certificate is of the company's own authority, by way of a proxy.
pub fn by_proxy(
    (address, credentials): (&str, Credentials),
    authority: &[u8],
    proxy: &str,
) -> Result<Client, Box<dyn Error>> {
    let trust = Trust::Only(Certificate::from_pem(authority)?);
    let proxy = ProxyChoice::Through(proxy.parse()?);
    let builder = Client::builder(address).credentials(credentials);
    Ok(builder.trust(trust).proxy(proxy).build()?)
}

/// A client of the server that has the certificate with this SHA-256, and of no other.
pub fn pinned(
    (address, credentials): (&str, Credentials),
    fingerprint: &str,
) -> Result<Client, Box<dyn Error>> {
    let trust = Trust::Pinned(fingerprint.parse()?);
    let builder = Client::builder(address).credentials(credentials);
    Ok(builder.trust(trust).proxy(ProxyChoice::Direct).build()?)
}
