## The newsroom: frame

newsroom = Newsroom
newsroom-short = Newsroom, short
the-publication = Publication
new-article = New article
sign-out = Sign out
more-places = More
all-places = All places
my-account = Your account
place-today = Today
place-articles = Articles
place-calendar = Calendar
place-front = Front
place-media = Media
place-comments = Comments
place-statistics = Statistics
place-sections = Sections
place-tags = Tags
place-menus = Menus
place-contributors = Contributors
place-videos = Videos
place-redirects = Redirects
place-import = Import
place-accounts = Accounts
place-audit = Audit log
place-settings = Settings
role-administrator = Administrator
role-editor = Editor
role-author = Author
role-contributor = Contributor
role-reader = Reader
untitled = Without a headline
session-ended = You were signed out
session-ended-text = Nothing you sent is lost: this page holds it. Sign in in another tab, come back here and send it again.
sign-in-in-new-tab = Sign in in a new tab
send-again = Send it again

## Today

time-there = { $time }, { $zone }
see-the-paper = See the paper
needs-you = Needs you
needs-nothing = Nothing waits for you.
need-comments = { $count ->
    [one] { $count } comment waits
   *[other] { $count } comments wait
}
need-comments-do = Moderate
need-review = { $count ->
    [one] { $count } article is in review
   *[other] { $count } articles are in review
}
need-review-do = Review
in-review = In review
in-review-none = Nobody has handed anything in.
own-drafts = You were writing
own-drafts-none = No drafts with your byline.
scheduled = Scheduled
scheduled-none = The clock has nothing to publish.
drafts-in-all = { $count ->
    [0] No drafts in the newsroom.
    [one] { $count } draft in the newsroom.
   *[other] { $count } drafts in the newsroom.
}
