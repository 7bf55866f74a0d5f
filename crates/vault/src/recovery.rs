//! Recovery codes of staff: 40 digits (132 bits), openers by HKDF alone, each good once. A code finds its own row: what
//! it is found by is as hard to guess as the code itself.

use rand_core::CryptoRng;
use stezhka_terms::{AccountId, OpenerId};
use zeroize::Zeroizing;

use crate::code::digits;
use crate::opener::Secret;
use crate::seed::derive;
use crate::{Base, OpenerRecord, Seed, VaultError};

const DIGITS: usize = 40;

/// A recovery code. Never printed by itself.
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// Draws a code.
    pub fn draw(rng: &mut dyn CryptoRng) -> Self {
        Self(digits(DIGITS, rng))
    }

    /// Reads what was typed: spaces and dashes anywhere.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let mut kept = Zeroizing::new(String::with_capacity(DIGITS));
        for c in text.chars() {
            match c {
                '0'..='9' if kept.len() < DIGITS => kept.push(c),
                c if c.is_whitespace() || "-–".contains(c) => {}
                _ => return Err(VaultError::WrongSecret),
            }
        }
        if kept.len() == DIGITS { Ok(Self(kept)) } else { Err(VaultError::WrongSecret) }
    }

    /// Ten groups of four digits, to be shown once.
    pub fn shown(&self) -> Zeroizing<String> {
        let groups: Vec<&str> = (0..DIGITS / 4).filter_map(|g| self.0.get(g * 4..g * 4 + 4)).collect();
        Zeroizing::new(groups.join(" "))
    }

    /// What finds the row.
    pub fn index(&self, base: &Base) -> String {
        let index = derive(self.0.as_bytes(), base.id.as_bytes(), &[b"stezhka/1 recovery index"]);
        hex::encode(&index[..16])
    }

    fn secret(&self) -> Secret {
        Secret(Zeroizing::new([b"recovery\0", self.0.as_bytes()].concat()))
    }

    /// An opener under this code.
    pub fn seal(
        &self,
        base: &Base,
        account: AccountId,
        seed: &Seed,
        rng: &mut dyn CryptoRng,
    ) -> Result<OpenerRecord, VaultError> {
        OpenerRecord::seal(base, account, None, &self.secret(), seed, rng)
    }

    /// One try, whether a row was found or not: the same steps in the same order.
    pub fn attempt(&self, base: &Base, row: Option<&OpenerRecord>) -> Result<Seed, VaultError> {
        let none = OpenerRecord {
            opener: OpenerId::from_bytes([0; 16]),
            account: AccountId::from_bytes([0; 16]),
            kdf: None,
            salt: [0; 16],
            check: [0; 32],
            blob: Vec::new(),
        };
        match row {
            // A row that was made of another kind of secret is no recovery code.
            Some(row) if row.kdf.is_none() => row.open(base, &self.secret()),
            _ => none.open(base, &self.secret()),
        }
    }
}
