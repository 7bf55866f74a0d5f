//! Where a base lives: `DIR/base/stezhka.db`, and beside it `DIR/keys.json` with the service's seeds, for the owner
//! alone. The root's seed is never here (but in a demo).

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use stezhka_app::App;
use stezhka_app::setup::base::Drawn;
use stezhka_store::{Db, Location, Options};
use stezhka_terms::{BaseId, Moment};
use stezhka_vault::{Base, Seed, VerifyKey};

use crate::commands::Failure;

/// The service's seeds, and what the base is checked against.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// The base.
    pub base: BaseId,
    /// Whether it is a demo.
    pub demo: bool,
    /// The root's verifying key, in hexadecimal.
    pub root: String,
    /// The node's seed.
    pub node: String,
    /// The courier's seed.
    pub courier: String,
    /// The brake's seed: one of two locks of dormant grants. Without it none are made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brake: Option<String>,
}

/// A base's folder.
pub struct Place(PathBuf);

fn failed(e: impl std::fmt::Display) -> Failure {
    Failure(e.to_string())
}

impl Place {
    /// The folder.
    pub fn new(dir: &Path) -> Self {
        Self(dir.to_owned())
    }

    fn keys_file(&self) -> PathBuf {
        self.0.join("keys.json")
    }

    /// A file of the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Whether a base is here.
    pub fn exists(&self) -> bool {
        self.keys_file().exists()
    }

    async fn db(&self) -> Result<Db, Failure> {
        let file = self.0.join("base").join("stezhka.db");
        Db::open(&Location::Sqlite(file), Options::default()).await.map_err(failed)
    }

    /// Makes a base in an empty folder.
    pub async fn make(&self, demo: bool, now: Moment) -> Result<(App, Drawn), Failure> {
        use stezhka_vault::Signs;
        let occupied = std::fs::read_dir(&self.0).is_ok_and(|mut entries| entries.next().is_some());
        if occupied {
            let says = format!("{} is not empty; choose an empty folder", self.0.display());
            return Err(Failure(says));
        }
        let drawn = Drawn::draw(demo, &crate::entropy::system);
        let db = self.db().await?;
        drawn.write_header(&db, now).await.map_err(failed)?;
        let brake = Seed::draw(&mut crate::entropy::system());
        let keys = Keys {
            base: drawn.base.id,
            demo,
            root: hex::encode(drawn.root_keys().verify_key().as_bytes()),
            node: drawn.node.kept().to_string(),
            courier: drawn.courier.kept().to_string(),
            brake: Some(brake.kept().to_string()),
        };
        private(&self.keys_file(), &serde_json::to_string_pretty(&keys).map_err(failed)?)?;
        Ok((crate::walk::theatre::house(db, &drawn, &brake)?, drawn))
    }

    /// Opens an empty base beside keys that were put there: what a restore fills.
    pub async fn open_empty(&self) -> Result<App, Failure> {
        let keys = self.keys()?;
        let db = self.db().await?;
        if db.header().await.map_err(failed)?.is_some() {
            return Err(Failure(
                "there is a base here already; restore into a folder with keys.json alone".to_owned(),
            ));
        }
        Self::join(db, &keys)
    }

    /// Opens the base of this folder; another root's or another base's is refused.
    pub async fn open(&self) -> Result<App, Failure> {
        let keys = self.keys()?;
        let db = self.db().await?;
        let header = db.header().await.map_err(failed)?;
        let header = header.ok_or_else(|| Failure("there is no base here yet".to_owned()))?;
        let same = header.base == *keys.base.as_bytes() && header.demo == keys.demo;
        if !same || hex::encode(&header.root) != keys.root {
            let says = "keys.json belongs to another base; put the right one beside it";
            return Err(Failure(says.to_owned()));
        }
        Self::join(db, &keys)
    }

    fn join(db: Db, keys: &Keys) -> Result<App, Failure> {
        let root = hex::decode(&keys.root).map_err(failed)?;
        let root = VerifyKey::from_bytes(&root).map_err(failed)?;
        let base = Base { id: keys.base, demo: keys.demo };
        let node = Seed::read(&keys.node).map_err(failed)?;
        let brake = keys.brake.as_deref().map(Seed::read).transpose().map_err(failed)?;
        crate::walk::theatre::house_with(db, base, root, &node, brake.as_ref())
    }

    fn keys(&self) -> Result<Keys, Failure> {
        let file = self.keys_file();
        let says = |why: String| Failure(format!("{}: {why}", file.display()));
        if !open_to_owner_alone(&file) {
            return Err(says("others may read it; run: chmod 600".to_owned()));
        }
        let text = std::fs::read_to_string(&file).map_err(|e| says(e.kind().to_string()))?;
        serde_json::from_str(&text).map_err(|_| says("this is not a base's keys".to_owned()))
    }
}

fn open_to_owner_alone(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).map_or(true, |m| m.permissions().mode().trailing_zeros() >= 6)
}

/// Writes a file that only its owner reads.
pub fn private(file: &Path, text: &str) -> Result<(), Failure> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let says = |e: std::io::Error| Failure(format!("{}: {}", file.display(), e.kind()));
    let mut open = std::fs::OpenOptions::new();
    let mut file = open.write(true).create(true).truncate(true).mode(0o600).open(file).map_err(says)?;
    file.write_all(text.as_bytes()).map_err(says)
}
