//! Joins a house: the store, the law, the registers, the printer and the node's keys in one value that every command uses.

use std::sync::Arc;

use stezhka_app::setup::base::Drawn;
use stezhka_app::{App, Node, Parts};
use stezhka_documents::Printer;
use stezhka_law::Law;
use stezhka_registry::Registry;
use stezhka_store::Db;
use stezhka_vault::{Base, BrakeKey, Label, Seed, SignKeys, VerifyKey};

use crate::commands::Failure;

/// Joins a house on a base that was just drawn.
pub fn house(db: Db, drawn: &Drawn, brake: &Seed) -> Result<App, Failure> {
    use stezhka_vault::Signs;
    house_with(db, drawn.base, drawn.root_keys().verify_key(), &drawn.node, Some(brake))
}

/// Joins a house on a base with the service's seeds.
pub fn house_with(
    db: Db,
    base: Base,
    root: VerifyKey,
    node: &Seed,
    brake: Option<&Seed>,
) -> Result<App, Failure> {
    let failed = |e: &dyn std::fmt::Display| Failure(e.to_string());
    // The limiter's key depends on the node's seed alone, so that dummy salts stay the same after a restart.
    let limiter = stezhka_vault::sha256(node.kept().as_bytes());
    Ok(App::new(Parts {
        db,
        base,
        root,
        law: Arc::new(Law::embedded().map_err(|e| failed(&e))?),
        registry: Registry::load().map_err(|e| failed(&e))?,
        entropy: Arc::new(crate::entropy::system),
        printer: Arc::new(Printer::new().map_err(|e| failed(&e))?),
        node: Node {
            name: Label::new("node-1").map_err(|e| failed(&e))?,
            keys: SignKeys::from_seed(&base, node),
            limiter,
        },
        brake: brake.map(|seed| BrakeKey::from_seed(&base, seed)),
    }))
}
