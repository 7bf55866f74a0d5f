//! How she asked for something that an official writes down for her: the person without a telephone has every act that
//! the public face has, through a desk.

use serde::{Deserialize, Serialize};
use stezhka_case::Part;
use stezhka_terms::Compartment;

use crate::content::Content;
use crate::error::AppError;
use crate::why::Why;

/// Doors through which an official hears her, codes of the law's list.
pub const DOORS: [&str; 3] = ["paper", "phone", "oral"];

/// By which means she asked, and in which words.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The means, a code of the law's list of doors.
    pub door: String,
    /// Her words.
    pub said: String,
}

impl Content for Asked {
    const SCHEMA: &'static str = "asked/1";
    const COMPARTMENT: Compartment = Compartment::Legal;
}

impl Asked {
    /// The part, once both are told.
    pub(crate) fn told(&self) -> Result<Part, AppError> {
        let wrong = |field: &str, why| AppError::Field { field: field.to_owned(), why };
        if !DOORS.contains(&&self.door[..]) {
            return Err(wrong("door", Why::Door));
        }
        if self.said.trim().is_empty() {
            return Err(wrong("said", Why::SheSaid));
        }
        self.part()
    }
}
