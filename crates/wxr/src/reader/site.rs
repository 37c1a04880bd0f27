//! Which element of the channel's head fills which field of the site.

use crate::elements::Element;
use crate::model::Site;

pub(super) type Field = fn(&mut Site) -> &mut String;

pub(super) fn field(element: Element) -> Option<Field> {
    Some(match element {
        Element::Title => |site| &mut site.title,
        Element::Link => |site| &mut site.link,
        Element::Description => |site| &mut site.description,
        Element::Language => |site| &mut site.language,
        Element::Generator => |site| &mut site.generator,
        Element::PubDate => |site| &mut site.pub_date,
        Element::WxrVersion => |site| &mut site.wxr_version,
        Element::BaseSiteUrl => |site| &mut site.base_site_url,
        Element::BaseBlogUrl => |site| &mut site.base_blog_url,
        _ => return None,
    })
}
