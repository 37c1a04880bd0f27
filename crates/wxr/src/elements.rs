//! The elements of an export, and which of them belongs into which.

use std::fmt;

use crate::namespaces::Namespace;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Element {
    Rss,
    Channel,
    Item,
    // RSS
    Title,
    Link,
    Description,
    PubDate,
    Language,
    Generator,
    Category,
    Guid,
    // borrowed vocabularies
    Content,
    Excerpt,
    Creator,
    // wp: of the channel
    WxrVersion,
    BaseSiteUrl,
    BaseBlogUrl,
    Author,
    AuthorId,
    AuthorLogin,
    AuthorEmail,
    AuthorDisplayName,
    AuthorFirstName,
    AuthorLastName,
    ChannelCategory,
    ChannelTag,
    ChannelTerm,
    TermId,
    TermTaxonomy,
    TermSlug,
    TermParent,
    TermName,
    TermDescription,
    TermMeta,
    // wp: of an item
    PostId,
    PostDate,
    PostDateGmt,
    PostModified,
    PostModifiedGmt,
    CommentStatus,
    PingStatus,
    PostName,
    Status,
    PostParent,
    MenuOrder,
    PostType,
    PostPassword,
    IsSticky,
    AttachmentUrl,
    PostMeta,
    MetaKey,
    MetaValue,
    Comment,
    CommentId,
    CommentAuthor,
    CommentAuthorEmail,
    CommentAuthorUrl,
    CommentAuthorIp,
    CommentDate,
    CommentDateGmt,
    CommentContent,
    CommentApproved,
    CommentType,
    CommentParent,
    CommentUserId,
    CommentMeta,
    Unknown,
}

use Element::*;

impl Element {
    pub(crate) fn new(namespace: Namespace, local: &str) -> Self {
        match namespace {
            Namespace::Plain => plain(local),
            Namespace::Wp => wordpress(local),
            Namespace::Excerpt if local == "encoded" => Excerpt,
            Namespace::Content if local == "encoded" => Content,
            Namespace::DublinCore if local == "creator" => Creator,
            _ => Unknown,
        }
    }

    /// Whether the element is at home directly inside `container`.
    pub(crate) fn belongs_in(self, container: Element) -> bool {
        match container {
            Rss | Channel => matches!(
                self,
                Rss | Channel
                    | Item
                    | Title
                    | Link
                    | Description
                    | PubDate
                    | Language
                    | Generator
                    | WxrVersion
                    | BaseSiteUrl
                    | BaseBlogUrl
                    | Author
                    | ChannelCategory
                    | ChannelTag
                    | ChannelTerm
            ),
            Author => matches!(
                self,
                AuthorId | AuthorLogin | AuthorEmail | AuthorDisplayName | AuthorFirstName | AuthorLastName
            ),
            ChannelCategory | ChannelTag | ChannelTerm => {
                matches!(self, TermId | TermTaxonomy | TermSlug | TermParent | TermName | TermDescription | TermMeta)
            }
            PostMeta | CommentMeta | TermMeta => matches!(self, MetaKey | MetaValue),
            Comment => matches!(
                self,
                CommentId
                    | CommentAuthor
                    | CommentAuthorEmail
                    | CommentAuthorUrl
                    | CommentAuthorIp
                    | CommentDate
                    | CommentDateGmt
                    | CommentContent
                    | CommentApproved
                    | CommentType
                    | CommentParent
                    | CommentUserId
                    | CommentMeta
            ),
            Item => matches!(
                self,
                Title
                    | Link
                    | Description
                    | PubDate
                    | Category
                    | Guid
                    | Content
                    | Excerpt
                    | Creator
                    | PostId
                    | PostDate
                    | PostDateGmt
                    | PostModified
                    | PostModifiedGmt
                    | CommentStatus
                    | PingStatus
                    | PostName
                    | Status
                    | PostParent
                    | MenuOrder
                    | PostType
                    | PostPassword
                    | IsSticky
                    | AttachmentUrl
                    | PostMeta
                    | Comment
            ),
            _ => false,
        }
    }

    /// Elements that stand in no record, so that one of them ends every record that is still open.
    pub(crate) fn begins_anew(self) -> bool {
        matches!(self, Item | Rss | Channel)
    }

    /// Texts written by people, in which markup may stand although CDATA was forgotten.
    pub(crate) fn may_hold_markup(self) -> bool {
        matches!(self, Content | Excerpt | Description | CommentContent | MetaValue | TermDescription | Unknown)
    }

    /// Names that HTML and SVG have too, so that in an article's text they prove nothing.
    pub(crate) fn is_plain_name(self) -> bool {
        matches!(self, Title | Link | Description | PubDate | Language | Generator | Category | Guid)
    }
}

/// In words: `PostDateGmt` is "post date gmt".
impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, letter) in format!("{self:?}").char_indices() {
            if index > 0 && letter.is_ascii_uppercase() {
                f.write_str(" ")?;
            }
            write!(f, "{}", letter.to_ascii_lowercase())?;
        }
        Ok(())
    }
}

fn plain(local: &str) -> Element {
    match local {
        "rss" => Rss,
        "channel" => Channel,
        "item" => Item,
        "title" => Title,
        "link" => Link,
        "description" => Description,
        "pubDate" => PubDate,
        "language" => Language,
        "generator" => Generator,
        "category" => Category,
        "guid" => Guid,
        _ => Unknown,
    }
}

fn wordpress(local: &str) -> Element {
    match local {
        "wxr_version" => WxrVersion,
        "base_site_url" => BaseSiteUrl,
        "base_blog_url" => BaseBlogUrl,
        "author" => Author,
        "author_id" => AuthorId,
        "author_login" => AuthorLogin,
        "author_email" => AuthorEmail,
        "author_display_name" => AuthorDisplayName,
        "author_first_name" => AuthorFirstName,
        "author_last_name" => AuthorLastName,
        "category" => ChannelCategory,
        "tag" => ChannelTag,
        "term" => ChannelTerm,
        "term_id" => TermId,
        "term_taxonomy" => TermTaxonomy,
        "category_nicename" | "tag_slug" | "term_slug" => TermSlug,
        "category_parent" | "term_parent" => TermParent,
        "cat_name" | "tag_name" | "term_name" => TermName,
        "category_description" | "tag_description" | "term_description" => TermDescription,
        "post_id" => PostId,
        "post_date" => PostDate,
        "post_date_gmt" => PostDateGmt,
        "post_modified" => PostModified,
        "post_modified_gmt" => PostModifiedGmt,
        "comment_status" => CommentStatus,
        "ping_status" => PingStatus,
        "post_name" => PostName,
        "status" => Status,
        "post_parent" => PostParent,
        "menu_order" => MenuOrder,
        "post_type" => PostType,
        "post_password" => PostPassword,
        "is_sticky" => IsSticky,
        "attachment_url" => AttachmentUrl,
        "meta_key" => MetaKey,
        "meta_value" => MetaValue,
        "comment" => Comment,
        "comment_id" => CommentId,
        "comment_author" => CommentAuthor,
        "comment_author_email" => CommentAuthorEmail,
        "comment_author_url" => CommentAuthorUrl,
        "comment_author_IP" => CommentAuthorIp,
        "comment_date" => CommentDate,
        "comment_date_gmt" => CommentDateGmt,
        "comment_content" => CommentContent,
        "comment_approved" => CommentApproved,
        "comment_type" => CommentType,
        "comment_parent" => CommentParent,
        "comment_user_id" => CommentUserId,
        // Plugins number or suffix the rows they add.
        _ if local.starts_with("postmeta") => PostMeta,
        _ if local.starts_with("commentmeta") => CommentMeta,
        _ if local.starts_with("termmeta") => TermMeta,
        _ => Unknown,
    }
}
