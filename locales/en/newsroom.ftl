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

## Accounts and the audit log

accounts-intro = Who may sign in, and as what.
everybody = Everybody
you = you
disabled = Shut out
no-password-yet = No password yet
last-here = last here { $date }, { $time }
never-here = not signed in anywhere
role = Role
role-of = Role of { $name }
save-role-of = Save the role of { $name }
more-of = More about { $name }
link-for-password = Link for a new password
sign-out-everywhere = Sign out everywhere
enable-account = Let in again
disable-account = Shut out
invite = Invite a colleague
invite-by-mail = Invite by mail
invite-by-link = Show a link
email-address = Mail address
name = Name
role-missing = Choose a role.
link = Link
link-shown-once = This link is for { $whose }. It is shown once, here, and works once.
until-date = until { $date }, { $time }
take-back = Take back
take-back-of = Take back the invitation to { $email }
audit-intro = Who did what in the newsroom.
audit-empty = Nothing has happened yet.
when = When
who = Who
what = What
detail = Detail
network = Network
older = Older
a-stranger = Somebody not signed in
deed-account-created = created an account
deed-signed-in = signed in
deed-former-password-kept = signed in with the password from before the move
deed-signed-out = signed out
deed-signed-out-elsewhere = signed out all other devices
deed-signed-out-by-other = signed a colleague out everywhere
deed-invited = invited
deed-invitation-taken-back = took an invitation back
deed-reset-asked = asked for a new password
deed-password-reset = set a new password by a link
deed-password-changed = changed the password
deed-renamed = changed the name
deed-role-changed = changed a role
deed-account-disabled = shut an account out
deed-account-enabled = let an account in again
deed-settings-changed = changed the settings
said-saved = Saved.
said-invited = The invitation is on its way.
said-taken-back = The invitation is taken back.
said-not-oneself = Your own role and access are changed by another administrator.
said-not-last = The last administrator stays one. Make somebody else administrator first.

## Settings

settings-intro = What holds for the whole publication. Every change is in the audit log.
settings-paper = The publication
settings-profile = A few words about the paper
settings-profile-help = In the rail beside every page.
settings-footer = Line at the foot
settings-footer-help = {"{year}"} stands for the current year.
settings-address = Address
settings-address-help = Where readers find it. The person who runs the server sets it in the configuration.
settings-time = Language and time
settings-zone-help = All deadlines, embargoes and schedules are meant in it.
settings-lists = Numbers
settings-articles-per-page = Articles on a page
settings-articles-per-feed = Articles in a feed
settings-comments-per-page = Comments on a page
settings-tags-in-cloud = Tags in the cloud
settings-excerpt-words = Words of an excerpt
settings-excerpt-letters = Letters of an excerpt
settings-excerpt-letters-help = In Chinese, Japanese and Korean.
settings-pages = Pages
settings-bylines = Show bylines
settings-bylines-help = Where neither the article nor its section says otherwise.
settings-texturize = Typographic quotes and dashes
settings-texturize-help = Made when a page is shown; the text stays as it was written.
settings-login = Offer signing in at the top of each page
language-wrong = Write the language as a tag: en, zh-Hans, de, ar …
number-wrong = Enter a whole number that fits.
