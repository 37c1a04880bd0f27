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
