//! A copy of one database restores into the other, whole or not at all.

use stezhka_store::testing::{Kind, base};
use stezhka_store::{CopyError, Db, DutyRow, SessionRow, WriteError, change_duties, put_session, put_tries};
use stezhka_terms::AccountId;

use crate::sample::{BOTH, assert_whole, case, founded, id, write_step};

const SECRET: &[u8] = b"MARKER-of-a-live-session";

async fn lived_in(kind: Kind) -> stezhka_store::testing::TestBase {
    let test = founded(kind).await;
    for n in 0..450 {
        write_step(&test.db, case(n % 150)).await.unwrap();
    }
    let work = test.db.write::<(), (), _>(|tx| {
        Box::pin(async move {
            let row = SessionRow {
                sid: vec![1; 32],
                account: AccountId::from_bytes(id(1, 1)),
                face: "portal".into(),
                idle_end: 1,
                absolute_end: 2,
                record: SECRET.to_vec(),
            };
            put_session(tx, &row).await?;
            put_tries(tx, "1234567", &[1], 20_000).await?;
            let empty = DutyRow {
                case: case(1),
                duty: 1,
                obligation: "read".into(),
                owner: "person".into(),
                desk: None,
                opened: 1,
                due: None,
                due_kind: "unknown".into(),
                sort_day: 1,
            };
            change_duties(tx, case(1), &[], &[empty]).await?;
            Ok(())
        })
    });
    work.await.unwrap();
    test
}

async fn copy(db: &Db) -> Vec<u8> {
    let mut bytes = Vec::new();
    db.copy_to(&mut bytes).await.unwrap();
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_restores_into_either_database_and_copies_are_equal_bytes() {
    for (from, to) in [(Kind::Sqlite, Kind::Postgres), (Kind::Postgres, Kind::Sqlite)] {
        let source = lived_in(from).await;
        let bytes = copy(&source.db).await;
        assert!(!bytes.windows(SECRET.len()).any(|w| w == SECRET), "sessions stay behind");
        let target = base(to).await;
        let rows = target.db.copy_from(&bytes[..]).await.unwrap();
        assert!(rows > 450 * 4, "{rows}");
        assert_eq!(target.db.header().await.unwrap(), source.db.header().await.unwrap());
        for n in 0..150 {
            assert_eq!(assert_whole(&target.db, case(n)).await, 3, "{from:?} to {to:?}");
        }
        assert_eq!(target.db.duties(case(1)).await.unwrap(), source.db.duties(case(1)).await.unwrap());
        assert!(target.db.session(&[1; 32]).await.unwrap().is_none());
        assert_eq!(copy(&target.db).await, bytes, "{from:?} to {to:?}");
        write_step(&target.db, case(1)).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_or_changed_copy_restores_nothing() {
    let source = lived_in(Kind::Sqlite).await;
    let bytes = copy(&source.db).await;
    for kind in BOTH {
        let target = base(kind).await;
        for end in [0, 4, 8, 60, bytes.len() / 2, bytes.len() - 9, bytes.len() - 1] {
            let cut = target.db.copy_from(&bytes[..end]).await;
            assert!(matches!(cut, Err(CopyError::NotACopy)), "{kind:?} {end}: {cut:?}");
            assert_eq!(target.db.header().await.unwrap(), None, "{kind:?} {end}");
            assert_eq!(target.db.counts().await.unwrap(), (0, 0), "{kind:?} {end}");
        }
        let longer = [&bytes[..], b"x"].concat();
        assert!(matches!(target.db.copy_from(&longer[..]).await, Err(CopyError::NotACopy)));
        let mut foreign = bytes.clone();
        foreign[14] ^= 1;
        assert!(matches!(target.db.copy_from(&foreign[..]).await, Err(CopyError::NotACopy)));
        target.db.copy_from(&bytes[..]).await.unwrap();
        assert_eq!(target.db.counts().await.unwrap(), (150, 450), "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_base_in_use_is_not_restored_over() {
    let source = lived_in(Kind::Sqlite).await;
    let bytes = copy(&source.db).await;
    for kind in BOTH {
        let target = founded(kind).await;
        write_step(&target.db, case(777)).await.unwrap();
        assert!(matches!(target.db.copy_from(&bytes[..]).await, Err(CopyError::NotEmpty)), "{kind:?}");
        assert_eq!(target.db.counts().await.unwrap(), (1, 1), "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_made_while_writers_write_is_one_moment() {
    for kind in BOTH {
        let test = founded(kind).await;
        let db = test.db.clone();
        let writer = tokio::spawn(async move {
            for n in 0..400 {
                write_step(&db, case(n % 20)).await.unwrap();
            }
        });
        while !writer.is_finished() {
            let bytes = copy(&test.db).await;
            let target = base(Kind::Sqlite).await;
            target.db.copy_from(&bytes[..]).await.unwrap();
            for n in 0..20 {
                assert_whole(&target.db, case(n)).await;
            }
        }
        writer.await.unwrap();
    }
}

#[tokio::test]
async fn an_output_that_refuses_is_an_error_and_leaves_no_transaction_open() {
    struct Broken;
    impl std::io::Write for Broken {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for kind in BOTH {
        let test = founded(kind).await;
        for _ in 0..12 {
            assert!(matches!(test.db.copy_to(&mut Broken).await, Err(CopyError::Io(_))));
        }
        write_step(&test.db, case(1)).await.unwrap();
        test.db.tidy().await.unwrap();
        assert_eq!(assert_whole(&test.db, case(1)).await, 1, "readers see the present, {kind:?}");
        let as_write: CopyError = WriteError::Domain(CopyError::NotEmpty).into();
        assert!(matches!(as_write, CopyError::NotEmpty));
    }
}
