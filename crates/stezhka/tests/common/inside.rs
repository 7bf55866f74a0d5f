//! A base of the binary under test, joined from inside as a server would.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use stezhka_app::{App, Node, Parts};
use stezhka_store::{Db, Location, Options};
use stezhka_terms::BaseId;
use stezhka_vault::{Base, Label, Seed, SignKeys, VerifyKey};

/// The house on a folder's base, joined as a server would.
pub async fn house(dir: &Path) -> App {
    let keys: BTreeMap<String, serde_json::Value> =
        serde_json::from_str(&std::fs::read_to_string(dir.join("keys.json")).unwrap()).unwrap();
    let text = |key: &str| keys[key].as_str().unwrap();
    let id: BaseId = serde_json::from_value(keys["base"].clone()).unwrap();
    let base = Base { id, demo: keys["demo"].as_bool().unwrap() };
    let location = Location::Sqlite(dir.join("base/stezhka.db"));
    App::new(Parts {
        db: Db::open(&location, Options::default()).await.unwrap(),
        base,
        root: VerifyKey::from_bytes(&hex::decode(text("root")).unwrap()).unwrap(),
        law: Arc::new(stezhka_law::Law::embedded().unwrap()),
        registry: stezhka_registry::Registry::load().unwrap(),
        entropy: Arc::new(|| rand_core::UnwrapErr(rand::rngs::SysRng)),
        printer: Arc::new(stezhka_documents::Printer::new().unwrap()),
        node: Node {
            name: Label::new("node-1").unwrap(),
            keys: SignKeys::from_seed(&base, &Seed::read(text("node")).unwrap()),
            limiter: [7; 32],
        },
        brake: None,
    })
}

/// What the demo tells of its accounts.
pub fn accounts(dir: &Path) -> serde_json::Value {
    serde_json::from_str(&std::fs::read_to_string(dir.join("demo-accounts.json")).unwrap()).unwrap()
}
