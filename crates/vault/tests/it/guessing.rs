//! What she knows: code, PIN, passphrase, one-time codes; and how slowly they can be guessed.

use std::time::Instant;

use rand::rngs::StdRng;
use stezhka_terms::{AccountId, Moment};
use stezhka_vault::opener::stretch;
use stezhka_vault::{
    Base, Code, Kdf, OpenerRecord, Passphrase, Pin, RecoveryCode, Seed, Totp, TotpRecord, Tries, VaultError,
    Weakness,
};

use crate::world::{World, now};

fn world() -> (Base, StdRng) {
    let w = World::new(90);
    (w.base, w.rng)
}

#[test]
fn code_and_pin_together_open_and_either_alone_does_not() {
    let (base, mut rng) = world();
    let (code, pin) = (Code::draw(&mut rng), Pin::choose("482913").unwrap());
    let seed = Seed::draw(&mut rng);
    let account = AccountId::random(&mut rng);
    let row = OpenerRecord::seal(&base, account, Some(Kdf::Demo), &code.with(&pin), &seed, &mut rng).unwrap();
    assert!(row.open(&base, &code.with(&pin)).unwrap().same_as(&seed));
    let typed = Code::parse(&code.shown().replace(' ', " - ")).unwrap();
    assert!(row.open(&base, &typed.with(&Pin::parse("48 29-13").unwrap())).unwrap().same_as(&seed));
    let wrong_pin = row.open(&base, &code.with(&Pin::parse("482914").unwrap()));
    let wrong_code = row.open(&base, &Code::draw(&mut rng).with(&pin));
    assert_eq!(wrong_pin.err(), Some(VaultError::WrongSecret));
    assert_eq!(wrong_code.err(), Some(VaultError::WrongSecret), "one answer for both");
}

#[test]
fn an_opener_is_bound_to_account_row_and_base_and_committing() {
    let (base, mut rng) = world();
    let secret = Passphrase::draw(&mut rng).secret();
    let seed = Seed::draw(&mut rng);
    let account = AccountId::random(&mut rng);
    let row = OpenerRecord::seal(&base, account, Some(Kdf::Demo), &secret, &seed, &mut rng).unwrap();
    let changes: [fn(&mut OpenerRecord); 5] = [
        |r| r.account = AccountId::from_bytes([1; 16]),
        |r| r.opener = stezhka_terms::OpenerId::from_bytes([1; 16]),
        |r| r.salt[0] ^= 1,
        |r| r.check[0] ^= 1,
        |r| r.blob[20] ^= 1,
    ];
    for (number, change) in changes.iter().enumerate() {
        let mut bad = row.clone();
        change(&mut bad);
        assert!(bad.open(&base, &secret).is_err(), "change {number}");
    }
    let elsewhere = World::new(91).base;
    assert_eq!(row.open(&elsewhere, &secret).err(), Some(VaultError::WrongSecret));
}

#[test]
fn demo_hashing_is_refused_in_a_real_base_both_ways() {
    let (demo, mut rng) = world();
    let real = Base { demo: false, ..demo };
    let secret = Passphrase::draw(&mut rng).secret();
    let seed = Seed::draw(&mut rng);
    let account = AccountId::random(&mut rng);
    let row = OpenerRecord::seal(&demo, account, Some(Kdf::Demo), &secret, &seed, &mut rng).unwrap();
    assert_eq!(row.open(&real, &secret).err(), Some(VaultError::DemoOnly));
    let made = OpenerRecord::seal(&real, account, Some(Kdf::Demo), &secret, &seed, &mut rng);
    assert_eq!(made.err(), Some(VaultError::DemoOnly));
    assert_eq!((Kdf::of(&real), Kdf::of(&demo)), (Kdf::Standard, Kdf::Demo));
    assert!(row.is_old(&real) && !row.is_old(&demo));
}

#[test]
fn a_recovery_code_opens_by_derivation_alone_and_is_never_old() {
    let (base, mut rng) = world();
    let seed = Seed::draw(&mut rng);
    let account = AccountId::random(&mut rng);
    let secret = Passphrase::draw(&mut rng).secret();
    let row = OpenerRecord::seal(&base, account, None, &secret, &seed, &mut rng).unwrap();
    assert!(row.open(&base, &secret).unwrap().same_as(&seed));
    assert!(row.open(&base, &Passphrase::draw(&mut rng).secret()).is_err());
    assert!(!row.is_old(&base));
    // The row cannot be made to hash, nor a hashed row made not to.
    let mut edited = row.clone();
    edited.kdf = Some(Kdf::Demo);
    assert!(edited.open(&base, &secret).is_err());
}

#[test]
fn a_code_is_read_as_people_write_it_and_nothing_else_is_read() {
    let shown = "1234 5678 9012 3456 7890";
    let code = Code::parse(shown).unwrap();
    assert_eq!(code.locator().as_str(), "1234567");
    assert_eq!(code.shown().as_str(), shown);
    for same in ["12345678901234567890", "1234567-8901234567890", " 12 34 5678–9012\u{a0}3456 7890\n"] {
        assert_eq!(Code::parse(same).unwrap().shown().as_str(), shown, "{same}");
    }
    for bad in ["", "1234", "123456789012345678901", "1234567890123456789a", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠"]
    {
        assert!(Code::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn digits_of_a_code_are_even() {
    let (_, mut rng) = world();
    let mut seen = [0_u32; 10];
    for _ in 0..2_000 {
        let code = Code::draw(&mut rng);
        code.shown().bytes().filter(u8::is_ascii_digit).for_each(|b| seen[usize::from(b - b'0')] += 1);
    }
    assert_eq!(seen.iter().sum::<u32>(), 40_000);
    let chi: f64 = seen.iter().map(|n| (f64::from(*n) - 4_000.0).powi(2) / 4_000.0).sum();
    assert!(chi < 33.7, "{chi}: nine degrees of freedom, one in ten thousand");
}

#[test]
fn pins_that_are_tried_first_are_refused() {
    for bad in [
        "123456",
        "234567",
        "567890",
        "890123",
        "987654",
        "210987",
        "000000",
        "777777",
        "121212",
        "123123",
        "123412341234",
        "121121",
        "112112112",
        "1212121",
        "159753",
        "112211",
        "12345678",
    ] {
        assert_eq!(Pin::choose(bad).err(), Some(Weakness::PinCommon), "{bad}");
    }
    for bad in ["", "12345", "1234567890123", "12345a", "１２３４５６"] {
        assert_eq!(Pin::choose(bad).err(), Some(Weakness::PinLength), "{bad}");
    }
    for good in ["482913", "730258", "4829137755", "19 84-07"] {
        assert!(Pin::choose(good).is_ok(), "{good}");
    }
}

#[test]
fn five_words_are_drawn_from_a_list_of_distinct_plain_words() {
    let words = stezhka_vault::passphrase::words();
    assert_eq!(words.len(), 7_776);
    let distinct: std::collections::BTreeSet<_> = words.iter().collect();
    assert_eq!(distinct.len(), 7_776);
    for word in words {
        assert!((4..=8).contains(&word.chars().count()), "{word}");
        assert!(word.chars().all(|c| "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя".contains(c)), "{word}");
    }
    let (_, mut rng) = world();
    let drawn = Passphrase::draw(&mut rng);
    assert_eq!(drawn.shown().split(' ').count(), 5);
    assert!(drawn.shown().split(' ').all(|w| words.contains(&w)));
    assert!(Passphrase::choose(drawn.shown()).is_ok());
    assert_ne!(drawn.shown(), Passphrase::draw(&mut rng).shown());
}

#[test]
fn an_own_passphrase_is_long_and_not_the_first_guess() {
    for short in ["", "кіт", "чотирнадцять б"] {
        assert_eq!(Passphrase::choose(short).err(), Some(Weakness::PassphraseShort), "{short}");
    }
    for weak in [
        "aaaaaaaaaaaaaaaaaaaa",
        "1234567890123456789",
        "абабабабабабабабабаб",
        "пароль пароль пароль",
        "Qwerty123456789!",
        "Слава Україні! 2024",
        "Олександр+Наталія=1987",
        "стежкаСТЕЖКАстежка1",
        "йцукенгшщзхїфівапр",
        "zaq12wsx!QAZ@WSX",
        "correct horse battery staple",
        "Реве та стогне Дніпр широкий",
        "Отче наш, іже єси на небесах",
        "P@ssw0rd-P@ssw0rd",
        "gfhjkm gfhjkm 2023!",
        "ідфмф глкфшту 2024!",
        "червень2024червень",
        "мама тато бабуся 1965",
        "Київ2022Харків2023",
        "абвгґдеєжзиіїйклмно",
    ] {
        assert_eq!(Passphrase::choose(weak).err(), Some(Weakness::PassphraseGuessable), "{weak}");
    }
    for good in [
        "вранці над Россю стояв туман",
        "сусідський півень кричить о п'ятій",
        "vid tryztsiat sioma kvartyra na horishchi",
        "7 горобців, 3 ворони, 1 лелека",
    ] {
        assert!(Passphrase::choose(good).is_ok(), "{good}");
    }
}

#[test]
fn five_generated_words_are_never_refused_when_somebody_types_them_as_his_own() {
    let (_, mut rng) = world();
    for _ in 0..1_000 {
        let drawn = Passphrase::draw(&mut rng);
        assert!(Passphrase::choose(drawn.shown()).is_ok(), "{}", drawn.shown());
    }
}

#[test]
fn the_list_of_first_guesses_has_no_empty_line_twin_or_unreadable_entry() {
    let list = include_str!("../../../../data/common-passphrases.txt");
    let entries: Vec<&str> = list.lines().filter(|l| !l.starts_with('#')).collect();
    let distinct: std::collections::BTreeSet<_> = entries.iter().collect();
    assert_eq!(distinct.len(), entries.len());
    for entry in &entries {
        let read = entry.chars().all(char::is_alphanumeric) && entry.to_lowercase() == **entry;
        assert!(read && entry.chars().count() >= 4, "{entry}");
        let latin = entry.chars().any(|c| c.is_ascii_alphabetic());
        assert!(!latin || entry.is_ascii(), "one alphabet: {entry}");
    }
    assert!(entries.len() > 700);
}

#[test]
fn a_passphrase_typed_on_another_keyboard_is_the_same_one() {
    let (base, mut rng) = world();
    // й and ї composed and decomposed; a second space.
    let (composed, decomposed) = ("йод їжак туман рілля міст", "и\u{306}од і\u{308}жак туман  рілля міст ");
    let kept = stretch(Kdf::Demo, &Passphrase::parse(composed).secret(), &[1; 16]).unwrap();
    let typed = stretch(Kdf::Demo, &Passphrase::parse(decomposed).secret(), &[1; 16]).unwrap();
    assert_eq!(kept, typed);
    let seed = Seed::draw(&mut rng);
    let account = AccountId::random(&mut rng);
    let secret = Passphrase::parse(composed).secret();
    let row = OpenerRecord::seal(&base, account, Some(Kdf::Demo), &secret, &seed, &mut rng).unwrap();
    assert!(row.open(&base, &Passphrase::parse(decomposed).secret()).is_ok());
    assert!(row.open(&base, &Passphrase::parse("Йод їжак туман рілля міст").secret()).is_err());
}

#[test]
fn one_time_codes_are_taken_a_step_early_or_late_and_their_secret_is_sealed() {
    let mut w = World::new(92);
    let account = w.staff();
    let totp = Totp::draw(&mut w.rng);
    assert_eq!(totp.shown().len(), 32);
    let step = Totp::step(now());
    for (offset, taken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
        let code = format!("{:06}", totp.code(step + offset).unwrap());
        let found = totp.matches(now(), &code).unwrap();
        assert_eq!(found.is_some(), taken, "{offset}");
        assert!(found.is_none_or(|f| f == step + offset));
    }
    assert_eq!(totp.matches(now(), "12345").unwrap(), None);
    let record = TotpRecord::seal(&w.base, &w.certified(&account), &totp, &mut w.rng).unwrap();
    let opened = record.open(&w.base, &account).unwrap();
    assert_eq!(opened.code(step).unwrap(), totp.code(step).unwrap());
    let other = w.staff();
    assert!(record.open(&w.base, &other).is_err());
    let mut later = record.clone();
    later.generation = 2;
    assert!(later.open(&w.base, &account).is_err());
}

#[test]
fn guessing_at_a_name_slows_down_and_never_locks() {
    let start = now();
    let minute = |n: i64| start.plus_millis(n * 60_000);
    let mut tries = Tries::default();
    for _ in 0..5 {
        assert_eq!(tries.allows(start), Ok(()));
        tries = tries.wrong(start);
    }
    assert_eq!(tries.allows(start).unwrap_err().until, minute(1));
    assert!(tries.allows(minute(1).plus_millis(-1)).is_err());
    for n in 1..=15 {
        assert_eq!(tries.allows(minute(n)), Ok(()), "{n}");
        tries = tries.wrong(minute(n));
    }
    assert_eq!(tries.allows(minute(16)).unwrap_err().until, minute(30), "after twenty in a day");
    assert_eq!(tries.allows(minute(30)), Ok(()));
    // Tomorrow it is one a minute again, and it is told how many there were once she enters.
    let tomorrow = start.plus_millis(86_400_000);
    assert_eq!(tries.allows(tomorrow), Ok(()));
    assert!(tries.begin(minute(16)).is_err(), "what may not be tried is not counted");
    let entered = tries.begin(minute(30)).unwrap();
    assert_eq!((entered.wrong, entered.today), (21, 21), "counted before it is made");
    let after = entered.right();
    assert_eq!((after.wrong, after.today), (0, 20), "the right one is taken back");
    assert!(after.allows(minute(44)).is_err(), "her entering does not give the guesser his day back");
    assert_eq!(after.allows(tomorrow), Ok(()));
    assert_eq!(Tries::default().allows(Moment::from_millis(0)), Ok(()));
}

/// Welch's t of two samples without their slowest tenth.
fn t(mut a: Vec<f64>, mut b: Vec<f64>) -> f64 {
    let stats = |v: &mut Vec<f64>| {
        v.sort_by(f64::total_cmp);
        v.truncate(v.len() * 9 / 10);
        let n = f64::from(u32::try_from(v.len()).unwrap());
        let mean = v.iter().sum::<f64>() / n;
        (mean, v.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0) / n)
    };
    let ((ma, va), (mb, vb)) = (stats(&mut a), stats(&mut b));
    (ma - mb).abs() / (va + vb).sqrt()
}

#[test]
fn an_unknown_name_gets_the_answer_of_a_wrong_secret_whatever_is_tried() {
    let (base, mut rng) = world();
    let secret = Passphrase::draw(&mut rng).secret();
    let nobody = |name| OpenerRecord::nobodys(&base, &[7; 32], name);
    assert_eq!(nobody("1234567").open(&base, &secret).err(), Some(VaultError::WrongSecret));
    assert_eq!(nobody("1234567"), nobody("1234567"), "asked twice, it does not betray that it was made up");
    assert_ne!(nobody("1234567").salt, nobody("1234568").salt);
    let seed = Seed::draw(&mut rng);
    let row =
        OpenerRecord::seal(&base, AccountId::random(&mut rng), Some(Kdf::Demo), &secret, &seed, &mut rng);
    let row = row.unwrap();
    assert!(row.open(&base, &secret).unwrap().same_as(&seed));
    let length = |record: &OpenerRecord| serde_json::to_vec(record).unwrap().len();
    assert_eq!(length(&nobody("1234567")), length(&row), "of the same shape");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "this test measures time")]
fn unknown_name_wrong_code_and_wrong_pin_take_the_same_time() {
    let (base, mut rng) = world();
    let (code, pin) = (Code::draw(&mut rng), Pin::choose("482913").unwrap());
    let account = AccountId::random(&mut rng);
    let seed = Seed::draw(&mut rng);
    let row = OpenerRecord::seal(&base, account, Some(Kdf::Demo), &code.with(&pin), &seed, &mut rng).unwrap();
    let wrong_code = Code::draw(&mut rng).with(&pin);
    let wrong_pin = code.with(&Pin::parse("111111").unwrap());
    // A loaded machine can fail one run; a real difference fails every one.
    let mut worst = f64::MAX;
    for _ in 0..5 {
        let mut took = [Vec::new(), Vec::new(), Vec::new()];
        for round in 0..300 {
            for turn in 0..3 {
                let which = (round + turn) % 3;
                let start = Instant::now();
                let nobody = OpenerRecord::nobodys(&base, &[7; 32], "1234567");
                let (row, secret) = match which {
                    0 => (&nobody, &wrong_code),
                    1 => (&row, &wrong_code),
                    _ => (&row, &wrong_pin),
                };
                assert!(row.open(&base, secret).is_err());
                took[which].push(start.elapsed().as_secs_f64());
            }
        }
        let [unknown, code, pin] = took;
        let run = t(unknown.clone(), code.clone()).max(t(unknown, pin.clone())).max(t(code, pin));
        worst = worst.min(run);
        if worst < 4.5 {
            break;
        }
    }
    assert!(worst < 4.5, "t = {worst}");
}

#[test]
fn a_recovery_code_opens_its_own_row_and_what_finds_the_row_opens_nothing() {
    let (base, mut rng) = world();
    let (seed, account) = (Seed::draw(&mut rng), AccountId::random(&mut rng));
    let code = RecoveryCode::draw(&mut rng);
    let row = code.seal(&base, account, &seed, &mut rng).unwrap();
    assert_eq!(row.kdf, None, "long enough by itself");
    let typed = RecoveryCode::parse(&code.shown().replace(' ', " - ")).unwrap();
    assert!(typed.attempt(&base, Some(&row)).unwrap().same_as(&seed));
    assert_eq!(typed.index(&base), code.index(&base));
    let elsewhere = World::new(91).base;
    assert_ne!(code.index(&base), code.index(&elsewhere), "another base finds nothing by it");
    let other = RecoveryCode::draw(&mut rng);
    for tried in [other.attempt(&base, Some(&row)), code.attempt(&base, None)] {
        assert_eq!(tried.err(), Some(VaultError::WrongSecret), "one answer for both");
    }
    let numeral: String = code.index(&base).chars().filter(char::is_ascii_digit).cycle().take(40).collect();
    assert!(RecoveryCode::parse(&numeral).unwrap().attempt(&base, Some(&row)).is_err());
    for bad in ["", "1234", &"1".repeat(39), &"1".repeat(41), &"а".repeat(40)] {
        assert!(RecoveryCode::parse(bad).is_err(), "{bad}");
    }
    // A passphrase's row is no recovery code's, whatever is typed.
    let secret = Passphrase::draw(&mut rng).secret();
    let words = OpenerRecord::seal(&base, account, Some(Kdf::Demo), &secret, &seed, &mut rng).unwrap();
    assert!(code.attempt(&base, Some(&words)).is_err());
}
