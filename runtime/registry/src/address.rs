//! The text of a URL → a URL without secrets, and whether credentials may go there.

use reqwest::Url;

use crate::auth::Auth;
use crate::endpoint;
use crate::error::Error;
use crate::secret::Secret;

/// A URL of a server, and the credentials that stood in it. `what` names it in the error.
pub(crate) fn parse(text: &str, what: &str) -> Result<(Url, Auth), Error> {
    let mut url = Url::parse(text).map_err(|error| {
        // The text is not repeated: it may hold a password.
        Error::configuration(format!(
            "{what} is none: {error}; it looks like https://registry.example"
        ))
    })?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(Error::configuration(format!(
            "{what} begins with http:// or https:// and names a host"
        )));
    }
    let decode = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8_lossy()
            .into_owned()
    };
    let auth = match (url.username(), url.password()) {
        ("", None) => Auth::None,
        (user, password) => Auth::Basic {
            username: decode(user),
            password: Secret::new(decode(password.unwrap_or_default())),
        },
    };
    without_user(&mut url);
    url.set_fragment(None);
    Ok((url, auth))
}

/// What the paths of requests are joined to: it ends in `/`, below the context if there is one.
pub(crate) fn base(mut url: Url, context: Option<&str>) -> Result<Url, Error> {
    url.set_query(None);
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    match context {
        // The default context, which has no path of its own: `.` is a step in a URL.
        None | Some(".") => Ok(url),
        Some(context) if !context.starts_with('.') || context.contains(['/', ':', '\\']) => {
            Err(Error::configuration(format!(
                "`{}` is no context: it is a dot and a name, such as `.staging`",
                context.escape_debug()
            )))
        }
        Some(context) => endpoint::at(&url, &endpoint::context(context)).ok_or_else(|| {
            Error::configuration(format!(
                "no URL can name the context `{}`: `..` is a step in it",
                context.escape_debug()
            ))
        }),
    }
}

pub(crate) fn without_user(url: &mut Url) {
    // Cannot fail: the URL has a host.
    let _ = url.set_username("").and_then(|()| url.set_password(None));
}

/// A URL fit to be shown: what follows `?` may be somebody's secret.
pub(crate) fn bare(url: &Url) -> String {
    let mut url = url.clone();
    without_user(&mut url);
    url.set_query(None);
    url.set_fragment(None);
    url.to_string()
}

/// The host, an address of IPv6 without its brackets.
pub(crate) fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default().trim_matches(['[', ']'])
}

/// This machine, by its name or its number.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match host(url) {
        "localhost" => true,
        host => host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback()),
    }
}

/// Nobody reads along: encrypted, or on this machine, and no proxy on another one in between.
pub(crate) fn is_private(url: &Url, proxy: Option<&Url>) -> bool {
    url.scheme() == "https" || (is_loopback(url) && proxy.is_none_or(is_loopback))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_context_is_a_folder_below_the_registry() {
        let root = "https://registry.example/below";
        for (context, expected) in [
            (None, "https://registry.example/below/"),
            (Some("."), "https://registry.example/below/"),
            (
                Some(".ctx"),
                "https://registry.example/below/contexts/.ctx/",
            ),
            (
                Some(".größe ?"),
                "https://registry.example/below/contexts/.gr%C3%B6%C3%9Fe%20%3F/",
            ),
        ] {
            assert_eq!(base(url(root), context).unwrap().as_str(), expected);
        }
        for context in ["", "ctx", "..", ".a/../..", ":.ctx:", ".ctx:", ".a\\b"] {
            let error = base(url(root), Some(context)).unwrap_err();
            assert!(error.is_configuration(), "{context}: {error}");
        }
    }

    #[test]
    fn a_proxy_elsewhere_reads_what_is_not_encrypted() {
        let proxy = url("http://proxy.example:3128");
        let here = url("http://[::1]:3128");
        for (text, direct, through_here, through_there) in [
            ("https://registry.example", true, true, true),
            ("http://registry.example", false, false, false),
            ("http://127.0.0.1:8081", true, true, false),
        ] {
            let url = url(text);
            assert_eq!(is_private(&url, None), direct, "{text}");
            assert_eq!(is_private(&url, Some(&here)), through_here, "{text}");
            assert_eq!(is_private(&url, Some(&proxy)), through_there, "{text}");
        }
    }

    #[test]
    fn what_is_shown_holds_no_secret() {
        let shown = bare(&url("https://user:canary@a.example/b?c=canary#canary"));
        assert_eq!(shown, "https://a.example/b");
    }
}
