//! File names that say nothing.

/// The file name of a document: `dokument-0412.pdf`.
pub fn document_name(seq: u32) -> String {
    format!("dokument-{seq:04}.pdf")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_file_name_says_only_a_number() {
        assert_eq!(super::document_name(412), "dokument-0412.pdf");
        assert_eq!(super::document_name(123_456), "dokument-123456.pdf");
    }
}
