## Writing a comment

comment-refused = Not let up by a moderator. Only you can see this.
comment-edited = Edited
edit-note = You can change your comment for five minutes after sending it.
edit-over = The five minutes in which a comment can be changed are over.
save-comment = Save
back-to-article = Back to the article
fault-comment-missing = Write something first.
fault-comment-long = That is longer than { $count } characters. Shorten it, or write to the editors.
fault-name-missing = Say what you want to be called.
fault-name-long = That name is longer than 80 characters.
fault-email-missing = Enter an e-mail address. It is not shown to anybody.
fault-email-unclear = This is not an e-mail address yet. It looks like name@example.org.
fault-website-unclear = This is not the address of a website. Leave it empty, or write it like https://example.org.
fault-form-old = The form had been open for too long, or did not come from this page. Your text is still here: look at it and send it again.
fault-trap = A field that people do not see was filled in. Your text is still here: send it again.
fault-closed = Comments on this article are closed. Your text is still here, so that you can keep it.
fault-parent = The comment you answer is no longer there. Send your text again to let it stand by itself.
fault-banned = The editors take no more comments from this address.
fault-full = More comments are waiting for the editors than they can read just now. Your text is still here: please try again later.
fault-guests = Only readers with an account can write here. Log in, then send it again.
fault-often = You are writing faster than we take comments. Your text is still here: wait a moment, then send it again.
fault-flood = That was too often. Go back, wait a minute, and send it again.

## Reporting a comment

report-title = Report a comment
report-note = A moderator looks at it. The comment stays until then.
report-why = What is wrong with it?
report-abuse = It insults or threatens somebody
report-false = It is untrue, or advertising
report-private = It tells something private
report-other = Something else
report-send = Send the report
report-thanks = Thank you. A moderator will look at it.
report-over = This could not be reported: the comment is gone, or the form had been open for too long.

## Moderation

comments-intro = Held comments are seen by nobody but their writer.
comments-by-state = Comments by state
queue-waiting = Waiting
queue-reported = Reported
queue-shown = Shown
queue-hidden = Hidden
queue-spam = Spam
queue-next = Next page
queue-empty = Nothing here
queue-empty-text = No comment is in this state.
answers-whom = reply to { $name }
writer-first = nothing shown before
writer-known = { $count ->
    [one] { $count } comment shown
   *[other] { $count } comments shown
}
verdict-show = Show
verdict-keep = Keep
verdict-hide = Hide
verdict-spam = Spam
with-ticked = With those ticked
answer-or-more = Answer and more
why-all = Everything waits
why-first = First comment
why-name = Signed with the name of a contributor
why-edited = Changed by its writer
why-links = { $count ->
    [one] { $count } link
   *[other] { $count } links
}
why-word = Word list: { $word }
why-network = Network { $network }
why-alike = { $count } alike in a day
why-burst = { $count } comments in ten minutes
why-score = Score { $score } of 100
why-score-words = raised by: { $up }; lowered by: { $down }
why-reported = { $count ->
    [one] Reported once
   *[other] Reported from { $count } networks
}
comment-by = Comment by { $name }
back-to-queue = Back to the queue
answer-title = Answer
answer-note = The answer carries your name. A comment that waits is shown by it.
answer-send = Answer
correct-title = Correct the text
correct-note = What you changed, and why; readers see it below the comment
about-writer = The writer
writer-network = Network
ban-email = Ban this e-mail address
ban-network = Ban this network
reports = Reports
decisions = Decisions
decided-waiting = { $name } put it back
decided-shown = { $name } showed it
decided-hidden = { $name } hid it
decided-spam = { $name } called it spam
said-decided = Done. The filter has learnt from it.
said-not-decided = Somebody else had decided about some of these in the meantime; those were left as they are.
said-not-chosen-comments = Choose comments and what to do with them.
said-answered = Your answer is shown.
said-not-answered = It could not be answered: the comment is gone, the conversation is at its deepest level, or the article takes no comments.
said-comment-corrected = The text was changed, and says so.
said-not-without-note = Say what you changed: readers see that a comment was corrected.
said-banned = No more comments are taken from there.
said-not-banned = The comment does not say where it came from.
