//! Browsers that are no readers: programs that say so in their name.

/// Parts of the names under which crawlers, previews, monitors and libraries go about, in lower case.
const NAMES: [&str; 38] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "archiv",
    "headless",
    "preview",
    "facebookexternalhit",
    "embedly",
    "quora link",
    "pinterest/",
    "whatsapp/",
    "telegram",
    "vkshare",
    "feed",
    "rss",
    "lighthouse",
    "pagespeed",
    "pingdom",
    "uptime",
    "monitor",
    "check",
    "validator",
    "scan",
    "curl/",
    "wget/",
    "python",
    "java/",
    "go-http",
    "okhttp",
    "axios/",
    "node-fetch",
    "undici",
    "libwww",
    "ruby",
    "php/",
    "phantom",
    "http-client",
];

/// Whether a name is that of a program. One that gives no name is one, too.
pub fn is_robot(browser: &str) -> bool {
    let name = browser.to_ascii_lowercase();
    name.len() < 12 || NAMES.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_told_from_browsers() {
        let programs = [
            "",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36",
            "facebookexternalhit/1.1",
            "curl/8.9.1",
            "python-requests/2.32",
        ];
        let browsers = [
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
        ];
        for name in programs {
            assert!(is_robot(name), "{name}");
        }
        for name in browsers {
            assert!(!is_robot(name), "{name}");
        }
    }
}
