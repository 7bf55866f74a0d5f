//! Base64url without padding (RFC 4648 §5), for the cookie alone: strict, one text per value.

use zeroize::Zeroizing;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text of the bytes.
pub(crate) fn encode(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len().div_ceil(3) * 4));
    for chunk in bytes.chunks(3) {
        let mut group = [0; 4];
        group[1..=chunk.len()].copy_from_slice(chunk);
        let group = u32::from_be_bytes(group);
        for at in 0..=chunk.len() {
            text.push(char::from(ALPHABET[(group >> (18 - 6 * at) & 63) as usize]));
        }
    }
    text
}

/// Fills `out` exactly; anything else, stray bits included, is no value.
pub(crate) fn decode(text: &str, out: &mut [u8]) -> Option<()> {
    if text.len() != (out.len() * 4).div_ceil(3) {
        return None;
    }
    for (chunk, letters) in out.chunks_mut(3).zip(text.as_bytes().chunks(4)) {
        let mut group = 0;
        for at in 0..4 {
            group = group << 6 | letters.get(at).map_or(Some(0), |letter| value(*letter))?;
        }
        let bytes = group.to_be_bytes();
        chunk.copy_from_slice(bytes.get(1..=chunk.len())?);
        if bytes.get(1 + chunk.len()..)?.iter().any(|stray| *stray != 0) {
            return None;
        }
    }
    Some(())
}

fn value(letter: u8) -> Option<u32> {
    ALPHABET.iter().position(|l| *l == letter).and_then(|at| u32::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rfc_s_examples_hold_without_padding() {
        for (bytes, text) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")]
        {
            assert_eq!(encode(bytes.as_bytes()).as_str(), text);
            let mut out = vec![0; bytes.len()];
            decode(text, &mut out).unwrap();
            assert_eq!(out, bytes.as_bytes());
        }
        assert_eq!(encode(&[0xfb, 0xff]).as_str(), "-_8");
    }

    #[test]
    fn a_second_text_for_the_same_bytes_is_refused() {
        let mut out = [0; 1];
        for text in ["Zh", "Zg=", "Zg==", "Z+", "Z", "Zg "] {
            assert!(decode(text, &mut out).is_none(), "{text}");
        }
    }
}
