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

## Letters about answers

notice-wish = Tell me by mail when somebody answers. We ask you once more in a letter first.
write-as-member = Write under your account
fault-signed-out = You are signed out by now. Your text is still here: sign in in another window and send it again, or send it as a guest.
notices-title = Letters about answers
notices-asked = Do you want a letter when somebody answers a comment of yours? You asked for it below a comment; it counts when you say yes here.
notices-yes = You get a letter when somebody answers a comment below which you asked for it.
notices-no = No letters go to this address.
notices-do-yes = Yes, write to me
notices-do-no = No letters, please
mail-notices-subject = Letters about answers at { $paper }?
mail-notices-body =
    Hello,

    somebody, most likely you, wrote a comment at { $paper } with this address and asked for a letter when it is answered. If that is what you want, say yes here:

    { $stop }

    At the same address you can say that no more letters are to come. If you do nothing, none will.
mail-answered-subject = { $author } answered you at { $paper }
mail-answered-body =
    Hello { $name },

    { $author } answered your comment on “{ $headline }”:

    { $text }

    Read it in its place:
    { $link }

    No more such letters, with one press and without signing in:
    { $stop }

## The rules for comments

rules-title = Comments and readers
rules-who = Who may write
rules-may-write = Comments come from
rules-guests = everybody, with name and mail address
rules-members = readers with an account only
rules-sign-up = Readers’ accounts
rules-sign-up-help = Begun by the link of a letter; they open nothing in the newsroom.
rules-sign-up-open = Readers may make accounts for themselves
rules-notices = Letters about answers
rules-notices-help = Only to those who ask for them and say yes once more by a link in a letter. Each ends with one press.
rules-notices-offered = Offer them below the form
rules-no-mail = No mail server is configured: letters are laid into the folder “mail” of the data, and readers wait in vain for them.
rules-held = What waits for a moderator
rules-which = Hold
rules-which-help = What the filter takes for spam waits in any case.
rules-first = a writer’s comments until one was shown
rules-all = everything
rules-none = only what the rules below catch
rules-links = Links
rules-links-help = A comment with so many waits; 0 lets any number pass.
rules-words = Words
rules-words-help = One a line, in any case. Looked for in text, name, mail address and website.
rules-networks = Networks
rules-networks-help = One a line: 203.0.113.0/24. A single address stands for its network, since more is not kept.
network-wrong = One of these lines is neither an address nor a network.
rules-form = The conversation
rules-levels = Levels
rules-levels-help = 1 lets nobody answer another; 10 is the most.
rules-close = Close after days
rules-close-help = Counted from publication; 0 keeps comments open.
