# The search page and the hits under the search field.
search-section = Section
search-all-sections = All sections
search-author = Author
search-all-authors = All authors
search-year = Year
search-all-years = All years
search-near = No story has exactly these words. These come nearest.
search-cut = Only the beginning of this long question was looked for.
search-hits = { $count ->
    [one] One result
   *[other] { $count } results
}
search-results = Search results
search-busy = Search is busy. Press Enter to try again.
