//! Every refusal of the derive, where it stands and with its advice.

#[test]
fn refusals_are_told_where_they_stand() {
    trybuild::TestCases::new().compile_fail("tests/refusals/*.rs");
}
