//! The ceremony: a base is made with its root key, kept outside, and its first administrator.

use stezhka_store::{Db, Header};
use stezhka_terms::{BaseId, Moment};
use stezhka_vault::{Base, Seed, SignKeys, SignerId, Signs, Statement};

use crate::entropy::Entropy;
use crate::error::{AppError, written};
use crate::house::App;
use crate::setup::people::NewAccount;

/// What a ceremony draws; the root's seed goes offline, the node's into the configuration.
pub struct Drawn {
    /// The base.
    pub base: Base,
    /// The root's seed: sign administrators with it, then put it away.
    pub root: Seed,
    /// The node's seed.
    pub node: Seed,
    /// The courier's seed.
    pub courier: Seed,
}

impl Drawn {
    /// Draws everything a new base needs.
    pub fn draw(demo: bool, entropy: &dyn Entropy) -> Self {
        let mut rng = entropy.draw();
        let base = Base { id: BaseId::random(rng.as_mut()), demo };
        let mut seed = || Seed::draw(rng.as_mut());
        Self { base, root: seed(), node: seed(), courier: seed() }
    }

    /// The root's keys.
    pub fn root_keys(&self) -> SignKeys {
        SignKeys::from_seed(&self.base, &self.root)
    }

    /// Writes the header of an empty base.
    pub async fn write_header(&self, db: &Db, now: Moment) -> Result<(), AppError> {
        let header = Header {
            base: *self.base.id.as_bytes(),
            demo: self.base.demo,
            created: now.day().number(),
            root: self.root_keys().verify_key().as_bytes().to_vec(),
        };
        if db.header().await?.is_some() {
            return Err(AppError::Base("there is a base here already; choose an empty folder".to_owned()));
        }
        let done = db.write(move |tx| {
            let header = header.clone();
            Box::pin(async move {
                stezhka_store::put_header(tx, &header).await?;
                Ok::<_, stezhka_store::WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }
}

impl App {
    /// The root names the first administrator; she names the node and the courier.
    pub async fn found(
        &self,
        now: Moment,
        drawn: &Drawn,
        administrator: NewAccount,
    ) -> Result<stezhka_vault::AccountKeys, AppError> {
        let statement = Statement::Administrator { account: administrator.keys.public().clone() };
        self.state_in_directory(now, &SignerId::Root, &drawn.root_keys(), &[statement], administrator.rows)
            .await?;
        let keys = administrator.keys;
        let courier = stezhka_vault::CourierKeys::from_seed(
            &self.base,
            stezhka_vault::Suite::default(),
            &drawn.courier,
        );
        let statements = [
            Statement::Node { name: self.node.name.clone(), key: self.node.keys.verify_key() },
            Statement::Courier { key: courier.public().clone() },
        ];
        let signer = SignerId::of(keys.public());
        self.state_in_directory(now, &signer, &keys, &statements, crate::setup::Rows::default()).await?;
        Ok(keys)
    }
}
