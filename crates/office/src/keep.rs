//! Text typed at the desk is never lost: what a locked, ended, renewed or switched session gets is sealed to its account
//! and comes back on its form, once. Secrets are never kept.

use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::session::{Locked, Proof};
use stezhka_terms::Lang;
use stezhka_vault::Face;
use stezhka_web::{Fields, guard, see_other};

use crate::answer::Fault;
use crate::screens::step;
use crate::visit::{KEY, Member, Visit};

/// The button that posts a form to have it in the other language.
pub const SWITCH: &str = "switch";
/// Hidden fields: a form in which nothing else stands was not typed in.
const HIDDEN: [&str; 6] = [guard::TOKEN, KEY, SWITCH, "do", "reading", "beside"];
/// Forms whose fields are secrets, or which have none.
const NEVER: [&str; 9] =
    ["login", "logout", "stay", "arrive", "arrived", "passphrase", "recover", "step", "access"];

impl Visit {
    /// What was posted to an open session, as its own form: kept instead of carried out when the page only saves it, or
    /// when it is wanted in the other language.
    pub(crate) async fn aside(&self, member: &Member, fields: &Fields) -> Result<(), Fault> {
        if self.is_draft() {
            self.keep(member, fields).await?;
            let mut response = Response::default();
            *response.status_mut() = StatusCode::NO_CONTENT;
            return Err(Fault::page(response));
        }
        if let Some(other) = self.switched(fields) {
            self.keep(member, fields).await?;
            return Err(Fault::page(see_other(&other)));
        }
        Ok(())
    }

    /// What was posted to a session that opens nothing any more.
    pub(crate) async fn locked(&self, locked: &Locked, fields: &Fields) -> Result<Fault, Fault> {
        if !self.is_from_here() || !self.is_kept(fields) {
            return Ok(Fault::login(&way_back(&self.path)));
        }
        let back = self.switched(fields).unwrap_or_else(|| self.path.clone());
        self.site.app.hold_text(self.now, Face::Office, locked, self.form(), &typed(fields)).await?;
        Ok(Fault::Login { back, kept: true })
    }

    /// A form of an earlier session, posted from a page of this host: nothing is done, and what was typed comes back.
    pub(crate) async fn stale(&self, member: &Member, fields: &Fields) -> Result<Fault, Fault> {
        if !self.is_from_here() || !self.is_kept(fields) {
            return Ok(Fault::NotOurs);
        }
        self.keep(member, fields).await?;
        Ok(Fault::Stale(self.path.clone()))
    }

    /// That he proved words and code just now. Else he is asked, and what he typed comes back afterwards.
    pub(crate) async fn proven<'m>(&self, member: &'m Member, fields: &Fields) -> Result<Proof<'m>, Fault> {
        if let Some(proof) = member.session.proof(self.now) {
            return Ok(proof);
        }
        if self.is_kept(fields) {
            self.keep(member, fields).await?;
        }
        Err(Fault::page(step::asked(self, member, &self.path).await))
    }

    /// What was typed into this form before; given back once.
    pub async fn held(&self, member: &Member) -> Result<Option<Fields>, Fault> {
        let held = self.site.app.held_text(Face::Office, &member.keys, self.form()).await?;
        Ok(held.and_then(|text| Fields::parse(&text).ok()))
    }

    /// Seals what was typed to the account, for this form.
    pub(crate) async fn keep(&self, member: &Member, fields: &Fields) -> Result<(), Fault> {
        let (app, text) = (&self.site.app, typed(fields));
        Ok(app.hold_own_text(self.now, Face::Office, &member.keys, self.form(), &text).await?)
    }

    /// The form's address without its language: what was typed comes back in either.
    fn form(&self) -> &str {
        self.path.strip_prefix(&format!("/{}", self.lang.tag())).unwrap_or(&self.path)
    }

    /// Whether there is something to keep, and a page on which it comes back.
    fn is_kept(&self, fields: &Fields) -> bool {
        let last = self.path.rsplit('/').next().unwrap_or_default();
        let written =
            |(name, value): &(String, String)| !HIDDEN.contains(&&name[..]) && !value.trim().is_empty();
        !NEVER.contains(&last) && way_back(&self.path) == self.path && fields.pairs().iter().any(written)
    }

    /// The form's address in the other language, where that is what was pressed.
    fn switched(&self, fields: &Fields) -> Option<String> {
        let to: Lang = fields.one(SWITCH)?.parse().ok()?;
        let rest = self.path.strip_prefix(&format!("/{}/", self.lang.tag()))?;
        Some(format!("/{}/{rest}", to.tag()))
    }
}

/// What was typed, without the token.
fn typed(fields: &Fields) -> zeroize::Zeroizing<Vec<u8>> {
    let pairs = fields.pairs().iter().filter(|(name, _)| name != guard::TOKEN && name != SWITCH);
    let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    zeroize::Zeroizing::new(text.into_bytes())
}

/// Where one goes on after a login that a posted form asked for: the form's own page, else the page it stood on.
pub fn way_back(path: &str) -> String {
    let Some((page, last)) = path.rsplit_once('/') else { return path.to_owned() };
    match last {
        "open" | "letter" | "find" | "stay" | "logout" => format!("{page}/"),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::way_back;

    #[test]
    fn the_way_goes_on_where_there_is_a_page() {
        assert_eq!(way_back("/uk/d/1/c/2/open"), "/uk/d/1/c/2/");
        assert_eq!(way_back("/uk/d/1/c/2/do/tell"), "/uk/d/1/c/2/do/tell");
        assert_eq!(way_back("/uk/logout"), "/uk/");
    }
}
