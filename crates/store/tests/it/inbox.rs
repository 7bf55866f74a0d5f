//! The inbox: by day, the unknown among the dated, page by page, equal on both databases, by its index.

use stezhka_store::testing::Kind;
use stezhka_store::{
    Db, DutyRow, SignalRow, WriteError, change_duties, delete_signal, move_duty, put_signal,
};
use stezhka_terms::DeskId;

use crate::sample::{BOTH, case, founded, id};

fn desk(n: u64) -> DeskId {
    DeskId::from_bytes(id(n, 3))
}

fn duty(n: u64) -> DutyRow {
    let spread = i64::try_from(n * 7919 % 97).unwrap();
    let (due, due_kind) = match n % 5 {
        0 => (None, "unknown"),
        1 => (Some(20_000 + spread), "internal"),
        _ => (Some(20_000 + spread), "law"),
    };
    DutyRow {
        case: case(n / 3),
        duty: i64::try_from(n).unwrap(),
        obligation: "register".into(),
        owner: "official".into(),
        desk: Some(desk(n % 2)),
        opened: 20_000,
        due,
        due_kind: due_kind.into(),
        sort_day: 20_000 + spread,
    }
}

async fn fill(db: &Db, numbers: std::ops::Range<u64>) {
    let rows: Vec<DutyRow> = numbers.map(duty).collect();
    db.write::<(), (), _>(move |tx| {
        let rows = rows.clone();
        Box::pin(async move {
            for row in rows {
                change_duties(tx, row.case, &[], std::slice::from_ref(&row)).await?;
            }
            Ok(())
        })
    })
    .await
    .unwrap();
}

async fn all_pages(db: &Db, desk: DeskId) -> Vec<DutyRow> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = db.inbox(desk, after, 50).await.unwrap();
        let Some(last) = page.last() else { return found };
        after = Some((last.sort_day, last.case, last.duty));
        found.extend(page);
    }
}

#[tokio::test]
async fn pages_hold_every_duty_once_in_order_and_equal_on_both_databases() {
    let mut seen = Vec::new();
    for kind in BOTH {
        let test = founded(kind).await;
        fill(&test.db, 0..333).await;
        let found = all_pages(&test.db, desk(0)).await;
        assert_eq!(found.len(), 167, "{kind:?}");
        let mut sorted = found.clone();
        sorted.sort_by_key(|d| (d.sort_day, d.case, d.duty));
        sorted.dedup();
        assert_eq!(found, sorted, "{kind:?}");
        let unknown: Vec<usize> = (0..found.len()).filter(|&i| found[i].due_kind == "unknown").collect();
        assert!(
            unknown[0] < 20 && unknown.len() > 30,
            "unknown terms stand among the dated ones: {unknown:?}"
        );
        seen.push(found);
    }
    assert_eq!(seen[0], seen[1]);
}

#[tokio::test]
async fn what_is_done_leaves_and_what_moves_goes_to_the_other_desk() {
    for kind in BOTH {
        let test = founded(kind).await;
        fill(&test.db, 0..6).await;
        let change = test.db.write::<(), (), _>(|tx| {
            Box::pin(async move {
                change_duties(tx, case(0), &[0], &[]).await?;
                for duty in 3..6 {
                    move_duty(tx, case(1), duty, Some(desk(9))).await?;
                }
                move_duty(tx, case(0), 1, None).await?;
                Ok(())
            })
        });
        change.await.unwrap();
        let numbers = |rows: Vec<DutyRow>| rows.iter().map(|d| d.duty).collect::<Vec<_>>();
        assert_eq!(numbers(test.db.duties(case(0)).await.unwrap()), [1, 2], "{kind:?}");
        let mut moved = numbers(test.db.inbox(desk(9), None, 50).await.unwrap());
        moved.sort_unstable();
        assert_eq!(moved, [3, 4, 5], "{kind:?}");
        let left = test.db.duties(case(0)).await.unwrap();
        assert_eq!(left[0].desk, None, "{kind:?}: nobody's for now");
        let passed = test.db.due_before(30_000, None, 50).await.unwrap();
        let first = passed.first().unwrap();
        let after = Some((first.due.unwrap(), first.case, first.duty));
        assert_eq!(
            test.db.due_before(30_000, after, 50).await.unwrap(),
            passed[1..],
            "{kind:?}: pages go on"
        );
        assert!(
            test.db.due_before(30_000, None, 50).await.unwrap().iter().all(|d| d.due.is_some()),
            "{kind:?}"
        );
    }
}

#[tokio::test]
async fn the_signals_of_a_page_come_with_one_question_and_only_those_of_the_desk() {
    for kind in BOTH {
        let test = founded(kind).await;
        for n in 0..60 {
            let row = SignalRow {
                case: case(n),
                desk: desk(n % 2),
                desk_epoch: 1,
                revision: 1,
                sealed: vec![1; 90],
            };
            let put = test.db.write(move |tx| {
                let row = row.clone();
                Box::pin(async move { Ok::<_, WriteError<()>>(put_signal(tx, &row).await?) })
            });
            put.await.unwrap();
        }
        let cases: Vec<_> = (0..50).map(case).collect();
        let found = test.db.signals(desk(0), &cases).await.unwrap();
        assert_eq!(found.len(), 25, "{kind:?}");
        assert!(found.iter().all(|s| s.desk == desk(0) && cases.contains(&s.case)));
        assert!(test.db.signals(desk(0), &[]).await.unwrap().is_empty());
        let ended = test.db.write(|tx| {
            Box::pin(async move { Ok::<_, WriteError<()>>(delete_signal(tx, case(2), desk(0)).await?) })
        });
        ended.await.unwrap();
        assert_eq!(test.db.signals(desk(0), &cases).await.unwrap().len(), 24, "{kind:?}");
    }
}

#[tokio::test]
async fn a_page_is_found_by_its_index_however_large_the_base() {
    let test = founded(Kind::Sqlite).await;
    let plan: Vec<String> = test
        .db
        .write(|tx| {
            Box::pin(async move {
                let sql = "EXPLAIN QUERY PLAN SELECT * FROM duties WHERE desk = $1 AND (sort_day, case_id, duty) > ($2, $3, $4) ORDER BY sort_day, case_id, duty LIMIT 50";
                let query = sqlx::query(sql).bind(vec![0_u8; 16]).bind(1_i64).bind(vec![0_u8; 16]).bind(1_i64);
                let rows = query.fetch_all(tx).await?;
                Ok::<_, WriteError<()>>(rows.iter().map(|r| sqlx::Row::get::<String, _>(r, 3)).collect())
            })
        })
        .await
        .unwrap();
    assert_eq!(plan.len(), 1, "no sorting: {plan:?}");
    assert!(
        plan[0].contains("duties_of_desk (desk=? AND sort_day>?)")
            || plan[0].contains("(sort_day,case_id,duty)>(?,?,?)"),
        "{plan:?}"
    );
}

#[tokio::test]
async fn what_is_new_and_what_others_owe_come_in_the_same_order() {
    for kind in BOTH {
        let test = founded(kind).await;
        fill(&test.db, 0..40).await;
        let all = all_pages(&test.db, desk(0)).await;
        assert_eq!(test.db.inbox_since(desk(0), 20_000, None, 50).await.unwrap(), all, "{kind:?}");
        assert_eq!(test.db.inbox_since(desk(0), 20_001, None, 50).await.unwrap(), [], "{kind:?}");
        // A desk without signals knows of no case; with one it sees what another desk owes there, and not its own.
        assert_eq!(test.db.owed_elsewhere(desk(1), None, 50).await.unwrap(), Vec::new(), "{kind:?}");
        let theirs: Vec<_> = all.iter().filter(|d| d.case == all[0].case).cloned().collect();
        let row = SignalRow { case: all[0].case, desk: desk(1), desk_epoch: 1, revision: 1, sealed: vec![1] };
        let put = test.db.write::<(), (), _>(move |tx| {
            let row = row.clone();
            Box::pin(async move { Ok(put_signal(tx, &row).await?) })
        });
        put.await.unwrap();
        assert_eq!(test.db.owed_elsewhere(desk(1), None, 50).await.unwrap(), theirs, "{kind:?}");
    }
}
