//! The elements and attributes the converter knows by name. Everything else is `El::Other`, whose
//! text is kept, or an attribute that is forgotten while reading.

macro_rules! names {
    ($(#[$doc:meta])* $type:ident, $other:ident: $($variant:ident = $name:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $type { $($variant,)+ $other }

        impl $type {
            pub(crate) fn from_name(name: &str) -> Self {
                match name { $($name => Self::$variant,)+ _ => Self::$other }
            }

            #[cfg(test)]
            #[allow(dead_code, reason = "only elements are named in outlines")]
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ Self::$other => "other" }
            }
        }
    };
}

names! {
    /// An element.
    El, Other:
    A = "a", Abbr = "abbr", Acronym = "acronym", Address = "address", Applet = "applet",
    Area = "area", Article = "article", Aside = "aside", Audio = "audio", B = "b", Base = "base",
    Bdi = "bdi", Bdo = "bdo", Big = "big", Blockquote = "blockquote", Br = "br",
    Button = "button", Canvas = "canvas", Caption = "caption", Center = "center", Cite = "cite",
    Code = "code", Col = "col", Colgroup = "colgroup", Dd = "dd", Del = "del",
    Details = "details", Dfn = "dfn", Dialog = "dialog", Dir = "dir", Div = "div", Dl = "dl",
    Dt = "dt", Em = "em", Embed = "embed", Fieldset = "fieldset", Figcaption = "figcaption",
    Figure = "figure", Font = "font", Footer = "footer", Form = "form", Frame = "frame",
    Frameset = "frameset", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6",
    Head = "head", Header = "header", Hgroup = "hgroup", Hr = "hr", Html = "html", I = "i",
    Iframe = "iframe", Img = "img", Input = "input", Ins = "ins", Kbd = "kbd", Label = "label",
    Legend = "legend", Li = "li", Link = "link", Listing = "listing", Main = "main", Map = "map",
    Mark = "mark", Math = "math", Menu = "menu", Meta = "meta", Nav = "nav", Noembed = "noembed",
    Noframes = "noframes", Noscript = "noscript", Object = "object", Ol = "ol",
    Option = "option", P = "p", Param = "param", Picture = "picture", Plaintext = "plaintext",
    Pre = "pre", Q = "q", Rp = "rp", Rt = "rt", Ruby = "ruby", S = "s", Samp = "samp",
    Script = "script", Section = "section", Select = "select", Slot = "mh-slot",
    Small = "small", Source = "source", Span = "span", Strike = "strike", Strong = "strong",
    Style = "style", Sub = "sub", Summary = "summary", Sup = "sup", Svg = "svg",
    Table = "table", Tbody = "tbody", Td = "td", Template = "template", Textarea = "textarea",
    Tfoot = "tfoot", Th = "th", Thead = "thead", Time = "time", Title = "title", Tr = "tr",
    Track = "track", Tt = "tt", U = "u", Ul = "ul", Var = "var", Video = "video", Wbr = "wbr",
    Xmp = "xmp",
}

names! {
    /// An attribute. Event handlers and styles other than alignment have no name here, so nothing
    /// behind this point can see them.
    At, Other:
    Align = "align", Alt = "alt", Class = "class", Colspan = "colspan", Content = "content",
    Data = "data", DataEmbed = "data-embed", DataFn = "data-fn", DataId = "data-id",
    DataLazySrc = "data-lazy-src", DataSrc = "data-src", Datetime = "datetime", Dir = "dir",
    Download = "download", Height = "height", Href = "href", Hreflang = "hreflang", Id = "id",
    Kind = "kind", Label = "label", Lang = "lang", Loop = "loop", N = "n", Name = "name",
    Open = "open", Poster = "poster", Rel = "rel", Reversed = "reversed", Rowspan = "rowspan",
    Src = "src", Srclang = "srclang", Start = "start", Style = "style", Title = "title",
    Type = "type", Value = "value", Width = "width",
}

impl El {
    /// Elements without content or end tag.
    pub(crate) fn is_void(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Base
                | Self::Br
                | Self::Col
                | Self::Embed
                | Self::Frame
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Param
                | Self::Source
                | Self::Track
                | Self::Wbr
        )
    }

    pub(crate) fn heading_level(self) -> Option<u8> {
        let level = match self {
            Self::H1 => 1,
            Self::H2 => 2,
            Self::H3 => 3,
            Self::H4 => 4,
            Self::H5 => 5,
            Self::H6 => 6,
            _ => return None,
        };
        Some(level)
    }
}
