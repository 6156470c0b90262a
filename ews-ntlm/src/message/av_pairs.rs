//! Attributes: what a server tells of itself, and what the client adds.

use std::fmt;

use crate::{FileTime, text};

use super::reader::Content;
use super::{MessageError, MessageKind, MessageProblem};

/// What an AV pair is, `AvId` of [MS-NLMP] 2.2.2.1.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AvId(pub u16);

impl AvId {
    /// The end of the list.
    pub const EOL: Self = Self(0);
    /// The server's NetBIOS name.
    pub const NB_COMPUTER_NAME: Self = Self(1);
    /// The NetBIOS name of the server's domain.
    pub const NB_DOMAIN_NAME: Self = Self(2);
    /// The server's name in the DNS.
    pub const DNS_COMPUTER_NAME: Self = Self(3);
    /// The domain's name in the DNS.
    pub const DNS_DOMAIN_NAME: Self = Self(4);
    /// The forest's name in the DNS.
    pub const DNS_TREE_NAME: Self = Self(5);
    /// [`AvFlags`].
    pub const FLAGS: Self = Self(6);
    /// The server's time.
    pub const TIMESTAMP: Self = Self(7);
    /// What the client's computer tells of itself.
    pub const SINGLE_HOST: Self = Self(8);
    /// The name of the service for which the client's message is meant.
    pub const TARGET_NAME: Self = Self(9);
    /// The MD5 of the client's channel binding, zeros if it has none.
    pub const CHANNEL_BINDINGS: Self = Self(10);

    /// The length of those that have a fixed one.
    fn len(self) -> Option<usize> {
        match self {
            Self::FLAGS => Some(4),
            Self::TIMESTAMP => Some(8),
            Self::CHANNEL_BINDINGS => Some(16),
            _ => None,
        }
    }

    fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::NB_COMPUTER_NAME => "MsvAvNbComputerName",
            Self::NB_DOMAIN_NAME => "MsvAvNbDomainName",
            Self::DNS_COMPUTER_NAME => "MsvAvDnsComputerName",
            Self::DNS_DOMAIN_NAME => "MsvAvDnsDomainName",
            Self::DNS_TREE_NAME => "MsvAvDnsTreeName",
            Self::FLAGS => "MsvAvFlags",
            Self::TIMESTAMP => "MsvAvTimestamp",
            Self::SINGLE_HOST => "MsvAvSingleHost",
            Self::TARGET_NAME => "MsvAvTargetName",
            Self::CHANNEL_BINDINGS => "MsvAvChannelBindings",
            _ => return None,
        })
    }

    fn is_text(self) -> bool {
        matches!(self.0, 1..=5 | 9)
    }
}

impl fmt::Display for AvId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "AV pair {}", self.0),
        }
    }
}

impl fmt::Debug for AvId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The names among the AV pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AvName {
    /// The server's NetBIOS name.
    NbComputer,
    /// The NetBIOS name of the server's domain.
    NbDomain,
    /// The server's name in the DNS.
    DnsComputer,
    /// The domain's name in the DNS.
    DnsDomain,
    /// The forest's name in the DNS.
    DnsTree,
    /// The service for which the client's message is meant, such as `HTTP/mail.example.com`.
    Target,
}

impl AvName {
    fn id(self) -> AvId {
        match self {
            Self::NbComputer => AvId::NB_COMPUTER_NAME,
            Self::NbDomain => AvId::NB_DOMAIN_NAME,
            Self::DnsComputer => AvId::DNS_COMPUTER_NAME,
            Self::DnsDomain => AvId::DNS_DOMAIN_NAME,
            Self::DnsTree => AvId::DNS_TREE_NAME,
            Self::Target => AvId::TARGET_NAME,
        }
    }
}

/// The bits of `MsvAvFlags`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct AvFlags(pub u32);

impl AvFlags {
    /// The account's authentication is constrained.
    pub const CONSTRAINED: Self = Self(1);
    /// The third message has a MIC.
    pub const MIC: Self = Self(2);
    /// The target name comes from a source that nobody checked.
    pub const UNVERIFIED_TARGET: Self = Self(4);

    /// Whether all bits of `other` are set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// These bits and those of `other`.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A list of AV pairs, AV_PAIR of [MS-NLMP] 2.2.2.1.
///
/// Pairs that nobody knows are kept. Where one occurs twice, the first one counts.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AvPairs(Vec<(AvId, Vec<u8>)>);

impl AvPairs {
    /// No pair.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the pairs of a content. The end of the content will do for the end of the list, and what
    /// follows that end is left out.
    pub(super) fn parse(content: Content<'_>) -> Result<Self, MessageError> {
        let mut pairs = Vec::new();
        let mut rest = content.bytes;
        while !rest.is_empty() {
            let offset = content.bytes.len() - rest.len();
            let short = || content.short(offset);
            let (head, after) = rest.split_first_chunk::<4>().ok_or_else(short)?;
            let [id_low, id_high, len_low, len_high] = *head;
            let id = AvId(u16::from_le_bytes([id_low, id_high]));
            if id == AvId::EOL {
                break;
            }
            let len = usize::from(u16::from_le_bytes([len_low, len_high]));
            let (value, after) = after.split_at_checked(len).ok_or_else(short)?;
            if let Some(expected) = id.len().filter(|expected| *expected != len) {
                let problem = MessageProblem::AvLength { id, len, expected };
                return Err(content.error(offset, problem));
            }
            pairs.push((id, value.to_vec()));
            rest = after;
        }
        Ok(Self(pairs))
    }

    /// The pairs with the end of the list.
    pub(crate) fn to_bytes(&self, message: MessageKind) -> Result<Vec<u8>, MessageError> {
        let mut bytes = Vec::new();
        for (id, value) in &self.0 {
            let len = u16::try_from(value.len()).map_err(|_| MessageError {
                message,
                field: "target information",
                offset: 0,
                problem: MessageProblem::TooLong { len: value.len() },
            })?;
            bytes.extend_from_slice(&id.0.to_le_bytes());
            bytes.extend_from_slice(&len.to_le_bytes());
            bytes.extend_from_slice(value);
        }
        bytes.extend_from_slice(&[0; 4]);
        Ok(bytes)
    }

    /// The pairs in their order.
    pub fn iter(&self) -> impl Iterator<Item = (AvId, &[u8])> {
        self.0.iter().map(|(id, value)| (*id, value.as_slice()))
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a pair.
    pub fn get(&self, id: AvId) -> Option<&[u8]> {
        let mut pairs = self.iter();
        pairs
            .find(|(found, _)| *found == id)
            .map(|(_, value)| value)
    }

    /// A name, with U+FFFD for what is no UTF-16.
    pub fn name(&self, name: AvName) -> Option<String> {
        self.get(name.id()).map(text::from_utf16_lossy)
    }

    fn array<const N: usize>(&self, id: AvId) -> Option<[u8; N]> {
        self.get(id)?.first_chunk().copied()
    }

    /// The flags, none if there is no pair of them.
    pub fn flags(&self) -> AvFlags {
        let bits = self.array(AvId::FLAGS).map(u32::from_le_bytes);
        AvFlags(bits.unwrap_or(0))
    }

    /// The server's time.
    pub fn timestamp(&self) -> Option<FileTime> {
        let time = self.array(AvId::TIMESTAMP).map(u64::from_le_bytes);
        time.map(FileTime)
    }

    /// The MD5 of the channel binding; nothing, too, for the zeros of a client that has none.
    pub fn channel_binding(&self) -> Option<[u8; 16]> {
        self.array(AvId::CHANNEL_BINDINGS)
            .filter(|binding| *binding != [0; 16])
    }

    /// Sets a pair, in the place of the first one of its kind if there is one.
    fn set(&mut self, id: AvId, value: Vec<u8>) {
        let place = self.0.iter().position(|(found, _)| *found == id);
        self.0.retain(|(found, _)| *found != id);
        let place = place.unwrap_or(self.0.len()).min(self.0.len());
        self.0.insert(place, (id, value));
    }

    /// Sets a name.
    pub fn set_name(&mut self, name: AvName, value: &str) {
        self.set(name.id(), text::to_utf16(value));
    }

    /// Sets the flags.
    pub fn set_flags(&mut self, flags: AvFlags) {
        self.set(AvId::FLAGS, flags.0.to_le_bytes().to_vec());
    }

    /// Sets the server's time.
    pub fn set_timestamp(&mut self, time: FileTime) {
        self.set(AvId::TIMESTAMP, time.0.to_le_bytes().to_vec());
    }

    /// Sets the MD5 of the channel binding.
    pub fn set_channel_binding(&mut self, md5: [u8; 16]) {
        self.set(AvId::CHANNEL_BINDINGS, md5.to_vec());
    }

    /// Takes the pairs of a kind out.
    pub fn remove(&mut self, id: AvId) {
        self.0.retain(|(found, _)| *found != id);
    }
}

impl fmt::Debug for AvPairs {
    /// Texts, flags and times; of others the length.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (id, value) in self.iter() {
            map.key(&id);
            match id {
                AvId::FLAGS => map.value(&self.flags()),
                AvId::TIMESTAMP => map.value(&self.timestamp()),
                _ if id.is_text() => map.value(&text::from_utf16_lossy(value)),
                _ => map.value(&format_args!("{} bytes", value.len())),
            };
        }
        map.finish()
    }
}
