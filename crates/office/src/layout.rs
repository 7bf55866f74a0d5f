//! What every page has: head, header, languages, foot.

use stezhka_app::{Staff, desks_today, receives, role_may};
use stezhka_law::EventKind;
use stezhka_terms::{Lang, Moment};
use stezhka_web::assets::{NAMES, Names};
use stezhka_web::{Site, Words};

use crate::visit::{Member, Visit};

/// A page's frame.
#[expect(clippy::struct_excessive_bools, reason = "what a template asks")]
pub struct Layout<'a> {
    /// The texts.
    pub w: Words<'a>,
    /// Title of the page, without the name of the office.
    pub title: String,
    /// Whether the page says that something is wrong.
    pub wrong: bool,
    /// Whether the base is a demo.
    pub demo: bool,
    /// Files.
    pub files: &'static Names,
    /// The language.
    pub lang: Lang,
    /// The last part of the path: which of the sections it is.
    pub section: String,
    /// The same page in the other language.
    pub other_path: String,
    /// Whether the page has a form that the other language takes along.
    pub saves: bool,
    /// Whether j, k and "/" walk a list.
    pub keys: bool,
    /// Who is there.
    pub inside: Option<Inside>,
}

/// The frame of somebody who logged in.
pub struct Inside {
    /// Token of the logout form.
    pub leave_token: String,
    /// Token of "I am still here".
    pub stay_token: String,
    /// Within how many seconds the screen locks when nothing is done.
    pub lock: i64,
    /// Within how many seconds the session ends whatever is done.
    pub end: i64,
    /// Both moments in words, for a browser without a script.
    pub locks: String,
    /// The desk: address of its inbox and its name.
    pub desk: Option<(String, String)>,
    /// What its roles do besides cases: receiving, finding certificates.
    pub receives: bool,
    /// Finding certificates.
    pub finds: bool,
}

impl<'a> Layout<'a> {
    /// A frame for nobody.
    pub fn bare(site: &'a Site, lang: Lang, path: &str, title: String) -> Self {
        let w = site.words(lang);
        let rest = path.strip_prefix("/uk/").or_else(|| path.strip_prefix("/en/")).unwrap_or_default();
        let other_path = format!("/{}/{rest}", w.other().tag());
        Self {
            w,
            title,
            wrong: false,
            demo: site.demo,
            files: &NAMES,
            lang,
            section: section(rest),
            other_path,
            saves: false,
            keys: true,
            inside: None,
        }
    }

    /// A frame for a member, perhaps at a desk.
    pub async fn of(visit: &'a Visit, member: &Member, staff: Option<&Staff>, title: String) -> Self {
        let mut l = Self::bare(&visit.site, visit.lang, &visit.path, title);
        let tag = visit.lang.tag();
        // Pages of no desk keep the menu of the only one that somebody has.
        let only = match staff {
            Some(_) => None,
            None => only_desk(visit, member).await,
        };
        let staff = staff.or(only.as_ref());
        let desk = match staff {
            Some(staff) => {
                let name = crate::whose::desk_name(visit, staff.desk).await;
                Some((format!("/{tag}/d/{}/", staff.desk), name))
            }
            None => None,
        };
        let roles = staff.map(|s| &s.roles[..]).unwrap_or_default();
        let session = &member.session;
        let directory = visit.site.app.directory().await.ok();
        let receives = staff.zip(directory).is_some_and(|(s, all)| receives(&all, s.desk, &s.roles));
        l.inside = Some(Inside {
            leave_token: visit.token(member, &format!("/{tag}/logout")),
            stay_token: visit.token(member, &format!("/{tag}/stay")),
            lock: left(visit, session.idle_end),
            end: left(visit, session.inside.absolute_end),
            locks: visit.words().with(
                "office-locks",
                &[("lock", clock(session.idle_end)), ("end", clock(session.inside.absolute_end))],
            ),
            desk,
            receives,
            finds: roles.iter().any(|role| role_may(*role, EventKind::CertificateFound)),
        });
        l
    }

    /// The same frame of a page that says what is wrong.
    #[must_use]
    pub fn wrong(mut self, wrong: bool) -> Self {
        self.wrong = wrong;
        self
    }

    /// The same frame of a page whose form the other language takes along.
    #[must_use]
    pub fn saves(mut self, saves: bool) -> Self {
        self.saves = saves;
        self
    }

    /// Whether the page is this section of the menu; the inbox has no name of its own.
    pub fn is_at(&self, section: &str) -> bool {
        self.section == section
    }

    /// The language's tag.
    pub fn tag(&self) -> &'static str {
        self.lang.tag()
    }
}

/// The section of the menu that a path without its language stands in; nothing for an inbox, "-" inside a case.
fn section(rest: &str) -> String {
    match rest.split('/').collect::<Vec<_>>()[..] {
        [one] => one.to_owned(),
        ["d", _, section] => section.to_owned(),
        _ => "-".to_owned(),
    }
}

/// The desk of somebody who sits at one and no more.
async fn only_desk(visit: &Visit, member: &Member) -> Option<Staff> {
    let app = &visit.site.app;
    let directory = app.directory().await.ok()?;
    let [only] = desks_today(&directory, member.keys.account(), visit.now.day())[..] else { return None };
    app.at_desk(visit.now, &member.keys, only).await.ok()
}

/// Seconds from now.
fn left(visit: &Visit, end: Moment) -> i64 {
    (end.millis() - visit.now.millis()).max(0) / 1000
}

/// A time of day.
fn clock(at: Moment) -> stezhka_i18n::Value<'static> {
    let minute = at.kyiv_minute();
    minute.get(11..16).unwrap_or_default().to_owned().into()
}
