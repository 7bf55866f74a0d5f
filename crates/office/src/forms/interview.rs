//! Forms of the interview: her wishes first, what keeps a call safe, the questions of the law's form.

use stezhka_law::{Answer, Question};
use stezhka_terms::FormId;

use crate::form::{Kind, Maker};
use crate::visit::Visit;

/// How many rows for people present.
pub const PRESENT: usize = 4;
/// How many rows for questions of one's own.
pub const OWN: usize = 3;
/// Questions of the form that have their own place in the record.
pub const PLACED: [&str; 5] = ["mode", "present", "present_names", "breaks", "read_back"];

/// The questions asked one by one.
pub fn questions(visit: &Visit) -> Vec<&Question> {
    let id = FormId::new("interview").ok();
    let form = id.and_then(|id| visit.site.app.law().form(&id, visit.now.day()));
    let all = form.map(|f| f.questions.iter()).into_iter().flatten();
    all.filter(|q| !PLACED.contains(&q.id.as_str())).collect()
}

pub(super) fn schedule(visit: &Visit, m: &mut Maker<'_>) {
    let law = visit.site.app.law();
    m.field("when", Kind::Minute);
    m.choose("mode", Kind::Radios, m.list(law.list("interview_modes")));
    m.field("companion", Kind::Line);
    m.field("interpreter", Kind::Line);
    m.group("call");
    for name in ["shown_number", "official_word", "her_word", "wrong_voice"] {
        m.field(name, Kind::Line);
    }
}

pub(super) fn record(visit: &Visit, m: &mut Maker<'_>) {
    let (law, words) = (visit.site.app.law(), m.words);
    m.choose("mode", Kind::Radios, m.list(law.list("interview_modes")));
    m.field("day", Kind::Day);
    m.field("began", Kind::Line);
    m.field("ended", Kind::Line);
    m.group("safety");
    m.field("safety", Kind::Text);
    m.group("present");
    for at in 0..PRESENT {
        let n = i64::try_from(at + 1).unwrap_or_default();
        m.titled(&format!("present.{at}.name"), &words.n("office-field-present-name", n), "", Kind::Line);
        let mut roles = vec![(String::new(), String::new())];
        roles.extend(m.list(law.list("people_present")).into_iter().filter(|(code, _)| code != "nobody"));
        let label = words.n("office-field-present-role", n);
        m.choose_titled(&format!("present.{at}.role"), &label, "", Kind::Select, roles);
        let label = words.n("office-field-present-receipt", n);
        m.titled(&format!("present.{at}.receipt"), &label, "", Kind::Flag);
    }
    m.group("questions");
    m.note(words.s("office-note-questions"));
    for question in questions(visit) {
        let (label, hint) = (words.text(&question.text), words.text(&question.why));
        let name = format!("q.{}", question.id);
        match &question.answer {
            Answer::One(list) => m.one_of(&name, label, hint, law.list(list)),
            Answer::Many(list) => {
                let choices = super::said_by_desk(m, list, law.list(list).unwrap_or_default().iter());
                m.choose_titled(&name, label, hint, Kind::Checks, choices);
            }
            Answer::Hour => m.hour(&name, label, hint),
            Answer::YesNo => m.yes_no(&name, label, hint),
            Answer::Text => m.titled(&name, label, hint, Kind::Text),
            _ => m.titled(&name, label, hint, Kind::Line),
        }
    }
    m.fold("own");
    for at in 0..OWN {
        let n = i64::try_from(at + 1).unwrap_or_default();
        m.titled(&format!("own.{at}.question"), &words.n("office-field-own-question", n), "", Kind::Line);
        m.titled(&format!("own.{at}.answer"), &words.n("office-field-own-answer", n), "", Kind::Text);
    }
    m.group("end");
    m.field("breaks", Kind::Text);
    m.choose("read_back", Kind::Radios, m.list(law.list("read_back")));
}

pub(super) fn waive(visit: &Visit, m: &mut Maker<'_>) {
    let law = visit.site.app.law();
    let mut all = Vec::new();
    for (kind, list) in [("impossible", "interview_not_possible"), ("unneeded", "interview_not_required")] {
        let said = m.words.s(&format!("office-waive-{kind}"));
        let entries = m.list(law.list(list));
        all.extend(
            entries.into_iter().map(|(code, title)| (format!("{kind}.{code}"), format!("{said}: {title}"))),
        );
    }
    m.choose("code", Kind::Radios, all);
    m.field("text", Kind::Text);
}
