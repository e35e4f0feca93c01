//! E-mail addresses: what counts as one, and when two are the same.

use unicode_normalization::UnicodeNormalization;

/// The address for comparing (NFC, lower case, trimmed), or `None` when it is no address: one `@`, something before
/// it, a domain with a dot after it, no spaces or invisible characters, at most 254 bytes.
pub fn key(address: &str) -> Option<String> {
    let address = address.trim();
    let (local, domain) = address.rsplit_once('@')?;
    let labels: Vec<&str> = domain.split('.').collect();
    let domain_is_good = labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    let local_is_good = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    if address.len() > 254 || !domain_is_good || !local_is_good {
        return None;
    }
    Some(address.nfc().flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in ["a@b.nl", "jan.o'neill+x@gemeente.example", " Zoë@Waterveen.Example "] {
            assert!(key(good).is_some(), "{good}");
        }
        for wrong in ["", "a", "a@b", "@b.nl", "a@.nl", "a b@c.nl", "a@b@c.nl", "a@b..nl", "a@-b.nl", "a@b.nl\r\nBcc: x@y.nl", "a\u{200b}@b.nl"] {
            assert_eq!(key(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn case_does_not_make_another_address() {
        assert_eq!(key("Jan@Gemeente.NL"), key("jan@gemeente.nl"));
    }
}
