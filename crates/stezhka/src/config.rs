//! The configuration file: where the base lives, how messages leave, what the hourly work keeps beside it.
//! A wrong one is refused whole, with file, line and a sentence. Secrets stand in files of their own; here are their paths.
//!
//! Each section belongs to one concern; a face adds its own beside these.

mod base;
pub mod faces;
mod smtp;

use std::path::{Path, PathBuf};

use serde::Deserialize;
use stezhka_terms::AccountId;

use crate::commands::Failure;
use crate::speak::Speak;

pub use base::BaseAt;
pub use smtp::Smtp;

/// The configuration.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where the base lives.
    pub base: BaseAt,
    /// The relay that messages go through; without it none are sent.
    pub smtp: Option<Smtp>,
    /// What the hourly work keeps beside the base.
    #[serde(default)]
    pub upkeep: Upkeep,
    /// Whom copies are sealed to.
    pub backup: Option<Backup>,
    /// The public face.
    pub portal: Option<faces::Portal>,
    /// The staff's face.
    pub office: Option<faces::Face>,
}

/// What the hourly work keeps beside the base.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upkeep {
    /// The witness, on another disk.
    pub witness: Option<PathBuf>,
}

/// Whom copies are sealed to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// The operator's account: its public key is in the base, its seed is kept offline.
    pub operator: AccountId,
}

impl Config {
    /// Reads a file; its relative paths are meant from its own folder.
    pub fn read(file: &Path, speak: &Speak) -> Result<Self, Failure> {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|e| {
            let args = [("file", name.clone().into()), ("why", e.kind().to_string().into())];
            Failure(speak.text("config-unreadable", &args))
        })?;
        let mut config = Self::parse(&name, &text, speak)?;
        let folder = file.parent().unwrap_or(Path::new(""));
        config.base.paths_from(folder);
        if let Some(smtp) = &mut config.smtp {
            smtp.paths_from(folder);
        }
        if let Some(portal) = &mut config.portal {
            portal.paths_from(folder);
        }
        if let Some(office) = &mut config.office {
            office.paths_from(folder);
        }
        if let Some(witness) = &mut config.upkeep.witness {
            *witness = folder.join(&*witness);
        }
        config.base.check(&name, speak)?;
        Ok(config)
    }

    fn parse(name: &str, text: &str, speak: &Speak) -> Result<Self, Failure> {
        toml::from_str(text).map_err(|e| {
            let line = e.span().map_or(1, |span| crate::walk::story::line_of(text, span.start));
            let message = e.message();
            let unknown = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'));
            let why = match unknown {
                Some((key, rest)) => {
                    let known = rest.trim_start_matches(", expected ").trim_start_matches("one of ");
                    speak.text(
                        "config-unknown-key",
                        &[("key", key.to_owned().into()), ("known", known.to_owned().into())],
                    )
                }
                None => message.to_owned(),
            };
            let line = i64::try_from(line).unwrap_or(1);
            let args = [("file", name.to_owned().into()), ("line", line.into()), ("why", why.into())];
            Failure(speak.text("config-wrong", &args))
        })
    }
}

/// Reads a file that holds one secret: the owner's alone, without the end of its line.
pub fn secret(file: &Path, speak: &Speak) -> Result<String, Failure> {
    let path = || ("path", file.display().to_string().into());
    if !crate::place::open_to_owner_alone(file) {
        return Err(Failure(speak.text("place-open-to-others", &[path()])));
    }
    let text = std::fs::read_to_string(file).map_err(|e| {
        let args = [("file", file.display().to_string().into()), ("why", e.kind().to_string().into())];
        Failure(speak.text("config-unreadable", &args))
    })?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../../docs/operations/stezhka.example.toml");

    fn speak() -> Speak {
        Speak::new(stezhka_i18n::Catalog::load().unwrap(), stezhka_terms::Lang::En)
    }

    fn read(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("it.toml");
        std::fs::write(&file, text).unwrap();
        Config::read(&file, &speak()).map_err(|e| e.0)
    }

    #[test]
    fn the_example_loads_and_so_does_every_setting_that_is_off_in_it() {
        let config = read(EXAMPLE).unwrap();
        assert_eq!(config.base.keys(), Path::new("/srv/stezhka/keys.json"));
        assert!(config.smtp.is_some() && config.backup.is_some() && config.upkeep.witness.is_some());
        let setting = |line: &str| line.strip_prefix('#').is_some_and(|l| l.starts_with(char::is_alphabetic));
        let on: Vec<&str> = EXAMPLE
            .lines()
            .filter(|l| !l.starts_with("folder"))
            .map(|l| if setting(l) { &l[1..] } else { l })
            .collect();
        assert!(on.len() > 20 && on.iter().any(|l| l.starts_with("postgres = ")));
        let server = read(&on.join("\n")).unwrap();
        assert_eq!(server.base.keys(), Path::new("/etc/stezhka/keys.json"));
    }

    #[test]
    fn a_wrong_file_is_refused_whole_with_its_line_and_what_to_do() {
        let server = |address: &str| format!("[base]\nkeys = \"k\"\npostgres = \"{address}\"\n");
        let cases = [
            ("[base]\nfolder = \"b\"\nfoldre = \"c\"\n".to_owned(), "line 3: `foldre` is not known here"),
            (format!("{EXAMPLE}\n[smpt]\n"), "`smpt` is not known here"),
            ("[base]\nfolder = 7\n".to_owned(), "line 2"),
            ("[base]\nkeys = \"k\"\n".to_owned(), "either `folder`"),
            (
                "[base]\nfolder = \"b\"\npostgres = \"postgres://u@127.0.0.1/b\"\n".to_owned(),
                "either `folder`",
            ),
            ("[base]\npostgres = \"postgres://u@127.0.0.1/b\"\n".to_owned(), "either `folder`"),
            (server("db.example"), "is an address such as"),
            (server("postgres://u:secret@127.0.0.1/b"), "may not stand in the address"),
            (server("postgres://u@db.example/b"), "sslmode=verify-full"),
            (format!("{}password_file = \"p\"\n", server("postgres://127.0.0.1/b")), "needs a user"),
            (EXAMPLE.replace("starttls\"", "maybe\""), "line 27: unknown variant"),
            (EXAMPLE.replace("post@news.example.org", "somebody"), "not an e-mail address"),
        ];
        for (text, says) in cases {
            let said = read(&text).err().unwrap_or_default();
            assert!(
                said.contains(says) && said.contains("it.toml") && !said.contains("secret"),
                "{says}: {said}"
            );
        }
    }

    #[test]
    fn a_secret_is_its_owners_alone_and_goes_into_the_address_escaped() {
        let folder = tempfile::tempdir().unwrap();
        let (file, secret) = (folder.path().join("it.toml"), folder.path().join("p"));
        let text = "[base]\nkeys = \"k\"\npostgres = \"postgres://u@127.0.0.1/b\"\npassword_file = \"p\"\n";
        std::fs::write(&file, text).unwrap();
        std::fs::write(&secret, "a@b/c\n").unwrap();
        let base = Config::read(&file, &speak()).unwrap().base;
        assert!(base.location(&speak()).unwrap_err().0.contains("chmod 600"));
        crate::place::private(&secret, "a@b/c\n").unwrap();
        std::fs::set_permissions(&secret, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        let there = stezhka_store::Location::Postgres("postgres://u:a%40b%2Fc@127.0.0.1/b".to_owned());
        assert!(base.location(&speak()).is_ok_and(|l| l == there));
    }
}
