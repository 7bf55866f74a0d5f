//! The rows of the other tables come back as they went in, on both databases.

use stezhka_store::testing::Kind;
use stezhka_store::{
    CardRow, CheckpointRow, DraftRow, EnvelopeRow, InvitationRow, JobRow, OpenerRow, OutgoingRow, SessionRow,
    SignalRow, StoreError, Tx, WaitingRow, WriteError,
};
use stezhka_terms::{AccountId, DeskId, DraftId, MessageId, RequestKey};
use tokio::task::JoinSet;

use crate::sample::{BOTH, case, founded, grants, id, write_step};

fn account(n: u64) -> AccountId {
    AccountId::from_bytes(id(n, 11))
}

macro_rules! write {
    ($test:ident $(with $own:ident)*, $tx:ident => $body:expr) => {
        $test
            .db
            .write::<_, (), _>(move |$tx: &mut Tx| {
                $(let $own = $own.clone();)*
                Box::pin(async move { Ok($body) })
            })
            .await
            .unwrap()
    };
}

#[tokio::test]
async fn an_opener_is_found_by_its_name_once_and_gone_when_deleted() {
    for kind in BOTH {
        let test = founded(kind).await;
        let row =
            OpenerRow { opener: id(1, 1), name: "1234567".into(), account: account(1), record: vec![1, 2] };
        let (again, put) = (row.clone(), row.clone());
        write!(test with put, tx => stezhka_store::add_opener(tx, &put).await?);
        assert_eq!(test.db.opener("1234567").await.unwrap(), Some(row));
        assert_eq!(test.db.opener("7654321").await.unwrap(), None);
        let nobody = OpenerRow { opener: id(9, 9), account: account(9), record: vec![9], ..again.clone() };
        assert_eq!(test.db.opener_or(&nobody).await.unwrap(), again, "{kind:?}");
        let nobody = OpenerRow { name: "7654321".into(), ..nobody };
        assert_eq!(test.db.opener_or(&nobody).await.unwrap(), nobody, "{kind:?}");
        let taken = test.db.write::<(), (), _>(move |tx| {
            let other = OpenerRow { opener: id(2, 2), ..again.clone() };
            Box::pin(async move { Ok(stezhka_store::add_opener(tx, &other).await?) })
        });
        assert!(matches!(taken.await, Err(WriteError::Store(StoreError::Twice))), "{kind:?}");
        write!(test, tx => stezhka_store::delete_openers(tx, account(1)).await?);
        assert!(test.db.openers().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_case_is_found_by_whom_it_concerns_and_by_nobody_else() {
    for kind in BOTH {
        let test = founded(kind).await;
        for n in [1, 2] {
            write_step(&test.db, case(n)).await.unwrap();
        }
        let desk = |n| DeskId::from_bytes(id(n, 7));
        write!(test, tx => {
            stezhka_store::change_concerns(tx, case(1), &[], &[desk(1), desk(2)]).await?;
            stezhka_store::change_concerns(tx, case(2), &[], &[desk(3)]).await?;
            stezhka_store::change_concerns(tx, case(1), &[desk(2)], &[desk(4)]).await?;
            stezhka_store::put_person(tx, account(1), case(1)).await?;
        });
        assert_eq!(test.db.concerns(case(1)).await.unwrap(), [desk(1), desk(4)], "{kind:?}");
        let row = test.db.case(case(1)).await.unwrap();
        assert!(row.is_some());
        assert_eq!(test.db.case_of_desk(case(1), desk(4)).await.unwrap(), row);
        assert_eq!(test.db.case_of_person(case(1), account(1)).await.unwrap(), row);
        for (of, by) in [(1, 2), (1, 3), (2, 1), (3, 1)] {
            assert_eq!(test.db.case_of_desk(case(of), desk(by)).await.unwrap(), None, "{kind:?} {of} {by}");
        }
        for (of, by) in [(1, 2), (2, 1), (3, 1)] {
            assert_eq!(test.db.case_of_person(case(of), account(by)).await.unwrap(), None, "{kind:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_of_the_one_time_code_is_taken_once_however_many_try() {
    for kind in BOTH {
        let test = founded(kind).await;
        write!(test, tx => stezhka_store::put_totp(tx, account(1), 1, b"sealed").await?);
        let mut tasks = JoinSet::new();
        for _ in 0..12 {
            let db = test.db.clone();
            tasks.spawn(async move {
                let take = db.write::<bool, (), _>(|tx| {
                    Box::pin(async move { Ok(stezhka_store::take_step(tx, account(1), 55).await?) })
                });
                take.await.unwrap()
            });
        }
        assert_eq!(tasks.join_all().await.into_iter().filter(|&taken| taken).count(), 1, "{kind:?}");
        assert!(
            !write!(test, tx => stezhka_store::take_step(tx, account(1), 54).await?),
            "an earlier step is over"
        );
        assert!(write!(test, tx => stezhka_store::take_step(tx, account(1), 56).await?));
    }
}

#[tokio::test]
async fn a_second_paper_ends_the_first_and_what_is_over_is_forgotten() {
    for kind in BOTH {
        let test = founded(kind).await;
        let paper = |locator: &str, name: &str, expires| InvitationRow {
            locator: locator.into(),
            name: name.into(),
            record: vec![1],
            expires,
        };
        for row in
            [paper("1111111", "name:a", 10), paper("2222222", "name:a", 20), paper("3333333", "name:b", 10)]
        {
            write!(test with row, tx => stezhka_store::put_invitation(tx, &row).await?);
        }
        assert_eq!(test.db.invitation("1111111").await.unwrap(), None, "{kind:?}");
        assert_eq!(test.db.invitation_of("name:a").await.unwrap().unwrap().locator, "2222222");
        assert_eq!(write!(test, tx => stezhka_store::expire_invitations(tx, 11).await?), 1);
        assert_eq!(test.db.invitation("3333333").await.unwrap(), None);
        write!(test, tx => stezhka_store::delete_invitation(tx, "2222222").await?);
        assert_eq!(test.db.invitation_of("name:a").await.unwrap(), None);
        let plan = |n, at| WaitingRow { id: [n; 16], kind: "desk".into(), record: vec![n], at };
        for row in [plan(1, 10), plan(2, 20), plan(1, 30), plan(3, 40)] {
            write!(test with row, tx => stezhka_store::put_waiting(tx, &row).await?);
        }
        assert_eq!(test.db.waiting().await.unwrap(), [plan(2, 20), plan(1, 30), plan(3, 40)], "{kind:?}");
        write!(test, tx => stezhka_store::delete_waiting(tx, &[3; 16]).await?);
        assert_eq!(write!(test, tx => stezhka_store::expire_waiting(tx, 30).await?), 1);
        assert_eq!(test.db.waiting_for(&[2; 16]).await.unwrap(), None);
        assert_eq!(test.db.waiting_for(&[1; 16]).await.unwrap(), Some(plan(1, 30)));
    }
}

#[tokio::test]
async fn an_envelope_for_new_keys_takes_the_place_of_the_old_one() {
    for kind in BOTH {
        let test = founded(kind).await;
        let desk = DeskId::from_bytes(id(5, 5));
        for generation in [1, 2] {
            let row = EnvelopeRow { desk, epoch: 1, account: account(1), generation, record: vec![3] };
            write!(test with row, tx => stezhka_store::add_envelope(tx, &row).await?);
        }
        let kept = test.db.envelopes(desk, account(1)).await.unwrap();
        assert_eq!(kept.iter().map(|e| e.generation).collect::<Vec<_>>(), [2], "{kind:?}");
    }
}

#[tokio::test]
async fn a_leaver_loses_envelopes_and_sessions_at_once() {
    for kind in BOTH {
        let test = founded(kind).await;
        let desk = DeskId::from_bytes(id(5, 5));
        for n in 1..=2 {
            let row = EnvelopeRow { desk, epoch: 1, account: account(n), generation: 1, record: vec![3] };
            let session = SessionRow {
                sid: vec![u8::try_from(n).unwrap(); 32],
                account: account(n),
                face: "office".into(),
                idle_end: 10,
                absolute_end: 20,
                record: vec![4],
            };
            write!(test with row with session, tx => {
                stezhka_store::add_envelope(tx, &row).await?;
                stezhka_store::put_session(tx, &session).await?;
            });
        }
        write!(test, tx => stezhka_store::expel(tx, desk, account(1)).await?);
        assert!(test.db.envelopes(desk, account(1)).await.unwrap().is_empty());
        assert!(test.db.session(&[1; 32]).await.unwrap().is_none());
        assert_eq!(test.db.envelopes(desk, account(2)).await.unwrap().len(), 1, "{kind:?}");
        let idle = write!(test, tx => stezhka_store::idle_sessions(tx, 11).await?);
        assert_eq!(idle.len(), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn drafts_are_overwritten_and_expire_and_held_text_returns_once() {
    for kind in BOTH {
        let test = founded(kind).await;
        for (revision, expires) in [(1, 10), (2, 12)] {
            let row = DraftRow {
                account: account(1),
                draft: DraftId::from_bytes(id(1, 2)),
                page: "story".into(),
                revision,
                sealed: vec![u8::try_from(revision).unwrap()],
                expires,
            };
            write!(test with row, tx => stezhka_store::put_draft(tx, &row).await?);
        }
        let drafts = test.db.drafts(account(1)).await.unwrap();
        assert_eq!((drafts.len(), drafts[0].revision), (1, 2), "{kind:?}");
        assert_eq!(
            write!(test, tx => stezhka_store::expire_drafts(tx, 12).await?),
            0,
            "kept through its last day"
        );
        assert_eq!(write!(test, tx => stezhka_store::expire_drafts(tx, 13).await?), 1);
        write!(test, tx => stezhka_store::hold(tx, account(1), "portal", "story", b"held", 5).await?);
        let take = || async {
            write!(test, tx => stezhka_store::take_held(tx, account(1), "portal", "story").await?)
        };
        assert_eq!(take().await, Some(b"held".to_vec()), "{kind:?}");
        assert_eq!(take().await, None, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn work_and_messages_are_claimed_by_one_worker_each() {
    for kind in BOTH {
        let test = founded(kind).await;
        for n in 0..10 {
            let job = JobRow { job: id(n, 9), kind: "mail".into(), payload: vec![1], due: 100, tries: 0 };
            let message = MessageId::from_bytes(id(n, 8));
            let mail = OutgoingRow { message, channel: "email".into(), sealed: vec![2], due: 100, tries: 0 };
            write!(test with job with mail, tx => {
                stezhka_store::queue_job(tx, &job).await?;
                stezhka_store::queue(tx, &mail).await?;
            });
        }
        assert!(
            write!(test, tx => stezhka_store::claim_job(tx, "mail", 99, 500).await?).is_none(),
            "not yet due"
        );
        let mut tasks = JoinSet::new();
        for _ in 0..10 {
            let db = test.db.clone();
            tasks.spawn(async move {
                let claim = db.write::<_, (), _>(|tx| {
                    Box::pin(async move {
                        let job = stezhka_store::claim_job(tx, "mail", 200, 500).await?;
                        Ok((job.unwrap().job, stezhka_store::claim(tx, 200, 500, 1).await?.remove(0).message))
                    })
                });
                claim.await.unwrap()
            });
        }
        let claimed = tasks.join_all().await;
        let jobs: std::collections::BTreeSet<_> = claimed.iter().map(|c| c.0).collect();
        let mails: std::collections::BTreeSet<_> = claimed.iter().map(|c| c.1).collect();
        assert_eq!((jobs.len(), mails.len()), (10, 10), "{kind:?}");
        assert!(write!(test, tx => stezhka_store::claim_job(tx, "mail", 499, 900).await?).is_none());
        let again = write!(test, tx => stezhka_store::claim_job(tx, "mail", 500, 900).await?).unwrap();
        assert_eq!(again.tries, 2, "unfinished work comes back");
        assert!(write!(test, tx => stezhka_store::finish_job(tx, &again.job).await?));
        assert!(!write!(test, tx => stezhka_store::finish_job(tx, &again.job).await?));
        let sent = claimed[0].1;
        write!(test, tx => stezhka_store::delete_outgoing(tx, sent).await?);
        assert_eq!(test.db.outgoing().await.unwrap().len(), 9, "{kind:?}");
    }
}

#[tokio::test]
async fn a_request_is_remembered_for_its_own_account_only() {
    for kind in BOTH {
        let test = founded(kind).await;
        let key = RequestKey::from_bytes(id(4, 4));
        write!(test, tx => stezhka_store::put_request(tx, key, b"hers", b"done", 20_000).await?);
        assert_eq!(
            write!(test, tx => stezhka_store::request_in(tx, key, b"hers").await?),
            Some(b"done".to_vec())
        );
        let other = test.db.write::<_, (), _>(move |tx| {
            Box::pin(async move { Ok(stezhka_store::request_in(tx, key, b"his").await?) })
        });
        assert!(matches!(other.await, Err(WriteError::Store(StoreError::Twice))), "{kind:?}");
        write!(test, tx => stezhka_store::forget_requests(tx, 20_001).await?);
        assert_eq!(write!(test, tx => stezhka_store::request_in(tx, key, b"his").await?), None);
    }
}

#[tokio::test]
async fn grants_and_parts_come_back_by_compartment() {
    for kind in BOTH {
        let test = founded(kind).await;
        write_step(&test.db, case(1)).await.unwrap();
        assert_eq!(test.db.parts(case(1), &["contact"]).await.unwrap().len(), 1, "{kind:?}");
        assert!(test.db.parts(case(1), &[]).await.unwrap().is_empty());
        assert_eq!(test.db.leaves(case(1)).await.unwrap().len(), 3);
        let grant = grants(case(1), 4).remove(2).grant;
        write!(test, tx => {
            stezhka_store::reseal_grant(tx, case(1), grant, 2, b"newer").await?;
        });
        let found = test.db.grants(case(1)).await.unwrap();
        let resealed = found.iter().find(|g| g.grant == grant).unwrap();
        assert_eq!(
            (found.len(), resealed.holder_epoch, &resealed.record[..]),
            (4, 2, &b"newer"[..]),
            "{kind:?}"
        );
        write!(test, tx => stezhka_store::delete_grant(tx, case(1), grant).await?);
        assert_eq!(test.db.grants(case(1)).await.unwrap().len(), 3);
    }
}

#[tokio::test]
async fn the_directory_and_the_checkpoints_keep_their_order_and_no_number_is_taken_twice() {
    for kind in BOTH {
        let test = founded(kind).await;
        for n in 1..=12_i64 {
            write!(test, tx => {
                stezhka_store::append_directory(tx, n, &[u8::try_from(n).unwrap_or(0)], &[7; 32]).await?;
                stezhka_store::put_checkpoint(tx, n, b"text", &[8; 32], n).await?;
            });
        }
        assert_eq!(test.db.directory_seq().await.unwrap(), 12);
        assert_eq!(test.db.directory().await.unwrap()[11], [12], "{kind:?}");
        let last = CheckpointRow { number: 12, text: b"text".to_vec(), root: vec![8; 32], at: 12 };
        assert_eq!(test.db.last_checkpoint().await.unwrap(), Some(last), "{kind:?}");
        let twice = test.db.write::<(), (), _>(|tx| {
            Box::pin(async move { Ok(stezhka_store::append_directory(tx, 12, b"other", &[7; 32]).await?) })
        });
        assert!(matches!(twice.await, Err(WriteError::Store(StoreError::Twice))), "{kind:?}");
    }
}

#[tokio::test]
async fn every_event_of_the_base_is_read_once_page_by_page() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let test = founded(kind).await;
        for n in 0..90 {
            write_step(&test.db, case(n % 17)).await.unwrap();
        }
        let (mut after, mut seen) = (None, Vec::new());
        loop {
            let page = test.db.events_after(after, 13).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some((last.case, last.seq));
            seen.extend(page.iter().map(|e| (e.case, e.seq)));
        }
        assert_eq!(seen.len(), 90, "{kind:?}");
        assert!(seen.is_sorted(), "{kind:?}");
        let mut cases = Vec::new();
        while let Some(last) = test.db.cases_after(cases.last().copied(), 5).await.unwrap().last() {
            cases.push(last.case);
        }
        assert_eq!(cases.len(), 4, "17 cases in pages of 5: {kind:?}");
    }
}

#[tokio::test]
async fn cards_are_replaced_limited_and_taken_out_and_a_desk_has_one_index() {
    for kind in BOTH {
        let test = founded(kind).await;
        let card = |n: u64, record: u8| CardRow { key: vec![5; 32], case: case(n), record: vec![record] };
        let cards: Vec<CardRow> = (1..=4).map(|n| card(n, 1)).collect();
        write!(test with cards, tx => for card in &cards { stezhka_store::put_card(tx, card).await?; });
        let newer = card(2, 2);
        write!(test with newer, tx => stezhka_store::put_card(tx, &newer).await?);
        write!(test, tx => stezhka_store::delete_cards(tx, case(3)).await?);
        let found = test.db.cards(&[5; 32], 20).await.unwrap();
        let mut found: Vec<_> = found.iter().map(|c| (c.case, c.record[0])).collect();
        found.sort_unstable();
        let mut expected = [(case(1), 1), (case(2), 2), (case(4), 1)];
        expected.sort_unstable();
        assert_eq!(found, expected, "{kind:?}");
        assert_eq!(test.db.cards(&[5; 32], 2).await.unwrap().len(), 2);
        assert!(test.db.cards(&[6; 32], 20).await.unwrap().is_empty());
        let desk = DeskId::from_bytes(id(6, 6));
        for record in [b"first", b"later"] {
            write!(test, tx => stezhka_store::put_index(tx, desk, record).await?);
        }
        assert_eq!(test.db.index(desk).await.unwrap(), Some(b"first".to_vec()), "the first stays");
    }
}

#[tokio::test]
async fn earlier_keys_are_kept_as_far_as_something_is_sealed_to_them() {
    for kind in BOTH {
        let test = founded(kind).await;
        let desk = DeskId::from_bytes(id(6, 6));
        assert_eq!(test.db.histories().await.unwrap(), vec![]);
        for epoch in 1..=3 {
            write!(test, tx => {
                stezhka_store::add_history(tx, desk, epoch, b"older").await?;
                let row = EnvelopeRow { desk, epoch, account: account(1), generation: 1, record: vec![1] };
                stezhka_store::add_envelope(tx, &row).await?;
                stezhka_store::add_share(tx, desk, epoch, account(2), b"share").await?;
            });
        }
        assert_eq!(test.db.histories().await.unwrap(), [(desk, None)], "{kind:?}: nothing is sealed to it");
        let signal = SignalRow { case: case(1), desk, desk_epoch: 2, revision: 5, sealed: vec![2] };
        let old = signal.clone();
        write!(test with old, tx => stezhka_store::put_signal(tx, &old).await?);
        assert_eq!(test.db.histories().await.unwrap(), [(desk, Some(2))], "{kind:?}");
        let gone = write!(test, tx => stezhka_store::forget_history(tx, desk, 2).await?);
        assert_eq!((gone, test.db.history(desk).await.unwrap().len()), (1, 2), "{kind:?}");
        assert_eq!(test.db.envelopes(desk, account(1)).await.unwrap().len(), 2);
        // Re-sealed only as it stood, and never back to an earlier key.
        let stale = SignalRow { desk_epoch: 3, revision: 4, sealed: vec![4], ..signal.clone() };
        let newer = SignalRow { desk_epoch: 3, sealed: vec![3], ..signal.clone() };
        let back = SignalRow { desk_epoch: 1, sealed: vec![1], ..signal.clone() };
        for row in [stale, newer.clone(), back] {
            write!(test with row, tx => stezhka_store::reseal_signal(tx, &row).await?);
        }
        assert_eq!(test.db.signals(desk, &[case(1)]).await.unwrap(), [newer], "{kind:?}");
        write!(test, tx => stezhka_store::put_index(tx, desk, b"seed").await?);
        assert_eq!(test.db.histories().await.unwrap(), [(desk, Some(1))], "a journal needs its first key");
        write!(test, tx => stezhka_store::reseal_index(tx, desk, b"later").await?);
        assert_eq!(test.db.index(desk).await.unwrap(), Some(b"later".to_vec()));
    }
}
