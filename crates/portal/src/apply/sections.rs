//! The tasks, in their order. Which questions there are, how they are put and why is the law's data.

use stezhka_app::content::{Answered, Answers};
use stezhka_law::Form;

/// A task: its address, the questions on its page.
pub struct Section {
    /// The last part of its address; also the name of the saved page.
    pub name: &'static str,
    /// Ids of the form's questions.
    pub questions: &'static [&'static str],
    /// Whether it belongs to what is enough to send.
    pub first: bool,
}

/// All tasks that are questions. The code has a page of its own, between `reach` and `need`.
pub const SECTIONS: &[Section] = &[
    Section { name: "safe", questions: &["safe_now", "danger_words"], first: true },
    Section {
        name: "reach",
        questions: &["reach", "phone", "sms_phone", "email", "trusted_person", "meeting_place"],
        first: true,
    },
    Section {
        name: "hours",
        questions: &["safe_days", "safe_from", "safe_until", "safe_hours"],
        first: true,
    },
    Section {
        name: "call",
        questions: &["if_other_answers", "cover_words", "voicemail", "word_of_mine", "word_of_theirs"],
        first: true,
    },
    Section { name: "need", questions: &["first_need"], first: true },
    Section { name: "where", questions: &["where_to", "chosen_body", "staying"], first: true },
    Section {
        name: "away",
        questions: &["keep_away", "keep_away_from_place", "must_not_see", "duty_may_open"],
        first: false,
    },
    Section {
        name: "who",
        questions: &["call_me", "age", "full_name", "birth", "citizenship", "origin"],
        first: false,
    },
    Section {
        name: "talk",
        questions: &["languages", "language_other", "interpreter_sex", "interviewer_sex"],
        first: false,
    },
    Section {
        name: "what",
        questions: &["what_kinds", "still_going", "where_happened", "when_happened", "in_own_words"],
        first: false,
    },
    Section { name: "more", questions: &["need_words", "health", "other_people"], first: false },
    Section { name: "court", questions: &["recognised_149", "papers"], first: false },
    Section { name: "helper", questions: &["applicant"], first: false },
];

/// A task by its name.
pub fn find(name: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|s| s.name == name)
}

/// Whether a task is on the list for these answers: hours matter only to whoever may be reached, and words by which two
/// know each other only where somebody calls or comes.
pub fn is_listed(section: &Section, answers: &Answers) -> bool {
    match section.name {
        "hours" => reached(answers),
        "call" => ["phone", "trusted", "place"].iter().any(|way| goes_by(answers, way)),
        _ => true,
    }
}

fn goes_by(answers: &Answers, way: &str) -> bool {
    matches!(answers.get("reach"), Some(Answered::One(chosen)) if chosen == way)
}

/// Whether she named a way to reach her.
pub fn reached(answers: &Answers) -> bool {
    answers.contains_key("reach") && !goes_by(answers, "none")
}

/// The way to sending, in its order: tasks that are enough, and the code before any long text.
pub fn path(answers: &Answers) -> Vec<&'static str> {
    let mut path = Vec::new();
    for section in SECTIONS.iter().filter(|s| s.first && is_listed(s, answers)) {
        if section.name == "need" {
            path.push("code");
        }
        path.push(section.name);
    }
    path
}

/// Which step of the way a task is, and how many there are; none for what may come later or never.
pub fn step(name: &str, answers: &Answers) -> Option<(i64, i64)> {
    let path = path(answers);
    let at = path.iter().position(|n| *n == name)?;
    Some((i64::try_from(at).ok()? + 1, i64::try_from(path.len()).ok()?))
}

/// Where the way back from a task leads: to the step before it, else to the list.
pub fn before(name: &str, answers: &Answers) -> String {
    let path = path(answers);
    let earlier = path.iter().position(|n| *n == name).and_then(|at| path.get(at.checked_sub(1)?));
    earlier.map_or_else(|| "/r/list".to_owned(), |name| format!("/r/{name}"))
}

/// How many tasks are still needed before sending.
pub fn needed(form: &Form, answers: &Answers) -> i64 {
    let open = SECTIONS.iter().filter(|s| is_listed(s, answers) && stops(s, form, answers));
    i64::try_from(open.count()).unwrap_or(0)
}

/// Whether nothing can be sent before something is said at a task. What only another answer raised stops nothing.
pub fn stops(section: &Section, form: &Form, answers: &Answers) -> bool {
    let questions = section.questions.iter().filter_map(|id| crate::question::of(form, id));
    questions.filter(|q| q.required.is_some() && q.only_if.is_none()).any(|q| !answers.contains_key(&q.id))
}

/// Whether something is said at a task.
pub fn is_begun(section: &Section, answers: &Answers) -> bool {
    section.questions.iter().any(|id| answers.contains_key(*id))
}

/// Whether a task is done: something is said there, and nothing that is needed is missing.
pub fn is_done(section: &Section, form: &Form, answers: &Answers) -> bool {
    let questions = || section.questions.iter().filter_map(|id| crate::question::of(form, id));
    let missing = questions().any(|q| {
        q.required.is_some() && crate::question::is_asked(q, answers) && !answers.contains_key(&q.id)
    });
    is_begun(section, answers) && !missing
}
