//! `make shots`: pictures of every page of both faces for human eyes, on a phone and on a wide screen, light and dark.

use std::path::PathBuf;

use crate::browser::Browser;
use crate::country::Country;
use crate::tour::AtStop;
use crate::{tour, tour_office};

type Walk = fn(&Browser, &Country, &str, AtStop);

const SIZES: [(&str, u32, u32); 2] = [("phone", 360, 640), ("wide", 1280, 800)];

#[test]
#[ignore = "makes pictures, judges nothing: `make shots`"]
fn every_page_of_both_faces_is_pictured() {
    let walks: [(&str, Walk); 2] = [("portal", tour::portal), ("office", tour_office::office)];
    for (face, walk) in walks {
        for lang in ["uk", "en"] {
            let country = Country::serve();
            let browser = Browser::phone();
            browser.devtools("Emulation.setScrollbarsHidden", &serde_json::json!({"hidden": true}));
            walk(&browser, &country, lang, &mut |browser, name, _| picture(browser, face, lang, name));
        }
    }
}

fn picture(browser: &Browser, face: &str, lang: &str, name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../.shots").join(face).join(lang);
    std::fs::create_dir_all(&folder).unwrap();
    for (size, width, height) in SIZES {
        browser.size(width, height);
        for scheme in ["light", "dark"] {
            browser.scheme(scheme);
            std::fs::write(folder.join(format!("{name}.{size}.{scheme}.png")), browser.picture()).unwrap();
        }
    }
    browser.size(360, 640);
}
