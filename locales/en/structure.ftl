## Sections, tags and what else orders the publication

list-address = Address
order-by-articles-count = Articles
in-articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
see-page = See the page
create = Create
add = Add
delete = Delete
merge = Merge
do-it = Do it
leave-it = Leave it as it is
order-by = Order
order-name = Name
order-articles = Number of articles
page-before = Page before
page-after = Page after
list-slug = Web address
list-slug-help = What stands behind { $base }. A changed one leaves the old address leading here.
intro-text = Introduction
intro-help = Above its articles. Bold, italics and links may stand in it as HTML.
it-says-now = A colleague has changed it meanwhile. It now says:
send-again-means-it = What you typed is below. Save again to put it in that place.
changed-meanwhile = A colleague has changed this since you opened it. Nothing of yours is lost.
name-without-letters = Nothing of this can stand in an address. Use letters or numbers.
address-taken = Something else stands at { $about }. Choose another address.
said-merged = Merged. The old address leads here.
said-deleted = Deleted.

## Tags

tags-intro = Free keywords, each with a page of its own.
find-tags = Find a tag
no-tags = No tags
no-tags-text = A tag comes with the first article that has it, or from the field below.
new-tag = New tag
back-to-tags = Back to the tags
other-names = Other names
other-name = Another name
other-names-help = Typed into an article, they mean this tag. A former name is kept here by itself.
drop-name = Take away the name { $name }
merge-tag = Merge with another tag
merge-tag-help = Its articles get the other tag, and its address leads to the other's.
merge-into = Name of the tag that stays
delete-tag = Delete
delete-tag-help = Its articles lose it, and its address says that it was taken away.
tag-exists = There is a tag of the name { $about } already.
no-such-tag = There is no tag of the name { $about }.
merge-with-itself = This is the tag itself. Name another.
tag-merge-sure = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
} will have “{ $to }” instead of “{ $from }”. This cannot be undone.
tag-delete-sure = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
} will lose “{ $from }”. This cannot be undone.
deed-tag-created = created a tag
deed-tag-changed = changed a tag
deed-tag-alias-added = gave a tag another name
deed-tag-alias-dropped = took another name from a tag
deed-tag-merged = merged two tags
deed-tag-deleted = deleted a tag

## Sections

sections-intro = Where articles stand in the paper. The order is that of lists and pages of sections.
section-order = Order
up-of = { $name } up
down-of = { $name } down
no-sections = No sections
no-sections-text = Begin with the largest: it becomes a page and a feed of its own.
new-section = New section
back-to-sections = Back to the sections
stands-in = Stands in
at-the-top = At the top
section-moves-along = What stands in it goes along. Every old address, of articles too, leads to the new one.
delete-section = Delete or merge
delete-section-full = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
} and { $sections ->
    [one] { $sections } section
   *[other] { $sections } sections
} stand in it. Choose where they go.
delete-section-empty = Nothing stands in it. Its address will say that it was taken away, or lead to the section you choose.
section-into = Goes into
nowhere = Nowhere
section-exists = There is a section of the name { $about } already.
no-such-section = There is no such section (any more). Choose another.
section-within-itself = { $about } stands in this section. Choose another.
section-not-empty = Articles or sections stand in { $about }. Choose where they go.
section-merge-sure = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
} and all that stands in “{ $from }” will be in “{ $to }”. Old addresses lead there. This cannot be undone.
section-delete-sure = “{ $from }” will go, and its address will say so. This cannot be undone.
deed-section-created = created a section
deed-section-changed = changed a section
deed-section-merged = merged two sections
deed-section-deleted = deleted a section
deed-section-ordered = changed the order of sections

## Redirects

redirects-intro = Old addresses that lead elsewhere, or say that what stood there was taken away. Readers are sent on once.
new-redirect = New redirect
change-redirect = Change the redirect
old-address = Old address
leads-to = Leads to
leads-to-help = Empty: the address says that what stood there was taken away (410).
taken-away = Taken away
find-redirects = Find an address
remove-redirect = Remove the redirect from { $path }
to-the-beginning = To the beginning
no-redirects = No redirects
no-redirects-text = Addresses that change by renaming lead on by themselves. Here are those that you decide.
export-list = Download as CSV
bring-redirects = Bring in a list
bring-redirects-help = One a line: old address, new address, and 410 as a third column for what was taken away. Redirect lines of an .htaccess file are read as well. Nothing is kept before you have seen what is in it.
list-of-redirects = List
from-a-file = From a file
look-through = Look through
redirects-good = { $count ->
    [0] No line can be taken.
    [one] { $count } line can be taken.
   *[other] { $count } lines can be taken.
}
line-number = Line { $number }:
and-more = And { $count } more.
bring-good-ones = Bring in what can be taken
said-redirects-brought = The redirects are in force.
redirect-line-unread = This line is no redirect. Write: /old,/new,301
redirect-foreign-from = { $about } is an address of another site. Only your own can lead elsewhere.
redirect-foreign-to = { $about } is an address of another site. Readers are led to pages of this site only.
redirect-pattern = { $about } is a pattern. Write one address a line.
redirect-query = { $about } has a question mark. Addresses lead on with whatever follows it; write what stands before.
redirect-unreadable = { $about } cannot be read as an address.
redirect-front = The front page cannot lead elsewhere.
redirect-ours = { $about } belongs to the newsroom or to files.
redirect-itself = { $about } would lead to itself.
redirect-circle = This would go round in a circle and come back to { $about }.
redirect-stands = Something stands at { $about }. Rename, withdraw or merge it instead; its address then leads on by itself.
redirect-nowhere = Nothing answers at { $about }. Write an address that does.
redirect-to-missing = Write where { $about } leads, or say that it was taken away.
deed-redirect-saved = led an address elsewhere
deed-redirect-removed = removed a redirect
deed-redirects-brought = brought in redirects

## Whether old addresses answer

proof = Do all addresses answer?
proof-intro = Every address that was ever stored, that a text links to, or that a list names is asked.
proof-running = The addresses are being asked.
look-again = Look again
proof-failed = The asking failed; the program's log says why. Begin again.
proof-whole = All addresses answered or were settled, { $date }.
proof-of = Asked { $date }.
addresses-of = Where they are from
asked = Asked
answer-directly = Answer
lead-on = Lead on
no-answer = No answer
proof-kind-addresses = Stored addresses
proof-kind-files = Pictures and files
proof-kind-links = Links in texts
proof-kind-list = Your list
leads-to-of = Where { $path } leads
lead-there = Lead there
say-gone = Taken away
say-gone-of = Say that { $path } was taken away
not-missed = Not missed
not-missed-of = Not missed: { $path }
proof-never = Not asked yet
proof-never-text = It takes a few seconds for ten thousand addresses.
ask-all = Ask them all
old-list = Addresses of the old site as well
old-list-help = A sitemap, a server's log, a spreadsheet of a search engine, or one address a line. May stay empty.
back-to-redirects = Back to the redirects
said-address-settled = Settled.
deed-addresses-asked = had all addresses asked
deed-address-ignored = settled an address as not missed

## Menus

menus-intro = What stands at the top, below the nameplate and at the foot of every page.
menu-top = At the very top
menu-main = Below the nameplate
menu-footer = At the foot
menu-by-itself-top = It fills itself: home and the pages.
menu-by-itself-main = It fills itself: home and the largest sections.
menu-by-itself-footer = It fills itself: the pages.
change = Change
change-menu = Change the menu: { $name }
back-to-menus = Back to the menus
menu-intro = Readers see nothing of it until it is saved.
menu-is-draft = Not saved yet. Readers still see the menu as it was.
menu-empty = No entries
entry-label = Label
new-entry = new entry
in-of = { $name } below the entry before
out-of = { $name } back to the first level
drop-entry = Take away { $name }
add-entry = Add an entry
menu-help = “Leads to” takes any address: choose one of yours from the list, or write another. An entry that leads to a section, page, article or tag follows it when it is renamed; without a label it shows its name. A menu without entries fills itself.
menu-to-missing = Write where “{ $about }” leads.
menu-nowhere = Nothing answers at { $about }. Write an address that does.
menu-no-address = { $about } is no address of the web.
deed-menu-changed = changed a menu

## Contributors

contributors-intro = Who is credited, with or without an account.
find-contributors = Find somebody
has-account = has an account
no-contributors = Nobody
no-contributors-text = Whoever is to stand in a byline, begins here.
new-contributor = New contributor
back-to-contributors = Back to the contributors
bylines-are-hidden = The publication shows no bylines, so nobody has a page.
contributor-role = Role
contributor-role-help = Below the name: “Reporter on the coast”.
biography = Biography
biography-help = Bold, italics and links may stand in it as HTML.
profiles = Home page and profiles
profiles-help = One address a line. The first is the home page.
portrait = Portrait
portrait-help = Address of a picture in the library: /wp-content/uploads/…
tied-account = Account
tied-account-help = Whose account this is: their articles count as their own. An account belongs to one contributor.
without-account = None
merge-contributor = Merge with another entry
merge-contributor-help = For two entries of one person. Articles, addresses and the account of this one become the other's.
merge-contributor-into = Name of the one that stays
delete-contributor-help = No article credits them. The address will say that it was taken away.
delete-contributor-credited = { $count ->
    [one] { $count } article credits them. Merge this entry with another, or change the byline first.
   *[other] { $count } articles credit them. Merge this entry with another, or change the bylines first.
}
contributor-exists = There is somebody of the name { $about } already. Add what tells them apart.
no-such-contributor = There is nobody of the name { $about }.
merge-with-themselves = This is the same entry. Name another.
both-have-accounts = Both have an account. Untie one of them first.
contributor-is-credited = Articles credit { $about }. Merge the entry with another, or change the bylines first.
link-is-none = { $about } is no address of the web. Begin it with https://
no-such-picture = There is no picture at { $about } in the library.
no-such-account = There is no such account (any more).
contributor-merge-sure = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
} will credit “{ $to }” instead of “{ $from }”. This cannot be undone.
contributor-delete-sure = “{ $from }” will go. This cannot be undone.
deed-contributor-created = added a contributor
deed-contributor-changed = changed a contributor
deed-contributor-merged = merged two contributors
deed-contributor-deleted = deleted a contributor

## Settings

settings-follow = Follow the paper
settings-follow-help = One address a line; a name may stand before it. In the rail and at the foot of every page.
follow-wrong = Each line of “Follow the paper” ends with an address: https://… or one of this site.
