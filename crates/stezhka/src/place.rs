//! Where a base lives, and beside it `keys.json` with the service's seeds, for the owner alone. The root's seed is never
//! there (but in a demo). `--data DIR` means `DIR/base/stezhka.db` and `DIR/keys.json`; `--config FILE` says where.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use stezhka_app::App;
use stezhka_app::setup::base::Drawn;
use stezhka_store::{Db, Location, Options};
use stezhka_terms::{BaseId, Moment};
use stezhka_vault::{Base, Seed, VerifyKey};

use crate::cli::Where;
use crate::commands::Failure;
use crate::config::{BaseAt, Config};
use crate::speak::Speak;

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

/// Where a base lives.
pub struct Place {
    at: BaseAt,
    /// The rest of the configuration, where one was named.
    pub config: Option<Config>,
}

fn failed(e: impl std::fmt::Display) -> Failure {
    Failure(e.to_string())
}

impl Place {
    /// The witness that the configuration names.
    pub fn witness(&self) -> Option<&Path> {
        self.config.as_ref().and_then(|c| c.upkeep.witness.as_deref())
    }

    /// The place that a command names.
    pub fn at(named: &Where, speak: &Speak) -> Result<Self, Failure> {
        match (&named.data, &named.config) {
            (Some(data), _) => Ok(Self { at: BaseAt::folder(data), config: None }),
            (None, Some(file)) => {
                let config = Config::read(file, speak)?;
                Ok(Self { at: config.base.clone(), config: Some(config) })
            }
            (None, None) => Err(Failure(speak.text("place-unnamed", &[]))),
        }
    }

    /// A file beside the keys.
    pub fn file(&self, name: &str) -> PathBuf {
        self.at.keys().with_file_name(name)
    }

    /// Whether a base was made here.
    pub fn exists(&self) -> bool {
        self.at.keys().exists()
    }

    async fn db(&self, speak: &Speak) -> Result<Db, Failure> {
        Db::open(&self.at.location(speak)?, Options::default()).await.map_err(failed)
    }

    /// Makes a base in an empty place.
    pub async fn make(&self, demo: bool, now: Moment, speak: &Speak) -> Result<(App, Drawn), Failure> {
        self.must_be_empty(speak).await?;
        let drawn = Drawn::draw(demo, &crate::entropy::system);
        let db = self.db(speak).await?;
        drawn.write_header(&db, now).await.map_err(failed)?;
        let brake = Seed::draw(&mut crate::entropy::system());
        let keys = Keys::of(&drawn, &brake);
        private(&self.at.keys(), &serde_json::to_string_pretty(&keys).map_err(failed)?)?;
        Ok((crate::house::house(db, &drawn, &brake)?, drawn))
    }

    async fn must_be_empty(&self, speak: &Speak) -> Result<(), Failure> {
        let occupied = match self.at.as_folder() {
            Some(folder) => std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()),
            None => self.exists(),
        };
        let path = self.at.as_folder().map_or_else(|| self.at.keys(), Path::to_owned);
        if occupied {
            let args = [("path", path.display().to_string().into())];
            return Err(Failure(speak.text("place-not-empty", &args)));
        }
        let free = self.at.location(speak)?.is_free().await.map_err(failed)?;
        if free { Ok(()) } else { Err(Failure(speak.text("place-base-there", &[]))) }
    }

    /// An empty base beside the one that a restore will put in place, with the keys that were put here.
    pub async fn open_beside(&self, speak: &Speak) -> Result<(App, Location), Failure> {
        let keys = self.keys(speak)?;
        let location = self.at.location(speak)?;
        if !location.is_free().await.map_err(failed)? {
            return Err(Failure(speak.text("place-base-there", &[])));
        }
        let beside = location.beside().await.map_err(failed)?;
        let db = Db::open(&beside, Options::default()).await.map_err(failed)?;
        Ok((keys.join(db)?, location))
    }

    /// Opens the base of this place; another root's or another base's is refused.
    pub async fn open(&self, speak: &Speak) -> Result<App, Failure> {
        let keys = self.keys(speak)?;
        let location = self.at.location(speak)?;
        if location.is_free().await.map_err(failed)? {
            return Err(Failure(speak.text("place-no-base", &[])));
        }
        let db = self.db(speak).await?;
        let header = db.header().await.map_err(failed)?;
        let header = header.ok_or_else(|| Failure(speak.text("place-no-base", &[])))?;
        let same = header.base == *keys.base.as_bytes() && header.demo == keys.demo;
        if !same || hex::encode(&header.root) != keys.root {
            return Err(Failure(speak.text("place-other-keys", &[])));
        }
        keys.join(db)
    }

    /// The service's seeds of this place.
    pub fn keys(&self, speak: &Speak) -> Result<Keys, Failure> {
        let file = self.at.keys();
        let path = || ("path", file.display().to_string().into());
        if !open_to_owner_alone(&file) {
            return Err(Failure(speak.text("place-open-to-others", &[path()])));
        }
        let text = std::fs::read_to_string(&file).map_err(|e| {
            Failure(speak.text("place-keys-unreadable", &[path(), ("why", e.kind().to_string().into())]))
        })?;
        serde_json::from_str(&text).map_err(|_| Failure(speak.text("place-no-keys", &[path()])))
    }
}

impl Keys {
    fn of(drawn: &Drawn, brake: &Seed) -> Self {
        use stezhka_vault::Signs;
        Self {
            base: drawn.base.id,
            demo: drawn.base.demo,
            root: hex::encode(drawn.root_keys().verify_key().as_bytes()),
            node: drawn.node.kept().to_string(),
            courier: drawn.courier.kept().to_string(),
            brake: Some(brake.kept().to_string()),
        }
    }

    /// The courier's seed: it opens waiting addresses and nothing else.
    pub fn courier(&self) -> Result<Seed, Failure> {
        Seed::read(&self.courier).map_err(failed)
    }

    fn join(&self, db: Db) -> Result<App, Failure> {
        let root = hex::decode(&self.root).map_err(failed)?;
        let root = VerifyKey::from_bytes(&root).map_err(failed)?;
        let base = Base { id: self.base, demo: self.demo };
        let node = Seed::read(&self.node).map_err(failed)?;
        let brake = self.brake.as_deref().map(Seed::read).transpose().map_err(failed)?;
        crate::house::house_with(db, base, root, &node, brake.as_ref())
    }
}

/// Whether nobody but its owner may read a file.
pub fn open_to_owner_alone(file: &Path) -> bool {
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
