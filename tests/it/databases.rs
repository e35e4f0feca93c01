//! Which databases the suite runs on: the embedded one always, PostgreSQL when `TEST_POSTGRES_URL` says where.

/// The PostgreSQL server to test on, or `None` when only the embedded database is tested.
///
/// # Panics
/// When `./test` runs the suite (`SPIEGEL_TEST_ALL`) without a server: half of the suite must not pass unseen.
#[expect(
    clippy::disallowed_methods,
    reason = "the suite has no settings file; its script tells it where the server is"
)]
pub(crate) fn postgres_url() -> Option<String> {
    let url = std::env::var("TEST_POSTGRES_URL")
        .ok()
        .filter(|url| !url.is_empty());
    assert!(
        url.is_some() || std::env::var("SPIEGEL_TEST_ALL").is_err(),
        "SPIEGEL_TEST_ALL is set, TEST_POSTGRES_URL is not"
    );
    url
}

#[test]
fn the_whole_suite_does_not_run_on_half_of_the_databases() {
    if let Some(url) = postgres_url() {
        assert!(
            url.starts_with("postgres://") || url.starts_with("postgresql://"),
            "TEST_POSTGRES_URL is no PostgreSQL URL"
        );
    }
}
