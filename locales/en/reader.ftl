# English. The reader-facing headings keep the wording and capitals readers know from newspaper
# sites: "Related News", "You Might Also Like", "Leave a Reply", "No Result".

## Frame

skip-to-content = Skip to content
top-menu = Top
main-menu = Sections
menu = Menu
close-menu = Close menu
footer-menu = Footer
login = Login
search = Search
search-the-paper = Search the paper
home = Home
rss = RSS
switch-look = Switch between light and dark
to-top = Back to top
edit = Edit
submenu = More in { $name }

## Live search

no-result = No Result
view-all-result = View All Result

## Head of an article

breadcrumb = Breadcrumb
about-this-article = About this article
by = By
and = and
in-section = in
reading-time = Reading Time: { $minutes ->
    [one] { $minutes } min read
   *[other] { $minutes } mins read
}
minutes-read = { $minutes ->
    [one] { $minutes } min read
   *[other] { $minutes } mins read
}
updated = Updated
history = history
comments-label = Comments
shares-label = Shares
views-label = Views
comments-count = { $count ->
    [0] no comments
    [one] { $count } comment
   *[other] { $count } comments
}
text-size = Text size
smaller-text = Smaller text
larger-text = Larger text
reset-text = Normal text size
share-on = Share on { $network }
share-by-email = Send by e-mail
share = Share
copy-link = Copy link
link-copied = Link copied

## Body of an article

you-might-also-like = You Might Also Like
content-credentials = Content credentials
source = Source
licence = Licence: { $name }
translated = translated
tags = Tags
correction = Correction
clarification = Clarification
update-note = Update
editors-note = Editor’s note
retraction = Retraction
all-corrections = All corrections
corrections-intro = What we got wrong, and what is right. Corrections stay.
no-corrections = Nothing has been corrected yet.
newer-corrections = Newer corrections
older-corrections = Older corrections
date-at-time = { $date }, { $time }
pages-of-article = Pages of this article
part-number = Page { $number }

## Below an article

neighbours = Previous Post / Next Post
previous-post = Previous Post
next-post = Next Post
related-news = Related News
more-related = More related news

## Comments

comments = Comments
comments-closed = Comments are closed.
no-comments-yet = Nobody has written yet.
comment-pages = Pages of comments
comment-permalink = Link to this comment
comment-by-author = Author
comment-waiting = Waiting for a moderator. Only you can see this.
reply = Reply
reply-to = Reply to { $name }
report = Report
report-comment = Report the comment by { $name }
edit-comment = Edit your comment
leave-a-reply = Leave a Reply
leave-a-reply-to = Leave a Reply to { $name }
cancel-reply = Cancel reply
login-to-reply = You must be logged in to post a comment.
email-not-published = Your e-mail address will not be published. Required fields are marked
with-a-star = with a star
field-comment = Comment
field-name = Name
field-email = E-mail
field-website = Website
remember-me = Remember my name on this device
post-comment = Post Comment
logged-in-as = Logged in as { $name }.
trap-label = Leave this field empty
privacy-policy = Privacy Policy
characters-at-most = At most { $count } characters.

## Rail

beside-the-text = Beside the text
follow-us = Follow us
recent-comments = Recent Comments
comment-on = on
most-read = Most read
tag-articles = { $name }, { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
all-tags = All tags
profile = Profile
archives = Archives
month = Month
choose-month = Select month
go = Go
all-archives = All archives

## Video

play-video = Play: { $title }
playing = Playing
player = Video player
chapters = Chapters
load-more = Load More…
subscribe = Subscribe
live = LIVE
videos-added = { $count ->
    [one] { $count } more video
   *[other] { $count } more videos
}
youtube-notice = Playing connects to YouTube.
videos = Videos

## Front and lists

top-stories = Top stories
in-brief = In brief
all-briefs = All short news
all-of = All { $name }
latest = Latest
subsections = Subsections
pages = Pages
previous-page = Previous page
next-page = Next page
page-number = Page { $number }
articles-count = { $count ->
    [0] no articles
    [one] { $count } article
   *[other] { $count } articles
}
nothing-here = Nothing has been published here yet.
tag-label = Tag
archive-label = Archive
author-label = Author
earlier = Earlier
later = Later
profiles-of = { $name } elsewhere

## Search page

search-title = Search
results-for = { $count ->
    [one] { $count } result for “{ $query }”
   *[other] { $count } results for “{ $query }”
}
no-result-for = Nothing matches “{ $query }”. Try fewer words, another spelling, or a broader one.
did-you-mean = Did you mean
filters = Narrow the result
apply = Apply
newest-stories = Newest stories
encyclopedia = Wiki

## Static and error pages

sub-pages = In this part
page-updated = Last changed on
not-found-title = This page is not here
not-found-text = The address may be mistyped, or the page may have moved. A search usually finds it.
perhaps = Did you look for one of these?
gone-title = This article was withdrawn
gone-text = The address stays so that links to it still say what happened.
gone-on = Withdrawn on { $date }
gone-reason = Why
gone-no-reason = The editors gave no reason.
error-label = Error { $status }
error-request = If it happens again, write to us and quote this number: { $id }
password-title = This article needs a password
password-text = Enter the password you were given.
password-label = Password
password-wrong = That password does not open this article. Check capitals and try again.
password-open = Open the article

## Sign in

welcome-back = Welcome Back!
login-below = Login to your account below
username-or-email = Username or e-mail
password = Password
remember-login = Remember me
log-in = Log In
forgotten-password = Forgotten Password?
login-not-enabled = Signing in needs an encrypted line.
login-not-enabled-text = This address is neither https nor the machine itself, so a password typed here could be read on its way. Reading needs no account.

## Encyclopedia

also-called = Also called
contents = Contents
facts = Facts
timeline = Timeline
stories-mentioning = Stories
encyclopedia-title = Wiki

## Embedded card

read-at = Read at { $site }

## Words inside a story

body-play = Play video
body-load = Load content from {"{host}"}
body-footnotes = Footnotes
body-back = Back to the text
body-download = Download

## Feeds

# {"{author}"} and {"{headline}"} are filled in by the feed.
comment-feed-item = {"{author}"} on {"{headline}"}

## Errors

error-title = Something is in the way
error-400 = The address or the form could not be understood. Go back and try again.
error-403 = This is not open to you.
error-404 = There is nothing at this address.
error-405 = This address cannot be used in that way.
error-408 = The request took too long to arrive. Please try again.
error-410 = This was taken off the site.
error-413 = That is more than this form takes.
error-421 = This server does not answer for that site.
error-429 = That was too often. Please wait a moment.
error-500 = The fault is ours, and it has been noted. Please try again in a moment.
error-503 = There is very much to do just now. Please try again in a moment.
