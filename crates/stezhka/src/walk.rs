//! `stezhka walk FILE`: plays a story on a temporary base and tells it step by step.

pub mod play;
pub mod story;
pub mod tell;

use std::path::Path;

use stezhka_case::State;
use stezhka_terms::{CaseId, Moment};

use crate::commands::Failure;
use crate::scratch::Scratch;
use crate::speak::Speak;
use play::{Came, Play, Stopped};
use story::{Kind, Step, Story, line_of, next};
use tell::{Teller, code, worded};

/// Plays the story of a file.
pub async fn file(path: &Path, speak: &mut Speak) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path).map_err(|e| {
        Failure(speak.text(
            "walk-unreadable",
            &[("path", path.display().to_string().into()), ("why", e.to_string().into())],
        ))
    })?;
    play(&path.display().to_string(), &text, speak).await
}

/// Plays a story from its text.
pub async fn play(name: &str, text: &str, speak: &mut Speak) -> Result<(), Failure> {
    let story = Story::read(name, text).map_err(|e| Failure(e.to_string()))?;
    let mut now = Moment::from_kyiv(&story.begins).map_err(|e| Failure(e.to_string()))?;
    let scratch = Scratch::build(&story, now).await?;
    let title = story.title.get(speak.lang()).to_owned();
    speak.say("walk-title", &[("title", title.into()), ("needs", story.needs.join(", ").into())]);
    let mut told = State::unborn();
    {
        let mut play = Play::new(&scratch, &story);
        let mut teller =
            Teller { app: &scratch.app, names: &scratch.names, before: std::collections::BTreeMap::new() };
        for step in &story.step {
            let line = line_of(text, step.span().start);
            let step = step.get_ref();
            now = next(now, step.at.as_deref()).map_err(|says| at(name, line, &says))?;
            let came = play.step(now, step).await;
            let done = came.as_ref().ok().and_then(Came::case);
            take(name, line, step, came, &mut teller, &mut told, speak).await?;
            if let Some(case) = done {
                held(&scratch, case).await.map_err(|says| at(name, line, &says))?;
            }
        }
        end(&mut play, &story, &teller, speak).await?;
    }
    Ok(())
}

/// After every step each open obligation has somebody who may fulfil it and opens what it needs.
async fn held(scratch: &Scratch, case: CaseId) -> Result<(), String> {
    let stranded = scratch.app.stranded(case, &scratch.everybody).await.map_err(|e| e.to_string())?;
    stranded.first().map_or(Ok(()), |stranded| Err(stranded.to_string()))
}

fn at(name: &str, line: usize, says: &str) -> Failure {
    Failure(format!("{name}, line {line}: {says}"))
}

async fn take(
    name: &str,
    line: usize,
    step: &Step,
    came: Result<Came, Stopped>,
    teller: &mut Teller<'_>,
    told: &mut State,
    speak: &mut Speak,
) -> Result<(), Failure> {
    match (came, &step.refused) {
        (Err(Stopped::Wrong(says)), _) => Err(at(name, line, &says)),
        (Err(Stopped::Refused(error)), Some(expected)) if code(&error) == *expected => {
            Teller::refused(speak, &step.who, &error);
            Ok(())
        }
        (Err(Stopped::Refused(error)), _) => {
            let says = format!("`{}` is refused ({}): {}", step.does, code(&error), worded(speak, &error));
            Err(at(name, line, &says))
        }
        (Ok(_), Some(expected)) => {
            Err(at(name, line, &format!("`{}` should be refused: {expected}", step.does)))
        }
        (Ok(Came::Quiet), None) => {
            let words = speak.text(&format!("verb-{}", step.does.replace('_', "-")), &[]);
            speak.say("walk-quiet", &[("who", step.who.clone().into()), ("what", words.into())]);
            Ok(())
        }
        (Ok(Came::Done(done)), None) => {
            teller.done(speak, &step.who, &done, told).await;
            *told = done.state.clone();
            Ok(())
        }
    }
}

/// At the end she looks at her own request.
async fn end(
    play: &mut Play<'_>,
    story: &Story,
    teller: &Teller<'_>,
    speak: &mut Speak,
) -> Result<(), Failure> {
    let her = story.cast.iter().find(|c| c.is == Kind::Person);
    let Some(person) = her.and_then(|c| play.person(&c.id).ok()).filter(|p| p.case.is_some()) else {
        return Ok(());
    };
    if let Ok(mine) = play.scratch.app.my_request(&person).await {
        teller.her_view(speak, &mine);
    }
    Ok(())
}
