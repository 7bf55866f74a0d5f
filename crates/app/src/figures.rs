//! Figures: what is counted of a case, without anything that points at her. Codes of the law's lists alone, and regions
//! in the place of places; sealed to the monitoring desk, so that who writes them cannot read them, nor can she.

use std::collections::BTreeMap;

use stezhka_case::{Holder, Outcome, Part, State};
use stezhka_law::{Answer, Form, Law, Question};
use stezhka_registry::Registry;
use stezhka_terms::{Compartment, Day, KatotthCode};
use stezhka_vault::{Certified, DeskPublic, Directory};

use crate::authorize::enough_hold;
use crate::content::{
    Answered, Answers, Content, Exchange, Facts, Finding, UsedGround, Weighed, outcome_text,
};
use crate::error::AppError;
use crate::house::App;
use crate::wish::Wish;

/// Codes by indicator.
pub type Figures = BTreeMap<String, Vec<String>>;

/// The kind of desk that counts.
const MONITORING: &str = "monitoring";

/// The desk that counts: of a body that works today, with enough people who hold its key.
pub(crate) fn monitoring_desk<'d>(
    directory: &'d Directory,
    registry: &Registry,
    today: Day,
) -> Option<&'d Certified<DeskPublic>> {
    directory.desks().find(|desk| {
        desk.kind.as_str() == MONITORING
            && registry.body(&desk.body).is_some_and(|body| body.available(today))
            && enough_hold(directory, desk.desk, today)
    })
}

impl App {
    /// The figures of a wish as a part: none when there is nothing to count, when no desk counts, or when she said that
    /// its body must not see.
    pub(crate) fn figures_part(
        &self,
        state: &State,
        directory: &Directory,
        wish: &Wish,
        today: Day,
    ) -> Result<Option<Part>, AppError> {
        if wish.figures.is_empty() {
            return Ok(None);
        }
        let counts = match state.epoch(Compartment::Facts) {
            Some(current) => state.live_grants(Compartment::Facts, today).any(|(id, grant)| {
                let desk = matches!(grant.holder, Holder::Desk(desk) if directory.desk_now(desk).is_some());
                desk && grant.epoch == current.epoch && !wish.end.contains(&id)
            }),
            None => monitoring_desk(directory, &self.registry, today).is_some_and(|desk| {
                let denied = |body| wish.limits.as_ref().is_some_and(|limits| limits.denied.contains(body));
                !self.registry.stands_for(&desk.body, today).iter().any(denied)
            }),
        };
        if counts { Facts { codes: wish.figures.clone() }.part().map(Some) } else { Ok(None) }
    }
}

/// What is counted of a form's answers.
pub(crate) fn of_answers(law: &Law, registry: &Registry, form: &Form, answers: &Answers) -> Figures {
    let asked = form.questions.iter().filter(|question| question.counted);
    let pairs = asked.filter_map(|question| {
        let given = match answers.get(&question.id)? {
            Answered::One(one) => std::slice::from_ref(one),
            Answered::Many(many) => &many[..],
        };
        let codes = given.iter().filter_map(|word| code(law, registry, question, word)).collect();
        Some((indicator(form.id.as_str(), &question.id), codes))
    });
    pairs.filter(|(_, codes): &(_, Vec<String>)| !codes.is_empty()).collect()
}

/// What is counted of an interview: codes that stand beside the answer or are the answer; words are passed over.
pub(crate) fn of_exchanges(law: &Law, registry: &Registry, form: &Form, exchanges: &[Exchange]) -> Figures {
    let words = |answer: &str| -> Vec<String> {
        answer.split([',', ';', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let codes = |e: &Exchange| if e.codes.is_empty() { words(&e.answer) } else { e.codes.clone() };
    let answers: Answers = exchanges.iter().map(|e| (e.question.clone(), Answered::Many(codes(e)))).collect();
    of_answers(law, registry, form, &answers)
}

/// What is counted of criteria weighed and grounds used; both were checked against the law's data.
pub(crate) fn of_weighing(about: &str, weighed: &[Weighed], grounds: &[UsedGround]) -> Figures {
    let found = |weighed: &Weighed| match weighed.finding {
        Finding::Met => "met",
        Finding::NotMet => "not_met",
        Finding::Unclear => "unclear",
    };
    let mut figures: Figures = weighed
        .iter()
        .map(|w| (indicator(about, &format!("criterion.{}", w.criterion)), vec![found(w).to_owned()]))
        .collect();
    if !grounds.is_empty() {
        figures.insert(indicator(about, "grounds"), grounds.iter().map(|g| g.code.clone()).collect());
    }
    figures
}

/// What is counted of a conclusion.
pub(crate) fn of_conclusion(favourable: bool, weighed: &[Weighed], grounds: &[UsedGround]) -> Figures {
    let mut figures = of_weighing("conclusion", weighed, grounds);
    let word = if favourable { "yes" } else { "no" };
    figures.insert(indicator("conclusion", "favourable"), vec![word.to_owned()]);
    figures
}

/// What is counted of a decision.
pub(crate) fn of_decision(outcome: Outcome, weighed: &[Weighed], grounds: &[UsedGround]) -> Figures {
    let mut figures = of_weighing("decision", weighed, grounds);
    figures.insert(indicator("decision", "outcome"), vec![outcome_text(outcome)]);
    figures
}

fn indicator(about: &str, what: &str) -> String {
    format!("{about}.{what}")
}

/// The code of an answer: on its list, or the region that a place lies in. Anything else is not counted.
fn code(law: &Law, registry: &Registry, question: &Question, word: &str) -> Option<String> {
    match &question.answer {
        Answer::One(list) | Answer::Many(list) => law.code(list, word).map(|_| word.to_owned()),
        Answer::YesNo => ["yes", "no", "unsure"].contains(&word).then(|| word.to_owned()),
        Answer::Place | Answer::Anywhere => {
            let place = KatotthCode::new(word).ok()?;
            registry.places().region_of(place).map(|region| region.code.to_string())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_are_counted_and_a_village_only_as_its_region() {
        let (law, registry) = (Law::embedded().unwrap(), Registry::load().unwrap());
        let form = law.forms.iter().find(|f| f.id.as_str() == "application").unwrap();
        let one = |word: &str| Answered::One(word.to_owned());
        let answers = Answers::from([
            ("age".to_owned(), one("adult")),
            ("what_kinds".to_owned(), Answered::Many(vec!["labour".to_owned(), "Пан Жук".to_owned()])),
            ("where_happened".to_owned(), one("UA12100070010038698")),
            ("full_name".to_owned(), one("Єва")),
            ("in_own_words".to_owned(), one("слова")),
            ("first_need".to_owned(), Answered::Many(Vec::new())),
        ]);
        let figures = of_answers(&law, &registry, form, &answers);
        let expected = [
            ("application.age", "adult"),
            ("application.what_kinds", "labour"),
            ("application.where_happened", "UA12000000000090473"),
        ];
        let expected: Figures =
            expected.iter().map(|(k, v)| ((*k).to_owned(), vec![(*v).to_owned()])).collect();
        assert_eq!(figures, expected);
    }

    #[test]
    fn of_an_interview_her_words_are_passed_over() {
        let (law, registry) = (Law::embedded().unwrap(), Registry::load().unwrap());
        let form = law.forms.iter().find(|f| f.id.as_str() == "interview").unwrap();
        let said = |question: &str, answer: &str| Exchange {
            question: question.into(),
            answer: answer.into(),
            ..Exchange::default()
        };
        let chosen = Exchange { codes: vec!["yes".into()], ..said("recognised_149", "так") };
        let exchanges = [
            chosen,
            said("kinds", "labour, debt"),
            said("how_began", "labour"),
            said("told_police", "no, бо боюся Жука"),
            said("Чи є діти?", "yes"),
        ];
        let figures = of_exchanges(&law, &registry, form, &exchanges);
        let all: Vec<_> = figures.iter().map(|(k, v)| format!("{k}={}", v.join("+"))).collect();
        assert_eq!(
            all,
            ["interview.kinds=labour+debt", "interview.recognised_149=yes", "interview.told_police=no"]
        );
    }
}
