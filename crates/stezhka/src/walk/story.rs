//! A story that `walk` plays: who takes part, and step by step who does what. A wrong one is refused whole,
//! with file, line and a sentence.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use stezhka_terms::{Moment, Text};
use toml::{Spanned, Table, Value};

/// A story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// Its title.
    pub title: Text,
    /// The needs it answers, told with the title.
    #[serde(default)]
    pub needs: Vec<String>,
    /// When it begins, in Kyiv.
    pub begins: String,
    /// Who takes part.
    pub cast: Vec<Cast>,
    /// What happens.
    pub step: Vec<Spanned<Step>>,
}

/// Somebody who takes part.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cast {
    /// A word for them.
    pub id: String,
    /// What they are.
    pub is: Kind,
    /// A person's PIN.
    pub pin: Option<String>,
    /// A member of staff's body: an id of the register, or the name of its place.
    pub body: Option<String>,
    /// His kind of desk.
    pub desk: Option<String>,
    /// His role.
    pub role: Option<stezhka_terms::Role>,
}

/// What somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// She, or somebody who has her code.
    Person,
    /// A representative.
    Representative,
    /// Somebody who tells of another.
    Reporter,
    /// A member of staff.
    Staff,
    /// The passing of days.
    Clock,
}

/// A step.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Who.
    pub who: String,
    /// When: `+2h`, `+3d 10:00`, or a civil time; at once when absent.
    pub at: Option<String>,
    /// What.
    pub does: String,
    /// With what.
    #[serde(default)]
    pub with: Table,
    /// The refusal that is expected.
    pub refused: Option<String>,
    /// What must be seen, for steps that look.
    #[serde(default)]
    pub sees: Vec<String>,
}

/// A story that cannot be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {says}")]
pub struct StoryError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub says: String,
}

/// The line of a byte offset.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
}

impl Story {
    /// Reads a story and checks what can be checked before playing.
    pub fn read(file: &str, text: &str) -> Result<Self, StoryError> {
        let wrong = |line, says: String| StoryError { file: file.to_owned(), line, says };
        let story: Self = toml::from_str(text).map_err(|e| {
            let line = e.span().map_or(1, |s| line_of(text, s.start));
            wrong(line, e.message().to_owned())
        })?;
        Moment::from_kyiv(&story.begins)
            .map_err(|_| wrong(1, "`begins` is a civil time such as 2026-03-02T09:10".to_owned()))?;
        for cast in &story.cast {
            if cast.is == Kind::Staff && (cast.body.is_none() || cast.desk.is_none() || cast.role.is_none()) {
                return Err(wrong(1, format!("`{}` is staff: name body, desk and role", cast.id)));
            }
        }
        for step in &story.step {
            let line = line_of(text, step.span().start);
            let step = step.get_ref();
            if !story.cast.iter().any(|c| c.id == step.who) {
                return Err(wrong(line, format!("nobody in the cast is called `{}`", step.who)));
            }
            if !super::play::VERBS.contains(&step.does.as_str()) {
                return Err(wrong(line, format!("`{}` is nothing that can be done here", step.does)));
            }
        }
        Ok(story)
    }
}

impl Step {
    /// What the step brings, as the use case's input.
    pub fn input<T: DeserializeOwned>(&self) -> Result<T, String> {
        T::deserialize(Value::Table(self.with.clone())).map_err(|e| e.to_string())
    }

    /// One text of what the step brings.
    pub fn text(&self, key: &str) -> Result<String, String> {
        let found = self.with.get(key).and_then(Value::as_str);
        found.map(str::to_owned).ok_or_else(|| format!("`{key}` is missing"))
    }
}

/// The instant of a step: after the last one, or as it says.
pub fn next(now: Moment, at: Option<&str>) -> Result<Moment, String> {
    let Some(at) = at else { return Ok(now.plus_millis(60_000)) };
    let Some(rest) = at.strip_prefix('+') else {
        return Moment::from_kyiv(at)
            .map_err(|_| format!("`{at}` is no time: +2h, +3d 10:00 or 2026-03-02T09:10"));
    };
    let wrong = || format!("`{at}` is no time: +2h, +30m, +3d 10:00");
    let (amount, clock) = rest.split_once(' ').map_or((rest, None), |(a, c)| (a, Some(c)));
    let unit = amount.chars().last().ok_or_else(wrong)?;
    let number: i64 = amount.trim_end_matches(unit).parse().map_err(|_| wrong())?;
    let millis = match unit {
        'm' => 60_000,
        'h' => 3_600_000,
        'd' => 86_400_000,
        _ => return Err(wrong()),
    };
    let later = now.plus_millis(number * millis);
    match clock {
        None => Ok(later),
        Some(clock) => Moment::from_kyiv(&format!("{}T{clock}", later.day())).map_err(|_| wrong()),
    }
}
