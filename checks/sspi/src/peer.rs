//! The halves of the crate sspi, with bytes in and out.

use sspi::{
    AuthIdentity, BufferType, ClientRequestFlags, CredentialUse, DataRepresentation, Ntlm,
    SecurityBuffer, ServerRequestFlags, Sspi, SspiImpl, Username,
};

/// What a half of sspi says: its message, or why there is none.
pub(crate) type Said<T> = Result<T, sspi::Error>;

fn identity(user: &str, password: &str) -> Said<AuthIdentity> {
    let username = Username::parse(user)
        .map_err(|error| sspi::Error::new(sspi::ErrorKind::InvalidParameter, error.to_string()))?;
    Ok(AuthIdentity {
        username,
        password: password.to_owned().into(),
    })
}

fn token(bytes: &[u8]) -> SecurityBuffer {
    SecurityBuffer::new(bytes.to_vec(), BufferType::Token)
}

fn context(binding: Option<&[u8]>) -> Ntlm {
    let mut ntlm = Ntlm::new();
    if let Some(binding) = binding {
        ntlm.set_channel_bindings(binding);
    }
    ntlm
}

/// A client of sspi.
pub(crate) struct TheirClient {
    ntlm: Ntlm,
    identity: AuthIdentity,
    flags: ClientRequestFlags,
}

impl TheirClient {
    pub(crate) fn new(
        user: &str,
        password: &str,
        binding: Option<&[u8]>,
        seals: bool,
    ) -> Said<Self> {
        Ok(Self {
            ntlm: context(binding),
            identity: identity(user, password)?,
            flags: if seals {
                ClientRequestFlags::CONFIDENTIALITY | ClientRequestFlags::INTEGRITY
            } else {
                ClientRequestFlags::empty()
            },
        })
    }

    /// The next message, the answer to `input` if there is one yet.
    pub(crate) fn step(&mut self, input: Option<&[u8]>) -> Said<Vec<u8>> {
        let ntlm = &mut self.ntlm;
        let mut credentials = ntlm
            .acquire_credentials_handle()
            .with_credential_use(CredentialUse::Outbound)
            .with_auth_data(&self.identity)
            .execute(ntlm)?;
        let mut input = [token(input.unwrap_or_default())];
        let mut output = [token(&[])];
        let mut builder = ntlm
            .initialize_security_context()
            .with_credentials_handle(&mut credentials.credentials_handle)
            .with_context_requirements(self.flags)
            .with_target_data_representation(DataRepresentation::Native)
            .with_target_name("HTTP/mail.example.com")
            .with_input(&mut input)
            .with_output(&mut output);
        ntlm.initialize_security_context_impl(&mut builder)?
            .resolve_to_result()?;
        let [output] = output;
        Ok(output.buffer)
    }
}

/// A server of sspi with one user.
pub(crate) struct TheirServer {
    ntlm: Ntlm,
    identity: AuthIdentity,
}

impl TheirServer {
    pub(crate) fn new(user: &str, password: &str, binding: Option<&[u8]>) -> Said<Self> {
        Ok(Self {
            ntlm: context(binding),
            identity: identity(user, password)?,
        })
    }

    fn step(&mut self, input: &[u8]) -> Said<Vec<u8>> {
        let ntlm = &mut self.ntlm;
        let mut credentials = ntlm
            .acquire_credentials_handle()
            .with_credential_use(CredentialUse::Inbound)
            .with_auth_data(&self.identity)
            .execute(ntlm)?;
        let mut input = [token(input)];
        let mut output = [token(&[])];
        let builder = ntlm
            .accept_security_context()
            .with_credentials_handle(&mut credentials.credentials_handle)
            .with_context_requirements(ServerRequestFlags::ALLOCATE_MEMORY)
            .with_target_data_representation(DataRepresentation::Native)
            .with_input(&mut input)
            .with_output(&mut output);
        ntlm.accept_security_context_impl(builder)?
            .resolve_to_result()?;
        let [output] = output;
        Ok(output.buffer)
    }

    /// The challenge.
    pub(crate) fn challenge(&mut self, negotiate: &[u8]) -> Said<Vec<u8>> {
        self.step(negotiate)
    }

    /// Whether the client is who it claims to be.
    pub(crate) fn accept(&mut self, authenticate: &[u8]) -> Said<()> {
        self.step(authenticate)?;
        let mut output = [token(&[])];
        self.ntlm.complete_auth_token(&mut output)?;
        Ok(())
    }
}
