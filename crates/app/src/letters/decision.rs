//! Decisions: to grant, with what was found; to refuse, with every reason, what was weighed and what she answered.

use stezhka_case::{Act, Open, Outcome};
use stezhka_documents::{Answer, Appeal, Criterion, Evidence, Finding, Grant, Reason, Refusal, Term};
use stezhka_law::{DueRule, EventKind};
use stezhka_terms::EventId;

use super::material::{HELP_NOW, Material, desk_of};
use super::wording::{cited, day, first_sentence, same, term, text, titles};
use crate::content::{self, CertificateText, DecisionNote, Draft, HearingAnswer, UsedGround, Weighed};
use crate::error::AppError;

/// Help that goes with the status. Law No. 3739-VI, art. 16, from memory and unverified.
const WITH_STATUS: &[&str] = &["shelter", "doctor", "psychologist", "lawyer", "money", "job"];

/// A decision, or the proposal that may become one.
struct Made<'a> {
    draft: Draft,
    proposed: &'a Open,
    decided: Option<&'a Open>,
}

impl Made<'_> {
    /// The event that the paper is about.
    const fn about(&self) -> &Open {
        match self.decided {
            Some(decided) => decided,
            None => self.proposed,
        }
    }
}

impl Material<'_> {
    /// The decision to grant.
    pub(super) fn grant(&self) -> Result<Grant, AppError> {
        let made = self.made(Outcome::Grant)?;
        let about = made.about();
        Ok(Grant {
            head: self.head(about.id, about.at.day(), desk_of(about)),
            standing: self.standing(made.decided)?,
            holder: self.holder()?,
            criteria: made.draft.weighed.iter().map(|w| self.criterion(w)).collect(),
            until: self.holds_until(about.id)?,
            rights: titles(self.law, "help_kinds", WITH_STATUS),
            contacts: self.legal_aid(),
            root: self.root,
        })
    }

    /// The decision to refuse.
    pub(super) fn refusal(&self) -> Result<Refusal, AppError> {
        let made = self.made(Outcome::Refuse)?;
        let about = made.about();
        let answer = self.her_answer(made.proposed)?;
        let reasons = made.draft.grounds.iter().enumerate();
        Ok(Refusal {
            head: self.head(about.id, about.at.day(), desk_of(about)),
            standing: self.standing(made.decided)?,
            holder: self.holder()?,
            summary: self.summary(&made)?,
            reasons: reasons.map(|(place, used)| self.reason(&made.draft, place, used, &answer)).collect(),
            appeal: Appeal {
                places: titles(self.law, "appeal_forums", &["court", "complaint"]),
                term: self.appeal_term(about)?,
            },
            legal_aid: self.legal_aid(),
            help: titles(self.law, "help_kinds", HELP_NOW),
            root: self.root,
        })
    }

    /// The latest decision with this outcome. What is only proposed is printed as a draft, and for staff alone.
    fn made(&self, wanted: Outcome) -> Result<Made<'_>, AppError> {
        let decided = self.opens.iter().rev().find_map(|open| match open.act {
            Act::Decided { about, outcome, .. } if outcome == wanted => Some((about, open)),
            _ => None,
        });
        let waiting = self.state.proposal.as_ref().filter(|p| p.outcome == wanted && !self.hers);
        let (proposal, decided) = match (waiting, decided) {
            (Some(proposal), _) => (proposal.event, None),
            (None, Some((about, open))) => (about, Some(open)),
            (None, None) => return Err(AppError::NotFound),
        };
        let draft = self.pages.of::<Draft>(proposal)?.ok_or(AppError::NotFound)?;
        Ok(Made { draft, proposed: self.event(proposal)?, decided })
    }

    /// The words of the decision, with slips of the pen corrected beside them.
    fn summary(&self, made: &Made<'_>) -> Result<String, AppError> {
        let none = text(
            "Статус не встановлено. Причини названо нижче.",
            "The status is not set. The reasons are below.",
        );
        let mut words = made.draft.text.trim().to_owned();
        if words.is_empty() {
            self.said(&none).clone_into(&mut words);
        }
        let corrected = text("Виправлено описку", "A slip was corrected");
        for (read, note) in self.pages.all::<DecisionNote>()? {
            let here = read.act.kind() == EventKind::SlipCorrected
                && self.event(read.event)?.act.about() == Some(made.about().id);
            if here {
                words = format!("{words}\n{} ({}): {}", self.said(&corrected), read.at.day(), note.text);
            }
        }
        Ok(words)
    }

    fn criterion(&self, weighed: &Weighed) -> Criterion {
        let known = self.law.criterion(&weighed.criterion);
        Criterion {
            name: known.map_or_else(|| same(&weighed.criterion), |c| c.title.clone()),
            finding: match weighed.finding {
                content::Finding::Met => Finding::Met,
                content::Finding::NotMet => Finding::NotMet,
                content::Finding::Unclear => Finding::Unclear,
            },
            short: weighed.evidence.clone(),
        }
    }

    /// A reason with what was weighed. What belongs to the whole decision stands with the first one.
    fn reason(&self, draft: &Draft, place: usize, used: &UsedGround, answer: &Answer) -> Reason {
        let (title, cites) = self.ground(&used.code);
        let mut evidence = vec![Evidence { what: used.evidence.clone(), weighed: used.reason.clone() }];
        if place == 0 {
            evidence.extend(draft.weighed.iter().map(|weighed| self.weighed(weighed)));
        }
        let known = self.law.ground(&used.code);
        let of_this = |code: &String| known.is_some_and(|ground| ground.warnings.contains(code));
        let of_any = |code: &String| {
            draft.grounds.iter().filter_map(|g| self.law.ground(&g.code)).any(|g| g.warnings.contains(code))
        };
        let here = draft.warnings.iter().filter(|w| of_this(&w.code) || (place == 0 && !of_any(&w.code)));
        evidence.extend(here.map(|warning| Evidence {
            what: match self.law.warnings.get(&warning.code) {
                Some(known) => first_sentence(self.said(&known.text)).to_owned(),
                None => warning.code.clone(),
            },
            weighed: warning.answer.clone(),
        }));
        let text = used.reason.clone();
        let could_change = Some(used.could_change.clone()).filter(|words| !words.trim().is_empty());
        Reason { title, text, cites, evidence, her_answer: answer.clone(), could_change }
    }

    fn weighed(&self, weighed: &Weighed) -> Evidence {
        let code = match weighed.finding {
            content::Finding::Met => "met",
            content::Finding::NotMet => "not_met",
            content::Finding::Unclear => "unclear",
        };
        let found = self.law.code("findings", code).map_or(code, |c| self.said(&c.title));
        let what = self.criterion(weighed).name;
        let weighed = [found, weighed.evidence.trim()].into_iter().filter(|words| !words.is_empty());
        Evidence { what: self.said(&what).to_owned(), weighed: weighed.collect::<Vec<_>>().join(": ") }
    }

    /// Everything she answered to grounds that were put to her, in the order in which she said it.
    fn her_answer(&self, proposed: &Open) -> Result<Answer, AppError> {
        let Act::Proposed { hearing: Some(_), .. } = proposed.act else { return Ok(Answer::NotGiven) };
        let mut said = Vec::new();
        for (read, answer) in self.pages.all::<HearingAnswer>()? {
            let heard = matches!(self.event(read.event)?.act, Act::Heard { .. });
            if heard && !answer.text.trim().is_empty() {
                said.push(answer.text);
            }
        }
        Ok(if said.is_empty() { Answer::NotGiven } else { Answer::Given(said.join("\n")) })
    }

    /// The last day, of the certificate where one was issued: nobody has verified how the term is counted.
    fn holds_until(&self, decision: EventId) -> Result<Option<stezhka_terms::Day>, AppError> {
        for (read, certificate) in self.pages.all::<CertificateText>()?.into_iter().rev() {
            if self.event(read.event)?.act.about() == Some(decision) {
                return Ok(day(&certificate.until));
            }
        }
        Ok(None)
    }

    /// The term to appeal as the law's data know it: a term that the decision opened, else the article that nobody
    /// has verified, else unknown.
    fn appeal_term(&self, decided: &Open) -> Result<Term, AppError> {
        let edition = self.edition()?;
        let ends = |rule: &stezhka_law::Obligation| {
            rule.voids.iter().chain(&rule.closes).any(|t| t.kind == EventKind::Appealed)
        };
        let opened: Vec<_> = decided
            .opened
            .iter()
            .filter_map(|opened| Some((edition.obligation(&opened.obligation)?, opened.due)))
            .filter(|(rule, _)| ends(rule))
            .collect();
        if let Some((rule, due)) = opened.iter().find(|(rule, _)| matches!(rule.due, DueRule::Law(_))) {
            return Ok(term(self.law, rule, *due));
        }
        let pointed = |rule: &stezhka_law::Obligation| {
            let cites: Vec<_> = rule.cites.iter().filter(|cite| !cite.point.is_empty()).cloned().collect();
            cited(self.law, &cites)
        };
        let said = opened.iter().find_map(|(rule, _)| pointed(rule));
        let see =
            |cites: stezhka_terms::Text| text(&format!("див. {}", cites.uk), &format!("see {}", cites.en));
        Ok(said.map_or(Term::Unknown, |cites| Term::Unverified { said: see(cites) }))
    }
}
