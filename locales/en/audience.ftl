## Views and shares, and how they are counted

how-we-count = How we count
counting-title = How we count readers
counting-what = A view is an article that is on somebody’s screen. The page says so itself, once it can be seen: a page that a browser loads in advance, and that nobody looks at, is no view.
counting-once = The same reader opening the same article again within half an hour is one view.
counting-hash = To know that, we keep a number in memory for half an hour. It is made from the network address, the name of the browser and the article, together with a secret that is thrown away every day. It is written down nowhere, and nobody can go back from it to a person. We set no cookie, and no other company counts here.
counting-left-out = Search engines and other programs, and the people who make this publication, are not counted.
counting-shares = A share is a click on one of the links for sharing, or the use of the device’s own menu for it, on this page. What happens elsewhere we do not know.
counting-imported = Where an article came from an earlier website, its numbers from there were taken over and are the start of the count. The newsroom sees both parts apart.
counting-honest = Nobody can change a count, the newsroom included.

## The newsroom's numbers

range = Range
range-today = Today
range-week = 7 days
range-month = 30 days
save-as-csv = Save as CSV
reading-now = Reading now
reading-now-note = views of the last five minutes, on this machine
views-today = Views today
views-in-range = Views in this range
shares-in-range = Shares in this range
views-by-day = Views by day
views-by-half-hour = Views by half hour
at-most = at most { $count }
as-table = The same as a table
column-article = Article
column-all = Since the beginning
column-imported = Imported
nobody-yet = Nothing was counted yet.
sources-title = Where readers came from
source-none = no other site
left-out-title = Not counted
left-out-nothing = Nothing was left out.
left-out-robot = programs
left-out-prefetch = loaded in advance
left-out-reload = again within half an hour
left-out-staff = the newsroom itself
left-out-flood = too many from one address
reading-what = What is being read

## Sharing

settings-share = Links for sharing
settings-share-help = In order, with commas: facebook, twitter, bluesky, mastodon, whatsapp, telegram, linkedin, reddit, weibo, email. Empty: none.
share-unknown = One of these is no network that can be linked.
