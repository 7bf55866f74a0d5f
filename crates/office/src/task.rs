//! What an obligation is called at the desk: the law's title; of several that wait for her word, which change each asks
//! about; and what can be done where she does not want to be called.

use stezhka_case::{Change, State};
use stezhka_law::Obligation;
use stezhka_terms::EventId;

use crate::reach;
use crate::visit::Visit;

/// The obligation to ask her whether she wants a change.
const ASKS: &str = "confirm_change";

/// The change that an obligation asks her about.
fn change(rule: &Obligation, state: &State, subject: Option<EventId>) -> Option<Change> {
    let about = subject.filter(|_| rule.id.as_str() == ASKS)?;
    state.pending.get(&about).map(|pending| pending.change)
}

/// The title. Where she must not be called it never says to ask her.
pub fn title(
    visit: &Visit,
    rule: &Obligation,
    state: &State,
    subject: Option<EventId>,
    no_call: bool,
) -> String {
    let (words, law) = (visit.words(), visit.site.app.law());
    let title = words.text(&rule.title);
    let Some(change) = change(rule, state, subject) else { return title.to_owned() };
    let code = serde_json::to_value(change).ok();
    let code = code.as_ref().and_then(|code| code.as_str()).unwrap_or_default();
    let Some(change) = law.code("change_kinds", code).map(|c| words.text(&c.title)) else {
        return title.to_owned();
    };
    if no_call {
        return words.a("office-task-change-waits", "change", change);
    }
    words.with(
        "office-task-change",
        &[("change", change.to_owned().into()), ("task", title.to_owned().into())],
    )
}

/// How a change is confirmed with somebody who must not be called; nothing for other obligations.
pub fn help(visit: &Visit, rule: &Obligation, state: &State, no_call: bool) -> Option<String> {
    let key = if reach::can_read(state) { "office-task-change-how" } else { "office-task-change-how-unread" };
    (no_call && rule.id.as_str() == ASKS).then(|| visit.words().s(key))
}

/// What must come first, or from when something is to be done, where the obligation's own words do not tell it.
pub fn how(visit: &Visit, rule: &Obligation, can_act: bool) -> Option<String> {
    let words = visit.words();
    let key = format!("office-task-{}-{}", if can_act { "when" } else { "first" }, rule.id);
    words.has(&key).then(|| words.s(&key))
}
