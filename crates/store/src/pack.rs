//! Rows packed into one value by the database: every column but the case's, in the order of the table, each with its
//! length before it, so that no byte can pass from one column to another unnoticed.

use crate::error::StoreError;
use crate::schema::{self, Kind};

/// The expression that packs a row of a table. A number is `5:` in decimal, bytes and text are `length:` and what they
/// are, an empty cell is `-:`.
pub(crate) fn packed(table: &'static str, sqlite: bool) -> Result<String, StoreError> {
    let table = schema::table(table).ok_or(StoreError::Row("table"))?;
    let bytes = |text: &str| if sqlite { text.to_owned() } else { format!("convert_to({text}, 'UTF8')") };
    let columns = table.columns.iter().filter(|(name, _)| *name != "case_id").map(|(name, kind)| {
        let full = match kind {
            Kind::Int => bytes(&format!("CAST({name} AS TEXT) || ':'")),
            Kind::Text | Kind::Blob => {
                let own = if *kind == Kind::Text { bytes(name) } else { (*name).to_owned() };
                format!("{} || {own}", bytes(&format!("CAST(octet_length({own}) AS TEXT) || ':'")))
            }
        };
        if table.nullable.contains(name) { format!("COALESCE({full}, {})", bytes("'-:'")) } else { full }
    });
    Ok(columns.collect::<Vec<_>>().join(" || "))
}

/// Packed rows, taken apart cell by cell.
pub(crate) struct Packed<'a>(&'a [u8]);

impl<'a> Packed<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn int(&mut self) -> Result<i64, StoreError> {
        let broken = StoreError::Row("packed");
        // The longest number is `-9223372036854775808`.
        let Some(end) = self.0.iter().take(21).position(|b| *b == b':') else { return Err(broken) };
        let number = std::str::from_utf8(&self.0[..end]).ok().and_then(|text| text.parse().ok());
        self.0 = &self.0[end + 1..];
        number.ok_or(broken)
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], StoreError> {
        let broken = StoreError::Row("packed");
        let Ok(length) = usize::try_from(self.int()?) else { return Err(broken) };
        let (own, rest) = self.0.split_at_checked(length).ok_or(broken)?;
        self.0 = rest;
        Ok(own)
    }

    pub(crate) fn text(&mut self, column: &'static str) -> Result<String, StoreError> {
        let text = std::str::from_utf8(self.bytes()?).map_err(|_| StoreError::Row(column))?;
        Ok(text.to_owned())
    }

    pub(crate) fn id<T>(&mut self, column: &'static str) -> Result<T, StoreError>
    where
        T: for<'b> TryFrom<&'b [u8]>,
    {
        T::try_from(self.bytes()?).map_err(|_| StoreError::Row(column))
    }

    /// A cell that may be empty.
    pub(crate) fn some<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        if let Some(rest) = self.0.strip_prefix(b"-:") {
            self.0 = rest;
            return Ok(None);
        }
        read(self).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_taken_apart_as_they_were_packed() {
        let mut rows = Packed::new(b"7:3:a:b-:-5:0:2:\xd1\x8f");
        assert_eq!(rows.int().unwrap(), 7);
        assert_eq!(rows.bytes().unwrap(), b"a:b");
        assert_eq!(rows.some(Packed::int).unwrap(), None);
        assert_eq!(rows.some(Packed::int).unwrap(), Some(-5));
        assert_eq!(rows.bytes().unwrap(), b"");
        assert_eq!(rows.text("word").unwrap(), "я");
        assert!(rows.is_empty() && rows.int().is_err() && rows.bytes().is_err());
    }

    #[test]
    fn what_is_cut_or_no_number_is_refused() {
        for bytes in [&b"4:abc"[..], b"-1:a", b":", b"x:", b"99999999999999999999:", b"1"] {
            assert!(Packed::new(bytes).bytes().is_err(), "{bytes:?}");
        }
        assert!(Packed::new(b"1:\xff").text("word").is_err());
        assert!(Packed::new(b"-:").int().is_err());
    }

    #[test]
    fn every_column_but_the_cases_is_packed() {
        for sqlite in [true, false] {
            for name in ["events", "parts", "duties", "grants"] {
                let text = packed(name, sqlite).unwrap();
                let table = schema::table(name).unwrap();
                assert!(table.columns.iter().skip(1).all(|(column, _)| text.contains(column)), "{name}");
                assert!(!text.contains("case_id"));
            }
        }
        assert!(packed("duties", true).unwrap().matches("COALESCE").count() == 2);
    }
}
