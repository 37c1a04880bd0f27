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
