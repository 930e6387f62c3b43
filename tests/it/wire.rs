//! JSON version 1, one sentence of the contract after the other.

use gongkai::wire::{read, write};
use proptest::prelude::*;

use crate::support::any_report;

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(report in any_report()) {
        let text = write(&report);
        let back = match read(&text) {
            Ok(imported) => imported.report,
            Err(error) => return Err(TestCaseError::fail(format!("{error:?}\n{text}"))),
        };
        prop_assert_eq!(write(&back), text);
        prop_assert_eq!(back, report);
    }
}
