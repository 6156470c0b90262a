//! The client's answer to the challenge, within the third message.

use std::fmt;

use crate::FileTime;

use super::reader::Content;
use super::{AvPairs, MessageError, MessageKind, MessageProblem};

/// The proof.
const PROOF: usize = 16;
/// The length of a response of version 1: there are no others that long.
const VERSION_1: usize = 24;
/// What stands before the AV pairs.
const PAIRS: usize = PROOF + 28;

/// A response of NTLM version 2: NTLMv2_RESPONSE with NTLMv2_CLIENT_CHALLENGE, [MS-NLMP] 2.2.2.7 and 2.2.2.8.
#[derive(Clone, PartialEq, Eq)]
pub struct Ntlmv2Response {
    /// What proves that the client knows the password, `NTProofStr`.
    pub proof: [u8; 16],
    /// The client's time.
    pub time: FileTime,
    /// The nonce of the client.
    pub client_challenge: [u8; 8],
    /// What the server told of itself, and what the client added.
    pub pairs: AvPairs,
}

impl Ntlmv2Response {
    pub(super) fn parse(content: Content<'_>) -> Result<Self, MessageError> {
        if content.bytes.len() == VERSION_1 {
            return Err(content.error(0, MessageProblem::Version1));
        }
        let short = || content.short(0);
        let (proof, blob) = content.bytes.split_first_chunk().ok_or_else(short)?;
        let (version, rest) = blob.split_first_chunk::<8>().ok_or_else(short)?;
        if !matches!(version, [1, 1, ..]) {
            return Err(content.error(PROOF, MessageProblem::UnknownVersion));
        }
        let (time, rest) = rest.split_first_chunk().ok_or_else(short)?;
        let (client_challenge, rest) = rest.split_first_chunk().ok_or_else(short)?;
        let (_reserved, pairs) = rest.split_first_chunk::<4>().ok_or_else(short)?;
        Ok(Self {
            proof: *proof,
            time: FileTime(u64::from_le_bytes(*time)),
            client_challenge: *client_challenge,
            pairs: AvPairs::parse(Content {
                offset: content.offset + PAIRS,
                bytes: pairs,
                ..content
            })?,
        })
    }

    /// What the proof is made of, `temp` of [MS-NLMP] 3.3.2: all but the proof itself.
    pub(crate) fn blob(
        time: FileTime,
        client_challenge: [u8; 8],
        pairs: &AvPairs,
    ) -> Result<Vec<u8>, MessageError> {
        let pairs = pairs.to_bytes(MessageKind::Authenticate)?;
        let mut blob = vec![1, 1, 0, 0, 0, 0, 0, 0];
        blob.extend_from_slice(&time.0.to_le_bytes());
        blob.extend_from_slice(&client_challenge);
        blob.extend_from_slice(&[0; 4]);
        blob.extend_from_slice(&pairs);
        blob.extend_from_slice(&[0; 4]);
        Ok(blob)
    }
}

impl fmt::Debug for Ntlmv2Response {
    /// Without proof and nonce, by which passwords can be guessed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ntlmv2Response")
            .field("time", &self.time)
            .field("pairs", &self.pairs)
            .finish_non_exhaustive()
    }
}
