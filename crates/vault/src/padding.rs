//! Padding: a sealed text tells only the bucket of its length. Never compressed.

use zeroize::Zeroizing;

use crate::{Opened, VaultError};

const BUCKETS: [usize; 4] = [512, 2 * 1024, 8 * 1024, 32 * 1024];
const STEP: usize = 128 * 1024;

/// The padded length of `len` bytes of data: 512 B, 2, 8, 32, 128 KiB, then steps of 128 KiB.
pub fn padded_len(len: usize) -> Result<usize, VaultError> {
    if u32::try_from(len).is_err() {
        return Err(VaultError::TooLong("plaintext"));
    }
    let whole = len.checked_add(4).ok_or(VaultError::TooLong("plaintext"))?;
    Ok(BUCKETS.into_iter().find(|b| whole <= *b).unwrap_or_else(|| whole.div_ceil(STEP) * STEP))
}

/// `len u32 ‖ data ‖ zeros` up to the bucket.
pub(crate) fn pad(data: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let len = u32::try_from(data.len()).map_err(|_| VaultError::TooLong("plaintext"))?;
    // Room for the tag too, so that sealing in place never moves the plaintext.
    let size = padded_len(data.len())?;
    let mut out = Zeroizing::new(Vec::with_capacity(size + 16));
    out.extend_from_slice(&len.to_be_bytes());
    out.extend_from_slice(data);
    out.resize(size, 0);
    Ok(out)
}

/// Takes the padding off; anything but zeros to exactly the bucket is refused.
pub(crate) fn unpad(mut padded: Zeroizing<Vec<u8>>) -> Result<Opened, VaultError> {
    let bad = VaultError::Malformed("padding");
    let Some((head, rest)) = padded.split_first_chunk::<4>() else { return Err(bad) };
    let len = usize::try_from(u32::from_be_bytes(*head)).map_err(|_| bad.clone())?;
    let zeros = rest.get(len..).ok_or_else(|| bad.clone())?;
    if padded_len(len)? != padded.len() || zeros.iter().any(|b| *b != 0) {
        return Err(bad);
    }
    padded.copy_within(4..4 + len, 0);
    padded.truncate(len);
    Ok(Opened::new(padded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_those_of_the_format() {
        for (len, size) in [
            (0, 512),
            (508, 512),
            (509, 2048),
            (2044, 2048),
            (2045, 8192),
            (8188, 8192),
            (8189, 32_768),
            (32_765, 131_072),
            (131_068, 131_072),
            (131_069, 262_144),
            (262_141, 393_216),
        ] {
            assert_eq!(padded_len(len).unwrap(), size, "{len}");
        }
    }

    #[test]
    fn padding_comes_off_and_only_right_padding_does() {
        for len in [0, 1, 400, 508, 509, 40_000] {
            let data = vec![7; len];
            assert_eq!(&unpad(pad(&data).unwrap()).unwrap()[..], &data[..]);
        }
        let mut dirty = pad(b"x").unwrap();
        dirty[511] = 1;
        assert!(unpad(dirty).is_err());
        let mut longer = pad(b"x").unwrap();
        longer.resize(2048, 0);
        assert!(unpad(longer).is_err());
        let mut lying = pad(b"x").unwrap();
        lying[0] = 0xff;
        assert!(unpad(lying).is_err());
        assert!(unpad(Zeroizing::new(vec![0, 0])).is_err());
    }
}
