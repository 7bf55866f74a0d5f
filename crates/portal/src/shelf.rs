//! Pages that say the same to everybody: each is made once a day for each language, and handed out from here.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_terms::{Day, Lang};
use stezhka_web::page;

use crate::fault::Fault;
use crate::visit::Visit;

/// The pages of a day. Nothing of a visitor is ever put here.
#[derive(Default)]
pub struct Shelf(Mutex<Pages>);

#[derive(Default)]
struct Pages {
    day: Option<Day>,
    made: BTreeMap<(Lang, &'static str), Bytes>,
}

impl Shelf {
    /// A page by its name; made when it is not there yet.
    pub fn page(
        &self,
        visit: &Visit,
        name: &'static str,
        make: impl FnOnce() -> Result<String, Fault>,
    ) -> Result<Response, Fault> {
        let (place, today) = ((visit.lang, name), visit.now.day());
        let known = {
            let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if pages.day != Some(today) {
                *pages = Pages { day: Some(today), made: BTreeMap::new() };
            }
            pages.made.get(&place).cloned()
        };
        let bytes = if let Some(bytes) = known {
            bytes
        } else {
            let bytes = Bytes::from(make()?);
            let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            pages.made.insert(place, bytes.clone());
            bytes
        };
        let mut response = page(StatusCode::OK, visit.lang, String::new(), false);
        *response.body_mut() = Body::from(bytes);
        Ok(response)
    }
}
