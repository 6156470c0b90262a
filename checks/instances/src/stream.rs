//! A stream of random numbers for each root, so that a type or element that is added to the schemas
//! changes no document of another.

use fastrand::Rng;

use crate::kind::Root;

/// The stream of a root: always the same for the same seed and name, on every machine and by every
/// version of the compiler.
pub(crate) fn stream(seed: u64, root: &Root) -> Rng {
    let (of, name) = match root {
        Root::Type(name) => ("type", name),
        Root::Element(name) => ("element", name),
    };
    // No name has a NUL, so that it tells the parts apart.
    let text = [of, &name.namespace, &name.local].join("\0");
    let bytes = seed.to_le_bytes().into_iter().chain(text.bytes());
    Rng::with_seed(hash(bytes))
}

/// FNV-1a. The hashers of the standard library may change between its versions.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.fold(BASIS, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hash is the published one: another would make other documents of every seed.
    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash("".bytes()), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash("a".bytes()), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash("foobar".bytes()), 0x8594_4171_f739_67e8);
    }
}
