//! Why an answer does not fit its question: a key for each reason, worded by the catalogue in both languages.

macro_rules! whys {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)+) => {
        /// What is wrong with an answer; never the answer itself.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Why {
            $($(#[$doc])* $name,)+
        }

        impl Why {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its key: the catalogue words it under `why-KEY`.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }
        }
    };
}

whys! {
    /// An answer that routing or the law needs.
    Needed = "needed",
    /// Nothing was written.
    Empty = "empty",
    /// Longer than may be kept.
    TooLong = "too-long",
    /// Longer than a line may be.
    LongLine = "long-line",
    /// A character that a database refuses.
    Unkept = "unkept",
    /// Not a code of its list.
    NotListed = "not-listed",
    /// One answer where several are possible.
    Several = "several",
    /// An answer that stands alone, beside others.
    Alone = "alone",
    /// Several answers where one is possible.
    One = "one",
    /// Neither yes, no nor not sure.
    YesNo = "yes-no",
    /// No telephone number.
    Phone = "phone",
    /// No mail address.
    Mail = "mail",
    /// No place of the register.
    Place = "place",
    /// No body of the register.
    Body = "body",
    /// No form of the law's data.
    NoForm = "no-form",
    /// No question of the form.
    NoQuestion = "no-question",
    /// No step of the law's data.
    NoStep = "no-step",
    /// No purpose of the law's data.
    NoPurpose = "no-purpose",
    /// No criterion of the law's data.
    NoCriterion = "no-criterion",
    /// A purpose that does not rest on consent.
    NotConsent = "not-consent",
    /// The reason is missing.
    Reason = "reason",
    /// A report without what was seen.
    Seen = "seen",
    /// How a change was confirmed is missing.
    AgreedWay = "agreed-way",
    /// A door that no official keeps.
    Door = "door",
    /// A day of receipt that is still to come.
    FutureDay = "future-day",
    /// Grounds are missing where they are shown.
    Grounds = "grounds",
    /// A refusal without grounds.
    RefusalGrounds = "refusal-grounds",
    /// A ground without reason or evidence.
    Evidence = "evidence",
    /// How she had the chance is missing.
    Chance = "chance",
    /// What she said is missing where an official writes it down.
    SheSaid = "she-said",
    /// A receipt of somebody whom the record does not name.
    NotPresent = "not-present",
    /// Where a signed paper lies is missing.
    Original = "original",
    /// The proof of service is missing.
    Proof = "proof",
    /// What makes a call safe is missing.
    SafeCall = "safe-call",
    /// Not a day.
    Day = "day",
    /// A return without what is wanted.
    Wanted = "wanted",
    /// The second reader's own view is missing.
    OwnView = "own-view",
    /// The journal's number is missing.
    JournalNumber = "journal-number",
    /// Neither a number nor a whole name to search by.
    NumberOrName = "number-or-name",
    /// A ground of which nothing is said that could change it.
    CouldChange = "could-change",
    /// Not a time of day.
    Time = "time",
    /// An end before its beginning, or still to come.
    Span = "span",
    /// Not the code that the authenticator shows now.
    FirstCode = "first-code",
    /// A login name that somebody has.
    NameTaken = "name-taken",
    /// Not a login name.
    LoginName = "login-name",
    /// Several are open, and none is named.
    Which = "which",
    /// The new words are the present ones.
    SameWords = "same-words",
    /// Hours that end when they begin.
    SameHours = "same-hours",
    /// One word for both: whoever hears it can answer with it.
    SameWord = "same-word",
    /// A word that tells a stranger what the call is about.
    Betrays = "betrays",
    /// A call to somebody who agreed to none.
    NotByPhone = "not-by-phone",
    /// A call at an hour to which she did not agree.
    OutsideHours = "outside-hours",
    /// An order of a day that is still to come.
    OrderAhead = "order-ahead",
    /// A day before the request was received.
    BeforeReceipt = "before-receipt",
    /// A certificate from a day before its decision.
    BeforeDecision = "before-decision",
    /// A last day that is not after the first.
    EndsFirst = "ends-first",
    /// Neither a day nor a time of what is agreed.
    When = "when",
    /// An appointment in the past.
    PastTime = "past-time",
    /// A decision that reached her before.
    ServedBefore = "served-before",
    /// A kind that says that nothing was given.
    NoHelp = "no-help",
    /// A first day that is still to come.
    FromAhead = "from-ahead",
    /// Longer than the status lasts by the law’s data.
    LongerThanStatus = "longer-than-status",
    /// A number that is longer than numbers are.
    LongNumber = "long-number",
    /// A number that another certificate bears.
    NumberTaken = "number-taken",
    /// A certificate that names nobody.
    Nameless = "nameless",
    /// Number and name at once.
    OneOfBoth = "one-of-both",
    /// A talk that is still to come.
    NotYet = "not-yet",
    /// Somebody present without a name or a role.
    WhoWasThere = "who-was-there",
    /// A day on which the procedure did not exist.
    BeforeProcedure = "before-procedure",
    /// A refusal signed second by whoever found more for her in his own view.
    AgainstOwnView = "against-own-view",
    /// A stamp of long ago.
    LongAgo = "long-ago",
    /// A refusal without its text.
    RefusalText = "refusal-text",
}

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_own_words_in_both_languages() {
        let catalog = stezhka_i18n::Catalog::load().unwrap();
        for lang in stezhka_terms::Lang::ALL {
            let mut texts = std::collections::BTreeSet::new();
            for why in Why::ALL {
                let key = format!("why-{}", why.key());
                assert!(catalog.has(lang, &key), "{key}: {lang}");
                assert!(texts.insert(catalog.tr(lang, &key, &[])), "{key} says what another says");
            }
        }
    }
}
