//! «Моє звернення»: where it stands, what comes next, who opened what, and everything she can do from here.
//!
//! The first view shows nothing sensitive; content comes by a tap. What protects acts at once; what opens or ends
//! waits for a human over the agreed channel, which no page shows.

pub mod appeal;
pub mod ask;
pub mod asked;
pub mod consents;
pub mod contact;
pub mod enter;
pub mod grounds;
pub mod messages;
pub mod overview;
pub mod papers;
pub mod protect;
pub mod record;
pub mod said;
pub mod talk;
pub mod who;

use stezhka_app::person::view::MyRequest;
use stezhka_terms::{CaseId, RequestKey};

use crate::fault::Fault;
use crate::visit::{Hers, Visit};

/// She, inside, with her case.
pub struct Mine {
    /// Her session.
    pub hers: Hers,
    /// Her case.
    pub case: CaseId,
}

impl Mine {
    /// Who came, when she has sent already.
    pub async fn of(visit: &Visit) -> Result<Option<Self>, Fault> {
        let hers = visit.hers().await?;
        if let Some(lang) = visit.again_in() {
            // What is typed waits, sealed to her, for the same page.
            return Err(visit.hold(&hers, lang).await?);
        }
        Ok(hers.person.case.map(|case| Self { hers, case }))
    }

    /// Her request as she sees it.
    pub async fn view(&self, visit: &Visit) -> Result<MyRequest, Fault> {
        Ok(visit.site.app.my_request(&self.hers.person).await?)
    }

    /// The token of a form that posts here.
    pub fn token(&self, visit: &Visit) -> String {
        visit.token(self.hers.session.key(), &visit.path)
    }

    /// The key of the posted form: it was drawn with its page.
    pub fn key(visit: &Visit) -> Result<RequestKey, Fault> {
        visit.fields.idempotency_key("key").ok_or(Fault::Stale)
    }
}

/// What every form of hers carries.
pub struct Form {
    /// Where it posts.
    pub action: String,
    /// The token.
    pub token: String,
    /// The idempotency key.
    pub key: String,
}

/// A form that posts to this very page.
pub fn form(visit: &Visit, mine: &Mine) -> Form {
    Form { action: visit.posts_to(), token: mine.token(visit), key: visit.site.app.request_key().to_string() }
}

/// A frame for a page of hers.
pub fn frame<'a>(visit: &'a Visit, mine: &Mine, title: &str) -> crate::frame::Frame<'a> {
    let mut frame = crate::frame::Frame::new(visit, title).back(visit.link("/my")).stays();
    frame.out = Some(visit.token(mine.hers.session.key(), "/out"));
    frame
}
