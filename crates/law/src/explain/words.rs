//! Parts of a rule in words: triggers, owners, terms, citations, transitions.

use stezhka_terms::{Day, Lang, Text};

use crate::model::{Cite, DueRule, Edition, Flags, Law, Obligation, Party, RunsFrom, Term, Trigger};

/// A text said in each language.
pub(super) fn both(say: impl Fn(Lang) -> String) -> Text {
    Text { uk: say(Lang::Uk), en: say(Lang::En) }
}

/// The words of the law's data.
pub(super) struct Words<'a>(pub(super) &'a Law);

impl Words<'_> {
    pub(super) fn word(&self, kind: &str, code: &str) -> Text {
        let known = self.0.words.get(&format!("{kind}.{code}")).cloned();
        known.unwrap_or_else(|| both(|_| code.to_owned()))
    }

    fn phrase(&self, code: &str, lang: Lang) -> String {
        self.word("phrase", code).get(lang).to_owned()
    }

    pub(super) fn trigger(&self, trigger: &Trigger) -> Text {
        let step = trigger.step.as_ref().map(|s| self.step(s.as_str()));
        both(|lang| {
            let mut said = self.word("act", trigger.kind.as_str()).get(lang).to_owned();
            if let Some(step) = &step {
                step.get(lang).clone_into(&mut said);
            }
            said.push_str(&self.flags("only_when", &trigger.when, lang));
            said.push_str(&self.flags("not_when", &trigger.unless, lang));
            said
        })
    }

    /// A step is named by the code list `steps`.
    fn step(&self, code: &str) -> Text {
        self.0.code("steps", code).map_or_else(|| both(|_| code.to_owned()), |c| c.title.clone())
    }

    fn flags(&self, phrase: &str, flags: &Flags, lang: Lang) -> String {
        if flags.is_empty() {
            return String::new();
        }
        let names: Vec<String> =
            flags.iter().map(|f| self.word("flag", f.as_str()).get(lang).to_owned()).collect();
        format!(" ({} {})", self.phrase(phrase, lang), names.join(", "))
    }

    pub(super) fn owner(&self, party: Party, on: Day) -> Text {
        let chain = self.0.competence(party, on).map(|c| c.chain.as_slice()).unwrap_or_default();
        both(|lang| {
            let name = self.word("party", party.as_str()).get(lang).to_owned();
            let bodies: Vec<String> = chain
                .iter()
                .map(|kind| {
                    self.0.body_kinds.get(kind).map_or_else(|| kind.to_string(), |t| t.get(lang).to_owned())
                })
                .collect();
            match (party, bodies.is_empty()) {
                (Party::Person, _) => name,
                (_, true) => format!("{name}: {} {on}", self.phrase("no_owner", lang)),
                (_, false) => format!("{name}: {} ({on})", bodies.join(" → ")),
            }
        })
    }

    pub(super) fn due(&self, due: &DueRule) -> Text {
        both(|lang| match due {
            DueRule::Law(term) => format!("{} ({})", self.term(*term, lang), self.phrase("law_term", lang)),
            DueRule::Unknown { internal: None } => self.phrase("unknown", lang),
            DueRule::Unknown { internal: Some(term) } => {
                let (unknown, internal) = (self.phrase("unknown", lang), self.phrase("internal", lang));
                format!("{unknown}; {internal}: {}", self.term(*term, lang))
            }
        })
    }

    fn term(&self, term: Term, lang: Lang) -> String {
        let unit = self.word("unit", term.unit.as_str());
        let from = match term.from {
            RunsFrom::Receipt => "from_receipt",
            RunsFrom::Opening => "from_opening",
        };
        let (from, first) = (self.phrase(from, lang), self.phrase("first_day", lang));
        format!("{}: {}, {from}; {first}", unit.get(lang), term.amount)
    }

    pub(super) fn cite(&self, cite: &Cite) -> Text {
        both(|lang| {
            let title = self.0.acts.get(&cite.act).map_or(cite.act.as_str(), |a| a.short.get(lang));
            let point = if cite.point.is_empty() { String::new() } else { format!(", {}", cite.point) };
            format!("{title}{point} ({} {})", self.phrase("edition", lang).to_lowercase(), cite.edition)
        })
    }

    /// For every earlier edition: what the transitional rules say of this step today.
    pub(super) fn transitions(&self, edition: &Edition, rule: &Obligation, on: Day) -> Vec<Text> {
        let earlier =
            self.0.editions.iter().filter(|e| e.procedure == edition.procedure && e.from < edition.from);
        earlier
            .map(|e| {
                let says = self.0.transition(e.from, on, &rule.id);
                let word = self.word("transition", says.as_str());
                both(|lang| format!("{} · {}: {}", e.title.get(lang), e.from, word.get(lang)))
            })
            .collect()
    }
}
