//! What an export does not say and the import had to guess: each guess is a finding, and each is a setting afterwards.

use super::menus::MenuRow;
use super::plan::Plan;
use super::report::Findings;
use super::survey::Survey;
use crate::settings::Publication;

/// Names every guess behind a new publication's settings and menus.
pub fn report(survey: &Survey, plan: &Plan, menus: &[MenuRow], findings: &mut Findings) {
    let Publication { permalinks, time_zone, language, profile, footer, .. } = &plan.publication;
    let mut guess = |code: &str, text: String| findings.add(code, "", None, &text);
    let told = &survey.facts.settings;
    if told.structure.is_some() {
        // The site's own setting.
    } else if plan.learned.inference.is_empty() {
        guess("GuessedPermalinks", format!("no published article has an address; new ones get {permalinks}"));
    } else {
        guess("GuessedPermalinks", format!("{permalinks}, from the addresses of the articles"));
    }
    if told.time_zone.is_none() {
        guess("GuessedTimeZone", format!("{time_zone}, from local and UTC times that stand side by side"));
    }
    if survey.site.language.trim().is_empty() {
        guess("GuessedLanguage", format!("the export names no language; {language} is assumed"));
    }
    if !profile.is_empty() {
        guess("GuessedProfile", format!("the tagline stands as the profile in the rail: {profile}"));
    }
    guess("GuessedFooter", format!("the foot of the page reads: {footer}"));
    for menu in menus {
        guess("GuessedMenuPlace", format!("{:?} stands as {}", menu.name, place(menu.place)));
    }
    if !menus.iter().any(|menu| menu.place == "main") {
        guess("GuessedMenuPlace", "there is no menu of sections; the largest sections stand in its place".to_owned());
    }
}

fn place(place: &str) -> &'static str {
    match place {
        "main" => "the menu of sections",
        "top" => "the menu at the top",
        "footer" => "the menu at the foot",
        "social" => "the links to follow",
        _ => "no menu of a page; it is kept",
    }
}
