//! The list of built-in templates. A test keeps it equal to the folder.

macro_rules! templates {
    ($($name:literal,)+) => {
        /// Name and source of every built-in template.
        pub(super) static BUILT_IN: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../templates/", $name))),)+];
    };
}

templates![
    "layout.html",
    "components/archive-index.html",
    "components/article-head.html",
    "components/article-meta.html",
    "components/block-head.html",
    "components/breadcrumb.html",
    "components/byline.html",
    "components/comments.html",
    "components/comment-form.html",
    "components/correction.html",
    "components/counters.html",
    "components/figure.html",
    "components/footer.html",
    "components/foreign.html",
    "components/head.html",
    "components/inline-related.html",
    "components/lead.html",
    "components/live-search.html",
    "components/nameplate.html",
    "components/pagination.html",
    "components/picture.html",
    "components/post-nav.html",
    "components/rail.html",
    "components/ranked-list.html",
    "components/recent-comments.html",
    "components/section-nav.html",
    "components/share-row.html",
    "components/social-row.html",
    "components/source-line.html",
    "components/tag-cloud.html",
    "components/tag-list.html",
    "components/teaser.html",
    "components/topbar.html",
    "components/video-list.html",
    "components/voices.html",
    "newsroom/editor.html",
    "reader/archive.html",
    "reader/archives.html",
    "reader/article.html",
    "reader/author.html",
    "reader/conversation.html",
    "reader/corrections.html",
    "reader/embed.html",
    "reader/encyclopedia.html",
    "reader/entity.html",
    "reader/error.html",
    "reader/front.html",
    "reader/gone.html",
    "reader/live-hits.html",
    "reader/login.html",
    "reader/not-found.html",
    "reader/notices.html",
    "reader/page.html",
    "reader/password.html",
    "reader/search.html",
    "reader/section.html",
    "reader/tag.html",
    "reader/tags.html",
    "reader/videos.html",
    "account/account.html",
    "account/choose-password.html",
    "account/comments.html",
    "account/forgotten.html",
    "account/leave.html",
    "account/set-up.html",
    "account/sign-up.html",
    "newsroom/accounts.html",
    "newsroom/audit.html",
    "newsroom/article.html",
    "newsroom/articles.html",
    "newsroom/asset.html",
    "newsroom/calendar.html",
    "newsroom/choose-picture.html",
    "newsroom/compare.html",
    "newsroom/conflict.html",
    "newsroom/comment.html",
    "newsroom/comment-rules.html",
    "newsroom/comments.html",
    "newsroom/front.html",
    "newsroom/front-conflict.html",
    "newsroom/front-versions.html",
    "newsroom/checklist.html",
    "newsroom/go.html",
    "newsroom/foreign-place.html",
    "newsroom/foreign.html",
    "newsroom/layout.html",
    "newsroom/media.html",
    "newsroom/contributor.html",
    "newsroom/contributors.html",
    "newsroom/menu.html",
    "newsroom/menus.html",
    "newsroom/new-article.html",
    "newsroom/proof.html",
    "newsroom/publish.html",
    "newsroom/redirects.html",
    "newsroom/refused.html",
    "newsroom/section.html",
    "newsroom/sections.html",
    "newsroom/session-ended.html",
    "newsroom/settings.html",
    "newsroom/status.html",
    "newsroom/statistics.html",
    "newsroom/structure.html",
    "newsroom/tag.html",
    "newsroom/tags.html",
    "newsroom/today.html",
    "newsroom/versions.html",
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_template_file_is_in_the_list() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut on_disk = Vec::new();
        for folder in ["", "account", "components", "newsroom", "reader"] {
            for entry in std::fs::read_dir(root.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                    on_disk.push(name);
                }
            }
        }
        let mut listed: Vec<_> = BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).collect();
        on_disk.sort();
        listed.sort();
        assert_eq!(on_disk, listed);
    }
}
