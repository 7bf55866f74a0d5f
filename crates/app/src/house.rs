//! The house a use case works in: base, law, registers, entropy. One value, shared by all faces.

use std::sync::{Arc, Mutex};

use rand_core::CryptoRng;
use stezhka_documents::Printer;
use stezhka_law::Law;
use stezhka_registry::Registry;
use stezhka_store::Db;
use stezhka_vault::{Base, BrakeKey, Directory, SignKeys, VerifyKey};

use crate::entropy::Entropy;
use crate::error::AppError;
use crate::gate::Gate;

/// What every use case needs.
#[derive(Clone)]
pub struct App {
    pub(crate) db: Db,
    pub(crate) base: Base,
    pub(crate) root: VerifyKey,
    pub(crate) law: Arc<Law>,
    pub(crate) registry: Arc<Registry>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) printer: Arc<Printer>,
    pub(crate) node: Arc<Node>,
    pub(crate) brake: Option<Arc<BrakeKey>>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) turns: Arc<crate::carry::Turns>,
    directory: Arc<Mutex<Option<Replayed>>>,
}

/// A replayed directory, and the number of its last entry.
type Replayed = (i64, Arc<Directory>);

/// A node's own keys: they sign what needs no human, and open nothing.
pub struct Node {
    /// Its name in the directory.
    pub name: stezhka_vault::Label,
    /// Its signing key.
    pub keys: SignKeys,
    /// Key of the tries' dummy salts.
    pub limiter: [u8; 32],
}

/// What [`App::new`] joins.
pub struct Parts {
    /// The open base.
    pub db: Db,
    /// Its identity.
    pub base: Base,
    /// The root's verifying key, from the configuration and never from the base.
    pub root: VerifyKey,
    /// The law.
    pub law: Arc<Law>,
    /// The registers.
    pub registry: Arc<Registry>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// The printer of letters.
    pub printer: Arc<Printer>,
    /// The node's keys.
    pub node: Node,
    /// The brake: one of two locks of dormant grants, from the configuration and never from the base. Without it none
    /// are made.
    pub brake: Option<BrakeKey>,
}

impl App {
    /// Joins the floors below.
    pub fn new(parts: Parts) -> Self {
        Self {
            db: parts.db,
            base: parts.base,
            root: parts.root,
            law: parts.law,
            registry: parts.registry,
            entropy: parts.entropy,
            printer: parts.printer,
            node: Arc::new(parts.node),
            brake: parts.brake.map(Arc::new),
            gate: Arc::new(Gate::default()),
            turns: Arc::default(),
            directory: Arc::default(),
        }
    }

    /// The base's store.
    pub const fn db(&self) -> &Db {
        &self.db
    }

    /// The base's identity.
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// The law.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// The registers.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The printer of letters.
    pub fn printer(&self) -> &Printer {
        &self.printer
    }

    /// A fresh generator.
    pub(crate) fn rng(&self) -> Box<dyn CryptoRng + Send> {
        self.entropy.draw()
    }

    /// The directory, replayed and checked against the root whenever it has grown.
    pub async fn directory(&self) -> Result<Arc<Directory>, AppError> {
        let seq = self.db.directory_seq().await?;
        if let Some(known) = self.known_directory(seq) {
            return Ok(known);
        }
        let entries = self.db.directory().await?;
        let seq = i64::try_from(entries.len()).map_err(|_| AppError::Content)?;
        let replayed = Arc::new(crate::directory::replay(&self.base, &self.root, &entries)?);
        if let Ok(mut cached) = self.directory.lock() {
            *cached = Some((seq, replayed.clone()));
        }
        Ok(replayed)
    }

    fn known_directory(&self, seq: i64) -> Option<Arc<Directory>> {
        let cached = self.directory.lock().ok()?;
        cached.as_ref().filter(|(known, _)| *known == seq).map(|(_, directory)| directory.clone())
    }
}
