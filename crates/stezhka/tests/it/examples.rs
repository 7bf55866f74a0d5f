//! Every story of `examples/` plays to its end, in both languages; a wrong one is refused whole, with file and line.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

fn stezhka(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stezhka")).args(args).current_dir(root()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn walk(name: &str, lang: &str) -> String {
    let output = stezhka(&["walk", &format!("examples/{name}.toml"), "--lang", lang]);
    assert!(output.status.success(), "{name}: {}", text(&output.stderr));
    text(&output.stdout)
}

macro_rules! stories {
    ($($test:ident: $file:literal, $says:literal;)+) => {$(
        #[test]
        fn $test() {
            let told = walk($file, "en");
            assert!(told.contains($says), "{told}");
            assert!(walk($file, "uk").lines().count() == told.lines().count(), "both languages tell the same");
        }
    )+

        #[test]
        fn every_story_of_the_folder_is_a_test() {
            let known = [$($file),+];
            for entry in std::fs::read_dir(root().join("examples")).unwrap() {
                let name = entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
                assert!(known.contains(&name.as_str()), "examples/{name}.toml is no test");
            }
        }
    };
}

stories! {
    the_path_from_a_phone_to_a_certificate: "path", "The certificate was issued";
    the_woman_interviewed_by_phone_s6_09: "phone-interview", "Urgent help was given";
    refusing_somebody_recognised_under_article_149_is_stopped_heard_read_twice_and_annulled_s10_10:
        "recognised-149", "The decision was annulled; other people decide";
    the_man_who_did_not_answer_was_told_and_had_his_days: "silent-hearing", "There was a chance to answer; how is recorded";
    the_man_from_the_farm_on_paper_is_served_in_person: "farm-paper", "Serving failed";
    the_child_a_neighbour_told_of: "child-reported", "The official stepped aside";
    the_foreigner_who_rejects_an_interpreter: "foreigner", "A representative was named";
    the_person_who_keeps_her_case_from_her_community: "kept-from-community", "This body was named as one that must not see.";
    the_exploiter_who_has_her_code_changes_nothing: "stolen-code", "The code was replaced";
    the_application_begun_on_20_05_2021_is_decided_by_the_new_body: "transition-2021", "National Social Service of Ukraine can read";
}

#[test]
fn a_wrong_story_is_refused_whole_with_file_and_line() {
    let folder = std::env::temp_dir().join(format!("stezhka-story-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let good = std::fs::read_to_string(root().join("examples/path.toml")).unwrap();
    let cases = [
        (good.replace("does = \"begin\"", "does = \"fly\""), "`fly` is nothing that can be done here"),
        (good.replacen("who = \"she\"", "who = \"nobody\"", 1), "nobody in the cast is called `nobody`"),
        (good.replacen("[[step]]", "[[stepp]]", 1), "unknown field"),
        (good.replacen("favourable = true", "favourite = true", 1), "unknown field"),
        (good.replacen("safe_now = \"safe\"", "safe_now = \"sort of\"", 1), "Choose from the list"),
    ];
    for (number, (story, says)) in cases.iter().enumerate() {
        let path = folder.join(format!("wrong-{number}.toml"));
        std::fs::write(&path, story).unwrap();
        let output = stezhka(&["walk", path.to_str().unwrap(), "--lang", "en"]);
        let said = text(&output.stderr);
        assert!(
            !output.status.success() && said.contains(says) && said.contains(", line "),
            "{says}: {said}"
        );
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_law_checks_itself_and_explains_a_rule() {
    let output = stezhka(&["law", "check", "--lang", "en"]);
    assert!(output.status.success(), "{}", text(&output.stdout));
    let empty = tempfile::tempdir().unwrap();
    for (lang, says) in [("uk", "calendar.toml:1: бракує календаря"), ("en", "calendar.toml:1: the calendar")]
    {
        let output = stezhka(&["law", "check", empty.path().to_str().unwrap(), "--lang", lang]);
        assert!(!output.status.success() && text(&output.stdout).contains(says), "{}", text(&output.stdout));
    }
    let output = stezhka(&["law", "explain", "decide", "--on", "2021-06-10", "--lang", "en"]);
    assert!(text(&output.stdout).contains("National Social Service"));
    let output = stezhka(&["law", "explain", "no_such_rule", "--lang", "en"]);
    assert!(!output.status.success());
}

#[test]
fn help_speaks_both_languages_and_shows_examples() {
    for (lang, word) in [("uk", "Зіграти історію"), ("en", "Play a story")] {
        let output = stezhka(&["--lang", lang, "--help"]);
        let help = text(&output.stdout);
        assert!(help.contains(word) && help.contains("stezhka walk examples/path.toml"), "{help}");
    }
}
