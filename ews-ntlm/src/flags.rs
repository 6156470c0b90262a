//! What the two sides negotiate.

use std::fmt;
use std::ops::{BitAnd, BitOr, BitOrAssign, Not};

/// The flags that both sides send, `NegotiateFlags` of [MS-NLMP] 2.2.2.5.
///
/// Bits without a constant here are kept as they come.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Flags(u32);

/// Declares the constants, and their names for `Debug`.
macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bits:literal;)*) => {
        impl Flags {
            $($(#[$doc])* pub const $name: Self = Self($bits);)*

            const NAMES: &[(Self, &str)] = &[$((Self::$name, stringify!($name)),)*];
        }
    };
}

flags! {
    /// Texts are in UTF-16. What this package writes always is.
    UNICODE = 0x0000_0001;
    /// Texts may be in a code page of the system, which this package refuses.
    OEM = 0x0000_0002;
    /// The challenge shall name the target.
    REQUEST_TARGET = 0x0000_0004;
    /// Messages shall be signed.
    SIGN = 0x0000_0010;
    /// Messages shall be sealed.
    SEAL = 0x0000_0020;
    /// Datagrams, without a first message.
    DATAGRAM = 0x0000_0040;
    /// A session key by the LAN Manager's way, of version 1.
    LM_KEY = 0x0000_0080;
    /// NTLM rather than the LAN Manager's authentication alone.
    NTLM = 0x0000_0200;
    /// The client is anonymous.
    ANONYMOUS = 0x0000_0800;
    /// The first message names a domain.
    OEM_DOMAIN_SUPPLIED = 0x0000_1000;
    /// The first message names a workstation.
    OEM_WORKSTATION_SUPPLIED = 0x0000_2000;
    /// Messages have at least a signature of zeros.
    ALWAYS_SIGN = 0x0000_8000;
    /// The target name of the challenge is a domain.
    TARGET_TYPE_DOMAIN = 0x0001_0000;
    /// The target name of the challenge is a server.
    TARGET_TYPE_SERVER = 0x0002_0000;
    /// Session security of the second kind.
    EXTENDED_SESSION_SECURITY = 0x0008_0000;
    /// The client's token is for identification alone.
    IDENTIFY = 0x0010_0000;
    /// A session key of other than NT's way is asked for.
    REQUEST_NON_NT_SESSION_KEY = 0x0040_0000;
    /// The challenge has target information.
    TARGET_INFO = 0x0080_0000;
    /// The message tells the version of its sender.
    VERSION = 0x0200_0000;
    /// Session keys of 128 bits.
    KEY_128 = 0x2000_0000;
    /// The client chooses the session key.
    KEY_EXCH = 0x4000_0000;
    /// Session keys of 56 bits.
    KEY_56 = 0x8000_0000;
}

impl Flags {
    /// No flag.
    pub const NONE: Self = Self(0);

    /// Flags by their bits.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The bits, all of them.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether all flags of `other` are set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether a flag of `other` is set.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These flags, with those of `other` as `set` says.
    pub(crate) const fn with(self, other: Self, set: bool) -> Self {
        if set {
            Self(self.0 | other.0)
        } else {
            Self(self.0 & !other.0)
        }
    }

    /// Flags as constants, for those that are made of several.
    pub(crate) const fn union(flags: &[Self]) -> Self {
        let mut all = Self::NONE;
        let mut rest = flags;
        while let [first, others @ ..] = rest {
            all = all.with(*first, true);
            rest = others;
        }
        all
    }
}

impl BitOr for Flags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Flags {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl BitAnd for Flags {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Not for Flags {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0)
    }
}

impl fmt::Debug for Flags {
    /// The bits, and the names of those that have one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Flags({:#010x}", self.0)?;
        for (flag, name) in Self::NAMES {
            if self.contains(*flag) {
                write!(f, " {name}")?;
            }
        }
        f.write_str(")")
    }
}
