## The palette, and views of the lists

palette = Go to…
palette-find = A place or an article
palette-places = Places
palette-nothing = Nothing of that name.
view-name = Keep these filters as a tab named
view-keep = Keep
view-forget = Take this tab off
said-view-kept = Kept: it is one of your tabs now.
said-view-forgotten = That tab is gone.
said-not-view-kept = Give it a name. Twelve tabs of your own are the most; take one off first.
