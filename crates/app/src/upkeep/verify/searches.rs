//! The journal of searches: its chain, its signatures, and what the last checkpoint saw of it.

use stezhka_vault::{ChainBreak, ChainCheck, SignerId};

use super::standing::Standing;
use super::{Fault, Finding, Report};
use crate::error::AppError;
use crate::house::App;
use crate::nss::{SEARCHES, search_entry};

/// So many are read at once.
const PAGE: i64 = 1000;

impl App {
    /// Checks every search against the one before; with signatures, its author too.
    pub(super) async fn proven_searches(
        &self,
        standing: &Standing,
        signatures: bool,
        report: &mut Report,
    ) -> Result<(), AppError> {
        let seen = standing.seen.get(&SEARCHES);
        let mut find = |seq, fault| report.findings.push(Finding { case: None, seq: Some(seq), fault });
        let mut chain = ChainCheck::new(&self.base, SEARCHES);
        let key = |signer: &SignerId| standing.directory.signer(signer);
        let mut after = i64::MIN;
        loop {
            let page = self.db.searches_after(after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.seq;
            for row in &page {
                let seq = chain.head().0 + 1;
                let Ok(entry) = search_entry(row) else {
                    find(seq, Fault::Searches(ChainBreak::Hash(seq)));
                    return Ok(());
                };
                if let Err(fault) = chain.next(&entry, signatures.then_some(&key)) {
                    find(seq, Fault::Searches(fault));
                    return Ok(());
                }
                let his = matches!(entry.signer, SignerId::Account { account, .. } if account == row.account);
                if !his || !standing.directory.ever_sat(row.desk, row.account) {
                    find(seq, Fault::Searcher);
                }
                if seen.is_some_and(|(at, hash)| *at == seq && *hash != entry.hash) {
                    find(seq, Fault::Searches(ChainBreak::Checkpoint(seq)));
                }
            }
        }
        let found = chain.head().0;
        if let Some((seen, _)) = seen.filter(|(seen, _)| *seen > found) {
            find(*seen, Fault::Searches(ChainBreak::Truncated { seen: *seen, found }));
        }
        Ok(())
    }
}
