//! A known answer of others for exactly suite 01: mode 0, KEM 0x0020, KDF 0x0001, AEAD 0x0002 of the vectors of RFC 9180
//! (CFRG, 5f503c5). A thousand texts and exports are condensed into digests, as the Go project keeps them
//! (`crypto/internal/hpke/testdata/rfc9180.json`, 7c985a2): inputs come from SHAKE128 of nothing, a length byte each.

use std::convert::Infallible;

use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, setup_receiver, setup_sender_with_rng};
use rand_core::{TryCryptoRng, TryRng};
use shake::Shake128;
use shake::digest::{ExtendableOutput, Update, XofReader};

const INFO: &str = "4f6465206f6e2061204772656369616e2055726e";
const IKM_E: &str = "2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9";
const IKM_R: &str = "dac33b0e9db1b59dbbea58d59a14e7b5896e9bdf98fad6891e99d1686492b9ee";
const SK_R: &str = "497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d";
const PK_R: &str = "430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c";
const ENC: &str = "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256";
const ENCRYPTIONS: &str = "1702e73e1e71705faa8241022af1deea";
const EXPORTS: &str = "5cb678bf1c52afbd9afb58b8f7c1ced3";

fn bytes(hex: &str) -> Vec<u8> {
    hex::decode(hex).unwrap()
}

/// Gives the key material of the vector, once.
struct Once(Vec<u8>);

impl TryRng for Once {
    type Error = Infallible;
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        panic!("only bytes are drawn")
    }
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        panic!("only bytes are drawn")
    }
    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        assert_eq!(out.len(), self.0.len(), "drawn once, whole");
        out.copy_from_slice(&std::mem::take(&mut self.0));
        Ok(())
    }
}

impl TryCryptoRng for Once {}

fn drawn(source: &mut impl XofReader) -> Vec<u8> {
    let mut length = [0];
    source.read(&mut length);
    let mut text = vec![0; usize::from(length[0])];
    source.read(&mut text);
    text
}

fn condensed(sink: Shake128) -> String {
    let mut digest = [0; 16];
    sink.finalize_xof().read(&mut digest);
    hex::encode(digest)
}

#[test]
fn suite_one_seals_opens_and_exports_as_the_published_vector() {
    let (_, public) = X25519HkdfSha256::derive_keypair(&bytes(IKM_R));
    assert_eq!(public.to_bytes()[..], bytes(PK_R));
    // The vector's secret is not clamped, the library's is: the same scalar.
    let secret = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(&bytes(SK_R)).unwrap();
    assert_eq!(X25519HkdfSha256::sk_to_pk(&secret).to_bytes()[..], bytes(PK_R));
    let (info, mut rng) = (bytes(INFO), Once(bytes(IKM_E)));
    let (enc, mut sender) = setup_sender_with_rng::<AesGcm256, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &public,
        &info,
        &mut rng,
    )
    .unwrap();
    assert_eq!(enc.to_bytes()[..], bytes(ENC));
    let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&bytes(ENC)).unwrap();
    let mut receiver =
        setup_receiver::<AesGcm256, HkdfSha256, X25519HkdfSha256>(&OpModeR::Base, &secret, &enc, &info)
            .unwrap();

    let (mut source, mut sink) = (Shake128::default().finalize_xof(), Shake128::default());
    for _ in 0..1000 {
        let (aad, text) = (drawn(&mut source), drawn(&mut source));
        let sealed = sender.seal(&text, &aad).unwrap();
        sink.update(&sealed);
        assert_eq!(receiver.open(&sealed, &aad).unwrap(), text);
    }
    assert_eq!(condensed(sink), ENCRYPTIONS);

    let (mut source, mut sink) = (Shake128::default().finalize_xof(), Shake128::default());
    for length in 0..1000 {
        let (context, mut value) = (drawn(&mut source), vec![0; length]);
        sender.export(&context, &mut value).unwrap();
        sink.update(&value);
    }
    assert_eq!(condensed(sink), EXPORTS);
}
