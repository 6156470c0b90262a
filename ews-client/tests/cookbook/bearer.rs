use ews_client::{Credentials, Secret, TokenRequest};

/// Credentials by tokens that `fetch` gets from an authority, such as AD FS.
pub fn by_tokens<F, T>(fetch: F) -> Credentials
where
    F: Fn() -> T + Send + Sync + 'static,
    T: Future<Output = std::io::Result<String>> + Send + 'static,
{
    Credentials::bearer(move |why: TokenRequest| {
        if let TokenRequest::Refused { challenge } = why {
            eprintln!("the server wants another token: {challenge}");
        }
        let token = fetch();
        async move { Ok(Secret::from(token.await?)) }
    })
}
