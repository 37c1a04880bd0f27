## Signing in

login-refused = Name and password do not go together.
login-too-often = Too many tries. Wait a minute, then try again.
note-signed-out = You are signed out.
note-password-changed = Your password is changed. Sign in with the new one.
note-link-used = This link has been used or is too old. Sign in, or ask for a new one.
show-password = Show
password-short = At least 15 characters, please: three or four words are easy to remember.
password-long = At most 256 characters.
password-common = This one stands on the lists that guessers try first. Choose another.
password-personal = This is little more than your name, your address or that of the paper. Choose another.
retrieve-password = Retrieve your password
retrieve-intro = Enter your username or e-mail address: a letter with a link will be on its way.
retrieve-sent = Look into your mail.
retrieve-sent-text = If there is an account of that name, a letter with a link for a new password is on its way. The link works once, for thirty minutes.
mail-in-folder = This publication has no mail server yet: letters are laid into the folder “mail” of its data, where the person who runs it finds them.
reset-password = Reset password
choose-password = Choose a new password
accept-invitation = You are invited
your-name = Your name
name-as-read = As colleagues read it
your-email = Your mail address
new-password = New password
old-password = Present password
password-help = At least 15 characters. Three or four words that do not belong together are easy to remember and hard to guess.
save-password = Save the password
save = Save
change-password = Change the password
old-password-wrong = That is not your present password.
name-missing = Enter a name.
email-wrong = That is not a mail address.
email-taken = This address has an account already.
your-devices = Your devices
this-device = this one
some-device = Unknown device
device-seen = Last used { $date }, { $time } · { $network }
sign-out-device = Sign out { $device }
sign-out-elsewhere = Sign out all others
to-the-newsroom = To the newsroom
account-said-renamed = Your name is saved.
account-said-password = Your password is changed; all other devices are signed out.
account-said-device = The device is signed out.
account-said-devices = All other devices are signed out.
account-said-weak = You have signed in with your password from before the move. It is short or easy to guess: please choose a longer one below.

## First start

set-up = First start
set-up-paper = What is it called?
set-up-intro = All of this can be changed later. Nothing here needs the network.
set-up-you = You, the first administrator
set-up-do = Open the newsroom
paper-name = Name of the publication
paper-name-missing = Enter the name of the publication.
paper-tagline = Line under the name, optional
paper-language = Language
paper-language-help = As a tag: en, zh-Hans, de, ar …
paper-zone = Time zone
paper-zone-help = All times are meant in it: Europe/Berlin, Asia/Shanghai …
zone-unknown = There is no such time zone. Choose one from the list, or write an offset like +08:00.

## Letters

mail-reset-subject = A new password for { $paper }
mail-reset-body =
    Hello { $name },

    somebody asked for a new password for your account at { $paper }. If it was you, open this link; it works once, for thirty minutes:

    { $link }

    If it was not you, do nothing: your password stays as it is.
mail-invitation-subject = You are invited to { $paper }
mail-invitation-body =
    Hello { $name },

    you are invited to the newsroom of { $paper }. This link leads you in; it works once, for seven days:

    { $link }
close-dialog = Close

## Readers' accounts

sign-up = Make an account
sign-up-link = No account yet? Make one
sign-up-intro = For readers: your comments under one name, and all of them in one place.
sign-up-closed = This publication makes no accounts for readers at present.
sign-up-sent-text = If the address can be used, a letter with a link is on its way to it. The link works once, for 24 hours.
sign-up-note = We write to this address once; the account begins when you open the link. No cookie is set before.
sign-up-do = Send the letter
name-readers-read = Your name, as other readers see it
account-said-welcome = Welcome. This is your place here.
note-account-left = Your account is gone, and what was kept of you with it.
own-comments = Your comments
own-comments-intro = All that you wrote, also what waits or was not let up. Only you see this list.
own-comments-none = You have not written any yet.
own-comments-older = Older
own-comment-article-gone = On an article that is no longer here
data-copy = Copy of my data (JSON)
leave-title = Delete my account
leave-intro = The account ends at once and for good, with your name, your address, your devices, and the records about you.
leave-staff = Accounts of the newsroom are shut by an administrator. A copy of what is kept about you is yours at any time.
leave-comments = And your comments?
leave-anonymous = They stay, without my name
leave-deleted = They are deleted too; answers of others stay
leave-choose = Choose what becomes of your comments.
leave-note = This cannot be taken back. Take a copy of your data first if you want one.
leave-do = Delete my account
former-reader = Former reader

## Letters to readers

mail-join-subject = Your account at { $paper }
mail-join-body =
    Hello,

    somebody, most likely you, asked for an account at { $paper } with this address. Open this link to begin it; it works once, for 24 hours:

    { $link }

    If it was not you, do nothing: there will be no account.
mail-join-known-subject = Your account at { $paper }
mail-join-known-body =
    Hello { $name },

    somebody, most likely you, asked for an account at { $paper } with this address. You have one already. Sign in here, or ask for a new password there:

    { $link }

    If it was not you, do nothing.

deed-account-left = left, with everything that was kept
