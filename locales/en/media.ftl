## The library: pictures, recordings and files

media-choose-files = Pictures, recordings and documents
new-picture = Or upload a new one
media-upload = Upload
media-filter = Filter the library
media-find = Caption, credit, file name
media-month = Month
media-tab-all = All
media-tab-no-alt = No alternative text
media-tab-no-credit = No credit
media-tab-unused = Not used
media-tab-files = Files, audio, video
media-kind-picture = Picture
media-kind-audio = Audio
media-kind-video = Video
media-kind-file = File
media-not-here = The file is not here
media-no-alt = No alternative text
media-no-credit = No credit
media-none = Nothing here
media-none-filtered = Nothing in the library is like this. Clear the filters to see everything.
media-none-yet = What you upload stands here, ready for every article.
media-back = Back to the library
media-download = Download the original
media-focal = Focal point, in percent from the left and from the top.
media-focal-hint = Focal point: click the picture, or type percent from the left and from the top.
media-focus-x = Focal point from the left, percent
media-focus-y = Focal point from the top, percent
media-crops = How it is cut
media-crop-card = 16:9 cards
media-crop-lead = 3:2 lead
media-crop-square = 1:1 lists
media-crop-sharing = Sharing
media-used-in = Used in
media-used-nowhere = No article and no page uses it.
media-used-featured = featured picture
media-used-in-text = in the text
media-used-in-draft = in a version not yet public
media-used-poster = still of the video
media-used-elsewhere = { $count ->
    [one] One more article that you may not see
   *[other] { $count } more articles that you may not see
  }
media-title = Name in the library
media-alt = Alternative text, for those who do not see it
media-alt-help = What the picture shows, in a sentence. Empty only for decoration.
media-caption = Caption
media-credit = Credit
media-licence = Licence
media-source = Source
media-save = Save
media-not-yours = Only its owner and editors may change this.
media-fact-kind = Kind
media-fact-file = File
media-fact-added = Added
media-fact-by = Uploaded by
media-replace = Replace everywhere…
media-replace-help = Every article, page and list shows the new file from then on. Old addresses lead to it. Words, credit and focal point stay.
media-replace-file = The new file
media-replace-now = Replace everywhere
media-delete = Delete…
media-delete-help = Nothing uses it. Deleted is deleted: it cannot be brought back.
media-delete-now = Delete for good
media-delete-used = It can be deleted once nothing uses it.
media-nothing-chosen = No file came with the form. Choose one, then upload.
media-form-broke-off = The upload broke off. What is in the library has arrived whole; send the rest again.
media-file-refused = { $name }: { $reason }
media-some-taken = { $count ->
    [one] One file is in the library.
   *[other] { $count } files are in the library.
  }
media-refused-not-found = There is no such file.
media-refused-not-allowed = Your role may not do this. Ask an editor.
media-refused-empty = The file is empty. Choose it again, perhaps it had not finished saving.
media-refused-too-heavy = It has { $size } MB; { $most } MB is the most for this kind of file. Save it smaller.
media-refused-too-many-pixels = The picture has { $width } × { $height } pixels; 100 megapixels and 12,000 pixels on a side are the most. Make it smaller.
media-refused-drawing = An SVG drawing can carry scripts and is not taken. Export it as PNG.
media-refused-page = This is a page or a program, not a picture or document, whatever its name says.
media-refused-foreign = Browsers do not show { $format }. Save it as JPEG or PNG, a film as MP4.
media-refused-unknown = This kind of file is not taken. Pictures: JPEG, PNG, GIF, WebP, AVIF. Films: MP4, WebM. Sound: MP3, M4A, OGG, WAV, FLAC. Documents: PDF, office files, TXT, CSV, ZIP.
media-refused-damaged = The picture is damaged. Open it in a picture editor, save it again and upload the new file.
media-refused-too-dear = The picture takes more memory or time than any ordinary one. Save it again as a plain JPEG or PNG.
media-refused-not-now = The machine is busy. Nothing is wrong with the file; try again in a minute.
media-refused-other-kind = The new file is of another kind. A picture replaces a picture; upload this one by itself.
media-refused-same-file = This is the very file that is there already.
media-refused-in-use = { $places ->
    [one] It is used in one place, named below. Take it out there first.
   *[other] It is used in { $places } places, named below. Take it out there first.
  }
media-refused-too-many = Too many files are on their way already. Let some arrive first.
media-refused-disk = The file could not be kept. The disk may be full; tell whoever runs the publication.
media-refused-database = The database did not answer. Nothing was changed; try again.
media-up-drop = Drop files anywhere on this page, or paste a picture.
media-up-waiting = Waiting
media-up-going = { $percent } %
media-up-cut = The line was cut. It goes on by itself.
media-up-done = In the library
media-up-was-here = Was in the library already
media-up-signed-out = You are signed out. Sign in, then choose the file again: it goes on where it stopped.
media-up-failed = It could not be sent. Choose the file again: it goes on where it stopped.
media-up-stop = Stop
said-uploaded = In the library. Say what it shows and whose it is.
said-was-here = This file was in the library already: here it is.
said-replaced = Replaced everywhere.
said-file-deleted = Deleted.
deed-file-uploaded = uploaded a file
deed-file-described = changed the words about a file
deed-file-replaced = replaced a file everywhere
deed-file-deleted = deleted a file
