//! The page of last resort: no theme, no file, no script, so that it can always be drawn.

use axum::http::{HeaderValue, StatusCode};

use super::{ErrorPage, PaintedError};

pub(super) fn draw(page: &ErrorPage<'_>) -> PaintedError {
    let title = title(page.status);
    let sentence = escaped(page.message.unwrap_or_else(|| advice(page.status)));
    let body = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n</head>\n<body>\n\
         <main>\n<h1>{title}</h1>\n<p>{sentence}</p>\n<p><a href=\"/\">Go to the front page</a></p>\n\
         <p><small>Request {id}</small></p>\n</main>\n</body>\n</html>\n",
        id = escaped(page.request_id),
    );
    PaintedError { content_type: HeaderValue::from_static("text/html; charset=utf-8"), body: body.into() }
}

fn title(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 | 403 => "Not allowed",
        404 => "Page not found",
        405 => "This cannot be done here",
        408 => "The request took too long",
        410 => "This page was withdrawn",
        413 => "Too large",
        421 => "This site is not here",
        429 => "Too many requests",
        400..=499 => "This request could not be understood",
        503 => "Please try again in a moment",
        _ => "Something went wrong",
    }
}

fn advice(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 | 403 => "Sign in with an account that may do this.",
        404 => "Check the address, or look for the article from the front page.",
        405 => "Go back and use the link or the button on the page.",
        408 => "Check your connection and send it again.",
        410 => "It is no longer available at this address.",
        413 => "Send a smaller file or a shorter text.",
        421 => "Check the address you entered.",
        429 => "Wait a little before you try again.",
        400..=499 => "Go back, check what you entered, and try again.",
        503 => "Many people are reading just now.",
        _ => "It was not your fault. If it happens again, tell the newsroom the number below.",
    }
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderMap, Uri};

    #[test]
    fn nothing_in_a_message_becomes_markup() {
        let page = ErrorPage {
            status: StatusCode::GONE,
            message: Some("<script>\"'&"),
            retry_after: None,
            request_id: "abc",
            uri: &Uri::from_static("/"),
            headers: &HeaderMap::new(),
        };
        let drawn = draw(&page).body;
        let text = std::str::from_utf8(&drawn).unwrap();
        assert!(text.contains("&lt;script&gt;&quot;&#39;&amp;"), "{text}");
        assert!(!text.contains("<script"));
    }
}
