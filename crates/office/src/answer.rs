//! What a screen answers, and what is said when it cannot.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::AppError;
use stezhka_terms::Lang;
use stezhka_web::fields::FieldsFault;
use stezhka_web::{Site, Words, page};

use crate::layout::Layout;
use crate::visit::Visit;
use crate::{link, screens};

/// A screen's answer.
pub type Answer = Result<Response, Fault>;

/// Why a screen did not answer.
#[derive(Debug)]
pub enum Fault {
    /// Not there, or not yours: one page for both.
    Missing,
    /// Log in first.
    Login {
        /// Where the way goes on.
        back: String,
        /// Whether text was kept.
        kept: bool,
    },
    /// The form is not this session's own.
    NotOurs,
    /// The form is one of an earlier session; what was typed comes back at this address.
    Stale(String),
    /// Another page instead.
    Page(Box<Response>),
    /// The body could not be read.
    Body(FieldsFault),
    /// A use case refused.
    App(AppError),
}

impl Fault {
    /// Log in, then come back.
    pub fn login(back: &str) -> Self {
        Self::Login { back: back.to_owned(), kept: false }
    }

    /// Another page instead.
    pub fn page(response: Response) -> Self {
        Self::Page(Box::new(response))
    }
}

impl From<AppError> for Fault {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::Missing,
            other => Self::App(other),
        }
    }
}

impl From<FieldsFault> for Fault {
    fn from(fault: FieldsFault) -> Self {
        Self::Body(fault)
    }
}

/// What an answer needs to know of its request.
pub struct Place {
    /// The face's surroundings.
    pub site: Site,
    /// The language.
    pub lang: Lang,
    /// The path.
    pub path: String,
    /// The request without its body: a member is told inside his own frame.
    pub visit: Visit,
}

/// A page that only says something.
#[derive(Template)]
#[template(path = "said.html")]
struct Said<'a> {
    l: Layout<'a>,
    heading: String,
    text: String,
    back: Option<String>,
    case: Option<(String, bool)>,
}

impl Place {
    /// The answer, or a page that says why there is none.
    pub async fn answer(self, answer: Answer) -> Response {
        let fault = match answer {
            Ok(response) => return response,
            Err(fault) => fault,
        };
        let words = self.site.words(self.lang);
        match fault {
            Fault::Login { back, kept } => screens::login::asked(&self, &back, kept),
            // The same bytes for every address: the page does not even say which one was asked for.
            Fault::Missing => {
                let nowhere = Place { path: String::new(), ..self };
                nowhere.bare(StatusCode::NOT_FOUND, "missing")
            }
            Fault::Page(response) => *response,
            Fault::Stale(back) => {
                let text = words.s("office-said-stale-text");
                self.page(StatusCode::FORBIDDEN, words.s("office-said-not-ours"), text, Some(back), false)
                    .await
            }
            Fault::NotOurs => self.say(StatusCode::FORBIDDEN, "not-ours").await,
            Fault::Body(FieldsFault::TooLarge | FieldsFault::TooMany) => {
                self.say(StatusCode::PAYLOAD_TOO_LARGE, "too-large").await
            }
            Fault::Body(_) => self.say(StatusCode::BAD_REQUEST, "unreadable").await,
            Fault::App(error) => {
                let status = status_of(&error);
                if status == StatusCode::INTERNAL_SERVER_ERROR {
                    tracing::error!("a page could not be made: {}", kind_of(&error));
                }
                let text = sentence(words, &error);
                let signs = matches!(error, AppError::Refused(stezhka_case::Refusal::ReceiptMissing));
                self.page(status, words.s("office-said-refused"), text, None, signs).await
            }
        }
    }

    async fn say(&self, status: StatusCode, key: &str) -> Response {
        let words = self.site.words(self.lang);
        let text = words.s(&format!("office-said-{key}-text"));
        self.page(status, words.s(&format!("office-said-{key}")), text, None, false).await
    }

    /// A page for anybody, the same bytes for all.
    fn bare(&self, status: StatusCode, key: &str) -> Response {
        let words = self.site.words(self.lang);
        let (heading, text) =
            (words.s(&format!("office-said-{key}")), words.s(&format!("office-said-{key}-text")));
        let l = Layout::bare(&self.site, self.lang, &self.path, heading.clone());
        render(status, self.lang, &Said { l, heading, text, back: None, case: None })
    }

    /// A page in the frame of whoever came: his desk and the way out stay there, and the case, where it was one.
    async fn page(
        &self,
        status: StatusCode,
        heading: String,
        text: String,
        back: Option<String>,
        signs: bool,
    ) -> Response {
        let visit = &self.visit;
        let member = visit.member().await.ok();
        let staff = match &member {
            Some(member) => visit.at_desk(member).await.ok(),
            None => None,
        };
        let l = match &member {
            Some(member) => Layout::of(visit, member, staff.as_ref(), heading.clone()).await,
            None => Layout::bare(&self.site, self.lang, &self.path, heading.clone()),
        };
        let case = staff.zip(visit.case().ok()).map(|(s, c)| (link::case(self.lang, s.desk, c), signs));
        render(status, self.lang, &Said { l, heading, text, back, case })
    }
}

/// A page from its template.
pub fn render(status: StatusCode, lang: Lang, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => page(status, lang, html, true),
        Err(_) => page(StatusCode::INTERNAL_SERVER_ERROR, lang, String::new(), true),
    }
}

/// The status of a refusal.
pub fn status_of(error: &AppError) -> StatusCode {
    match error {
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::NotAllowed => StatusCode::FORBIDDEN,
        AppError::Busy => StatusCode::SERVICE_UNAVAILABLE,
        AppError::Wait { .. } => StatusCode::TOO_MANY_REQUESTS,
        AppError::Changed => StatusCode::CONFLICT,
        AppError::Content
        | AppError::Vault(_)
        | AppError::Store(_)
        | AppError::Document(_)
        | AppError::Base(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The kind of a failure, for the log: never its content.
const fn kind_of(error: &AppError) -> &'static str {
    match error {
        AppError::Content => "content",
        AppError::Vault(_) => "vault",
        AppError::Store(_) => "store",
        AppError::Document(_) => "document",
        AppError::Base(_) => "base",
        _ => "other",
    }
}

/// A refusal as a sentence.
pub fn sentence(words: Words<'_>, error: &AppError) -> String {
    match error {
        AppError::Refused(refusal) => words.s(&refusal_key(*refusal)),
        AppError::NotFound => words.s("office-error-not-found"),
        AppError::NotAllowed => words.s("office-error-not-allowed"),
        AppError::Denied(_) => words.s("office-error-denied"),
        AppError::DeskTooSmall => words.s("office-error-desk-too-small"),
        AppError::NoDesk => words.s("office-error-no-desk"),
        AppError::WrongSecret => words.s("office-error-wrong-secret"),
        AppError::Wait { seconds } => {
            words.n("office-error-wait", i64::try_from(*seconds).unwrap_or(i64::MAX))
        }
        AppError::Busy => words.s("office-error-busy"),
        AppError::Field { why, .. } => words.s(&format!("why-{}", why.key())),
        AppError::WarningUnanswered(_) => words.s("office-error-warning"),
        AppError::NotAGround(_) => words.s("office-error-not-a-ground"),
        AppError::OrderMissing => words.s("office-error-order"),
        AppError::Changed => words.s("office-error-changed"),
        _ => words.s("office-error-inside"),
    }
}

/// The key of a refusal: its name in snake case.
fn refusal_key(refusal: stezhka_case::Refusal) -> String {
    let name = format!("{refusal:?}");
    let name = name.split('(').next().unwrap_or_default();
    let mut key = String::from("refusal-");
    for (at, letter) in name.chars().enumerate() {
        if letter.is_ascii_uppercase() && at > 0 {
            key.push('_');
        }
        key.push(letter.to_ascii_lowercase());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_becomes_its_key() {
        let party = stezhka_law::Party::Decider;
        assert_eq!(refusal_key(stezhka_case::Refusal::NobodyCompetent(party)), "refusal-nobody_competent");
        assert_eq!(refusal_key(stezhka_case::Refusal::NotHeard), "refusal-not_heard");
    }
}
